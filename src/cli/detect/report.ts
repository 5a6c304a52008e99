import type { Detection } from '../../analytics/detection.ts';

/** The document that `quorumwatch detect --json` prints. */
export type DetectReport = ReturnType<typeof reportOf>;

/** Puts a detection into the command's own shape: version, method with the seed, input with the file's hash. */
export function reportOf(detection: Detection, facts: { version: string; sha256: string; seed: number }) {
  const { method, input, pairs, blocs, declared, untestable, polarised, warnings } = detection;
  return {
    quorumwatch: facts.version,
    method: { ...method, seed: facts.seed },
    input: { sha256: facts.sha256, ...input },
    polarised,
    testedPairs: detection.testedPairs,
    pairs,
    blocs,
    declared,
    untestable,
    warnings: warnings.map(({ message }) => message),
  };
}
