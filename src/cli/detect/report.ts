import type { Detection } from '../../analytics/detection.ts';

/** What was asked about a file of votes: with the file itself, all it takes to make the same report again. */
export interface DetectRequest {
  alpha: number;
  minShared: number;
  allPairs: boolean;
  stability: boolean;
  seed: number;
  /** Only the last days up to the last ballot. */
  windowDays: number | null;
  topic: string | null;
  /** Declared groups as they were read. */
  declared: [name: string, members: string[]][] | null;
}

/** The document that `quorumwatch detect --json` prints. */
export type DetectReport = ReturnType<typeof reportOf>;

/** Puts a detection into the command's own shape: version, request, method with the seed, input with the file's hash. */
export function reportOf(
  detection: Detection,
  facts: { version: string; sha256: string; warnings: readonly string[]; request: DetectRequest },
) {
  const { method, input, pairs, blocs, declared, untestable, polarised, warnings } = detection;
  return {
    quorumwatch: facts.version,
    request: facts.request,
    method: { ...method, seed: facts.request.seed },
    input: { sha256: facts.sha256, ...input },
    polarised,
    testedPairs: detection.testedPairs,
    pairs,
    blocs,
    declared,
    untestable,
    warnings: [...facts.warnings, ...warnings.map(({ message }) => message)],
  };
}

/** The report as the bytes that are printed and compared. */
export function reportJson(report: DetectReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
