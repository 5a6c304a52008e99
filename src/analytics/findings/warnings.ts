import type { TableAnalysis } from '../analyse-table.ts';
import type { BlocFinding, DetectionWarning } from '../detection.ts';

/** Fewer informative ballots than this are a thin footing for any claim. */
const FEW_BALLOTS = 30;
/** A bloc beyond this share of the body cannot be told from "everyone else". */
const LARGE_SHARE = 0.45;
/** The bulk of the z-values is this much wider than the model predicts. */
const WIDE = 1.15;

/** What the caller knows of the input. */
export interface InputFacts {
  members: number;
  ballots: number;
  informative: number;
  repeats: number;
  minShared: number;
}

function dataWarnings(input: InputFacts, testedPairs: number): DetectionWarning[] {
  const warnings: DetectionWarning[] = [];
  const counts = `${input.informative} of ${input.ballots} ballots divided the ${input.members} members`;
  if (testedPairs === 0) {
    warnings.push({
      code: 'not-enough-data',
      message: `Not enough data: ${counts}, and no pair of members has ${input.minShared} such ballots in common with enough variation to test. Nothing can be said about blocs.`,
    });
  } else if (input.informative < FEW_BALLOTS) {
    warnings.push({
      code: 'not-enough-data',
      message: `Not enough data for firm claims: only ${counts}; blocs that coordinate on part of the ballots will be missed.`,
    });
  }
  if (input.repeats > 0) {
    warnings.push({
      code: 'repeated-ballots',
      message: `${input.repeats} ${input.repeats === 1 ? 'ballot repeats' : 'ballots repeat'} another ballot's votes, exactly or nearly (the same text again, paragraph votes, a file entered twice); of ballots that repeat each other one is judged.`,
    });
  }
  return warnings;
}

function modelWarnings(body: TableAnalysis): DetectionWarning[] {
  const level = body.spectrum ?? body.margins;
  const warnings: DetectionWarning[] = [];
  if (body.spectrum && body.spectrum.blocs.length === 0) {
    warnings.push({
      code: 'common-dimension',
      message:
        'A common dimension explains the agreement: members are ordered along it, and no bloc votes together beyond that. Blocs with beyondSpectrum false are no sign of coordination.',
    });
  } else if (body.spectrum) {
    warnings.push({
      code: 'common-dimension',
      message: `Members are ordered along ${body.factors === 1 ? 'a common dimension' : `${body.factors} common dimensions`}; pairs are reported beyond it, and blocs that it explains carry beyondSpectrum false.`,
    });
  }
  if (level.view.inflation > WIDE) {
    warnings.push({
      code: 'variance-inflation',
      message: `Pairs vary ${level.view.inflation.toFixed(2)} times as widely as independent ballots would let them (ballots may depend on each other); all statistics are divided by this.`,
    });
  }
  return warnings;
}

function blocWarnings(body: TableAnalysis, blocs: readonly BlocFinding[]): DetectionWarning[] {
  const large = blocs.filter(
    ({ kind, parent, size }) => kind === 'bloc' && parent === null && size > LARGE_SHARE * body.table.members,
  );
  return large.map(({ id, size }) => ({
    code: 'large-bloc' as const,
    message: `Bloc ${id} holds ${size} of ${body.table.members} members: a bloc of more than 45 % of a body cannot be told from a bloc of everyone else.`,
  }));
}

/** Everything a reader must know before believing the findings. */
export function detectionWarnings(
  input: InputFacts,
  body: TableAnalysis | undefined,
  blocs: readonly BlocFinding[],
  untestable: readonly string[],
): DetectionWarning[] {
  if (!body) return dataWarnings(input, 0);
  const testedPairs = body.fitted.testable.pairs.length;
  const warnings = [
    ...dataWarnings(input, testedPairs),
    ...modelWarnings(body),
    ...blocWarnings(body, blocs),
  ];
  if (untestable.length > 0 && testedPairs > 0) {
    const shown = untestable.slice(0, 10).join(', ');
    const more = untestable.length > 10 ? ` and ${untestable.length - 10} more` : '';
    warnings.push({
      code: 'untestable-members',
      message: `${untestable.length} of ${input.members} members could not be tested (too few votes, or always the same way): ${shown}${more}.`,
    });
  }
  return warnings;
}
