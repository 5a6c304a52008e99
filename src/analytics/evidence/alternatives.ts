import type { BallotScores } from '../bloc-scores/ballot-scores.ts';
import type { PlacedBloc } from '../bloc-scores/fit-around-blocs.ts';
import type { FittedBody } from '../bloc-scores/fitted-body.ts';
import type { BlocFinding } from '../detection.ts';
import { hypergeometricTail } from './hypergeometric-tail.ts';

/** Another reason for the same votes that was looked at. */
export interface Alternative {
  name: 'declared group' | 'region' | 'unanimity' | 'common dimension' | 'few ballots';
  /** What came out, in a sentence. */
  finding: string;
  /** Share of the bloc (or of its evidence) that the alternative covers; null where it was not testable. */
  overlap: number | null;
  /** Does the alternative go a long way towards explaining the finding? */
  explains: boolean;
}

/** What is known of members and groups besides their votes. */
export interface BodyFacts {
  /** Declared groups: name → member codes. */
  declared: ReadonlyMap<string, readonly string[]>;
  /** Region (or another label of origin) of each member code. */
  regionOf: ReadonlyMap<string, string>;
}

const share = (value: number) => `${Math.round(100 * value)} %`;

/** The declared group with the largest overlap (Jaccard) with the bloc. */
export function declaredAlternative(bloc: BlocFinding, { declared }: BodyFacts): Alternative {
  const members = new Set(bloc.members.map(({ member }) => member));
  let best = { name: '', overlap: 0, common: 0, size: 0 };
  for (const [name, group] of declared) {
    const common = group.filter((member) => members.has(member)).length;
    const overlap = common / (members.size + group.length - common);
    if (overlap > best.overlap) best = { name, overlap, common, size: group.length };
  }
  if (best.common < 2) {
    const finding =
      declared.size === 0 ? 'No declared group is recorded.' : 'No declared group has two of these members.';
    return { name: 'declared group', finding, overlap: declared.size === 0 ? null : 0, explains: false };
  }
  const finding = `${best.common} of its ${members.size} members belong to ${best.name}, which has ${best.size} in this body: where they coordinate openly, alignment is what they say they do.`;
  return { name: 'declared group', finding, overlap: best.overlap, explains: best.overlap >= 0.5 };
}

/** Are the members from one region more than a draw from the body would give? */
export function regionAlternative(
  bloc: BlocFinding,
  body: readonly string[],
  { regionOf }: BodyFacts,
): Alternative {
  const counts = new Map<string, number>();
  for (const { member } of bloc.members) {
    const region = regionOf.get(member);
    if (region !== undefined) counts.set(region, (counts.get(region) ?? 0) + 1);
  }
  const [region, common] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [undefined, 0];
  if (region === undefined) {
    return {
      name: 'region',
      finding: 'No region is recorded for its members.',
      overlap: null,
      explains: false,
    };
  }
  const inBody = body.filter((member) => regionOf.get(member) === region).length;
  const p = hypergeometricTail(common, inBody, bloc.size, body.length);
  const overlap = common / bloc.size;
  const chance = p < 0.01 ? 'more than a random draw would give' : 'no more than a random draw can give';
  const finding = `${common} of ${bloc.size} members are from ${region} (${inBody} of ${body.length} in the body): ${chance}.`;
  return { name: 'region', finding, overlap, explains: p < 0.01 && overlap >= 0.75 };
}

/** A ballot is contested where the smaller sides together have at least this share of the votes. */
const CONTESTED = 0.2;

/** Does the alignment rest on nearly unanimous ballots only? */
export function unanimityAlternative({ table }: FittedBody, scores: BallotScores): Alternative {
  let contestedScore = 0;
  let contestedVariance = 0;
  let ballots = 0;
  let total = 0;
  for (let ballot = 0; ballot < table.ballots; ballot++) {
    total += Math.max(0, scores.score[ballot]!);
    if (minorityShare(table.codes, table.ballots, ballot) < CONTESTED) continue;
    ballots++;
    contestedScore += scores.score[ballot]!;
    contestedVariance += scores.variance[ballot]!;
  }
  if (ballots < 5 || contestedVariance <= 0) {
    const finding = `Only ${ballots} ballots were contested (a minority of ${share(CONTESTED)} or more): not enough to look at them alone.`;
    return { name: 'unanimity', finding, overlap: null, explains: false };
  }
  const z = contestedScore / Math.sqrt(contestedVariance);
  const elsewhere = total > 0 ? Math.max(0, 1 - Math.max(0, contestedScore) / total) : 1;
  const verdict = z > 2 ? 'the alignment is there on these alone' : 'on these alone there is no alignment';
  const finding = `On the ${ballots} contested ballots (a minority of ${share(CONTESTED)} or more) its z is ${z.toFixed(1)}: ${verdict}.`;
  return { name: 'unanimity', finding, overlap: elsewhere, explains: z <= 2 };
}

function minorityShare(codes: Int8Array, width: number, ballot: number): number {
  const counts = [0, 0, 0];
  for (let cell = ballot; cell < codes.length; cell += width) {
    if (codes[cell]! >= 0) counts[codes[cell]!]!++;
  }
  const votes = counts[0]! + counts[1]! + counts[2]!;
  return votes === 0 ? 0 : 1 - Math.max(...counts) / votes;
}

/**
 * What the second level of claim says of the bloc.
 *
 * @param dimensions common dimensions found in the body; 0 where there is none
 */
export function dimensionAlternative({ beyondSpectrum }: BlocFinding, dimensions: number): Alternative {
  const name = 'common dimension';
  if (dimensions === 0 || beyondSpectrum === 'not tested') {
    const finding =
      'The body shows no common dimension (such as left and right) that could explain agreement.';
    return { name, finding, overlap: null, explains: false };
  }
  return beyondSpectrum
    ? {
        name,
        finding: "Its members agree more than their positions on the body's common dimension give.",
        overlap: 0,
        explains: false,
      }
    : {
        name,
        finding: "Its members' positions on the body's common dimension explain their agreement.",
        overlap: 1,
        explains: true,
      };
}

const TOP = 3;

/** Does the finding hang on a handful of ballots? */
export function fewBallotsAlternative(scores: BallotScores): Alternative {
  const order = [...scores.score.keys()].sort((a, b) => scores.score[b]! - scores.score[a]!);
  const top = order.slice(0, TOP);
  const positive = order.reduce((sum, ballot) => sum + Math.max(0, scores.score[ballot]!), 0);
  const inTop = top.reduce((sum, ballot) => sum + Math.max(0, scores.score[ballot]!), 0);
  const rest = order.slice(TOP);
  const score = rest.reduce((sum, ballot) => sum + scores.score[ballot]!, 0);
  const variance = rest.reduce((sum, ballot) => sum + scores.variance[ballot]!, 0);
  const overlap = positive > 0 ? inTop / positive : 0;
  const z = variance > 0 ? score / Math.sqrt(variance) : 0;
  const finding = `The ${top.length} strongest ballots carry ${share(overlap)} of the evidence; without them its z is ${z.toFixed(1)}.`;
  return { name: 'few ballots', finding, overlap, explains: z < 3 };
}

/** All alternatives for one bloc. */
export function alternativesFor(
  { bloc }: PlacedBloc<BlocFinding>,
  body: FittedBody,
  scores: BallotScores,
  codes: readonly string[],
  facts: BodyFacts,
  dimensions: number,
): Alternative[] {
  return [
    declaredAlternative(bloc, facts),
    regionAlternative(bloc, codes, facts),
    unanimityAlternative(body, scores),
    dimensionAlternative(bloc, dimensions),
    fewBallotsAlternative(scores),
  ];
}
