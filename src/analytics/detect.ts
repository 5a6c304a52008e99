import { analyseTable, type Report, type TableAnalysis } from './analyse-table.ts';
import { canonicalOrder } from './canonical-order.ts';
import { type DetectOptions, type ResolvedOptions, resolveOptions } from './detect-options.ts';
import type { Detection } from './detection.ts';
import { type BlocClaim, blocClaims } from './findings/bloc-claims.ts';
import { declaredGroups } from './findings/declared-groups.ts';
import { describeBlocs } from './findings/describe-blocs.ts';
import { describePairs } from './findings/describe-pairs.ts';
import { methodOf } from './findings/method-statement.ts';
import { untestableMembers } from './findings/untestable-members.ts';
import { detectionWarnings } from './findings/warnings.ts';
import { informativeBallots } from './informative-ballots.ts';
import { withoutRepeats } from './repeated-ballots.ts';
import type { VoteMatrix } from './vote-matrix.ts';
import { voteTable } from './vote-table.ts';

/** An analysis before it is put in words: for layers that need its matrices. */
export interface Analysis {
  options: ResolvedOptions;
  /** Undefined where there is too little to fit anything. */
  body: TableAnalysis | undefined;
  claims: BlocClaim[];
  informativeBallots: number;
  /** Ballots (of the matrix) left out because they repeat another, exactly or nearly, in rising order. */
  repeated: number[];
}

const FEWEST = { members: 3, ballots: 3 };

/** Fits, tests and searches; the findings stay rows and columns of the analysis' own table. */
export function analyse(
  matrix: VoteMatrix,
  request: DetectOptions = {},
  report: Report = () => {},
): Analysis {
  const options = resolveOptions(request);
  const informative = informativeBallots(matrix.codes, matrix.ballots.length, matrix.members.keys());
  const { columns } = withoutRepeats(matrix, informative);
  const repeatedBeside = (judged: Iterable<number>) => {
    const kept = new Set(judged);
    return informative.filter((ballot) => !kept.has(ballot));
  };
  const outcome = { options, informativeBallots: informative.length };
  if (matrix.members.length < FEWEST.members || columns.length < FEWEST.ballots) {
    return { ...outcome, repeated: repeatedBeside(columns), body: undefined, claims: [] };
  }
  const order = canonicalOrder(matrix, columns);
  const body = analyseTable(voteTable(matrix, order.members, order.ballots), options, report);
  const repeated = repeatedBeside(body.table.ballotOf);
  return { ...outcome, repeated, body, claims: blocClaims(body, options.alpha) };
}

/**
 * Which members vote together more than margins and habits predict? Pairs, overlapping blocs, camps of a
 * polarised body and the blocs inside them, each with p-values that hold for the search, evidence and warnings.
 *
 * Pure, and free of random numbers: the same votes give the same answer, whatever the order and the names of
 * members and ballots. Too little data is an answer (a warning and empty lists), never an error. Stability is a
 * layer of its own (`stability/`), added to a detection afterwards.
 *
 * @param report Called with each phase done.
 */
export function detect(
  matrix: VoteMatrix,
  request: DetectOptions = {},
  report: Report = () => {},
): Detection {
  const {
    options,
    body,
    claims,
    informativeBallots: informative,
    repeated,
  } = analyse(matrix, request, report);
  const blocs = describeBlocs(matrix, claims, options);
  const untestable = body ? untestableMembers(matrix, body) : matrix.members.map(({ code }) => code).sort();
  const pairs = body ? describePairs(matrix, body, options) : [];
  report('evidence');
  const members = matrix.members.length;
  const ballots = matrix.ballots.length;
  const input = { members, ballots, informative, repeats: repeated.length, minShared: options.minShared };
  return {
    method: methodOf(options, body),
    input: {
      members,
      ballots,
      informativeBallots: informative,
      votes: matrix.codes.filter((code) => code >= 0).length,
    },
    pairs,
    testedPairs: body?.fitted.testable.pairs.length ?? 0,
    blocs,
    declared: body ? declaredGroups(matrix, body, options.declared) : [],
    untestable,
    repeated: repeated.map((ballot) => matrix.ballots[ballot]!.id),
    polarised: body?.polarised ?? false,
    warnings: detectionWarnings(input, body, blocs, untestable),
  };
}
