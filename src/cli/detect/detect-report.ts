import type { DetectOptions } from '../../analytics/detect-options.ts';
import type { Detection } from '../../analytics/detection.ts';
import type { VoteMatrix } from '../../analytics/vote-matrix.ts';
import { DomainError } from '../../domain/errors.ts';
import type { DetectReport, DetectRequest } from './report.ts';

async function withStability(matrix: VoteMatrix, detection: Detection, seed: number): Promise<Detection> {
  const [{ addStability }, { blocStability }, { seededRandom }] = await Promise.all([
    import('../../analytics/stability/add-stability.ts'),
    import('../../analytics/stability/bloc-stability.ts'),
    import('../../analytics/random.ts'),
  ]);
  return addStability(detection, blocStability(matrix, detection.blocs, { random: seededRandom(seed) }));
}

function optionsOf({ alpha, minShared, allPairs, declared }: DetectRequest): DetectOptions {
  return { alpha, minShared, allPairs, ...(declared && { declared: new Map(declared) }) };
}

/**
 * Reads a file of votes and reports what the request asks about it: the same file and request give the same report. The
 * analytics are loaded only now, so that a wrong flag is told at once.
 *
 * @throws DomainError `not-found`, or `invalid-input` naming the line
 */
export async function detectReport(
  file: string,
  request: DetectRequest,
  version: string,
): Promise<DetectReport> {
  const [{ readVotes }, { selectBallots }, { detect }, { reportOf }] = await Promise.all([
    import('./read-votes.ts'),
    import('./select-ballots.ts'),
    import('../../analytics/detect.ts'),
    import('./report.ts'),
  ]);
  const votes = await readVotes(file);
  const { windowDays, topic, seed, stability } = request;
  for (const [flag, column, asked] of [
    ['window', 'date', windowDays !== null] as const,
    ['topic', 'topic', topic !== null] as const,
  ]) {
    if (asked && !votes.has[column]) {
      throw new DomainError(
        'invalid-input',
        `Line 1: --${flag} needs a column named ${column}, and the header has none.`,
      );
    }
  }
  const matrix = selectBallots(votes.matrix, {
    ...(windowDays !== null && { windowDays }),
    ...(topic !== null && { topic }),
  });
  const found = detect(matrix, optionsOf(request));
  const detection = stability ? await withStability(matrix, found, seed) : found;
  const { sha256, warnings } = votes;
  return reportOf(detection, { version, sha256, warnings, request });
}
