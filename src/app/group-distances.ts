import { type DistanceWindow, groupDistance, LEAST_BALLOTS } from '../analytics/classical/group-distance.ts';
import { DomainError } from '../domain/errors.ts';
import { type BodyVotes, readBodyVotes } from './analysing/body-votes.ts';
import { type ChosenGroup, chosenGroup } from './comparing/chosen-group.ts';
import type { BlocDeps } from './list-blocs.ts';
import { type Names, nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { DistanceRow, DistanceView } from './views/distance-view.ts';

export interface DistanceQuestion {
  body: string;
  /** An alliance, a bloc, or codes of members separated by commas. */
  a: string;
  b: string;
  /** Days of a window; a new one begins each quarter of that. */
  windowDays: number;
}

const SEED = 1;
const FEW = 20;

/**
 * How far two groups voted apart in a body, in rolling windows of time.
 *
 * @throws DomainError `not-found` for a body, a member or a group that is not recorded, `invalid-input` for groups without
 *   a member of their own that voted there
 */
export async function groupDistances(
  deps: BlocDeps,
  question: Question,
  { body, a, b, windowDays }: DistanceQuestion,
): Promise<DistanceView> {
  const names = await deps.model.names(question);
  const bodyName = names.bodies.get(body)?.name;
  if (bodyName === undefined)
    throw new DomainError('not-found', `No body ${body} is recorded; /bodies lists those that are.`);
  const [first, second] = await Promise.all([chosenGroup(deps, question, a), chosenGroup(deps, question, b)]);
  const votes = await votesOf(deps, question, body);
  const both = first.members.filter((member) => second.members.includes(member));
  const [rowsA, rowsB] = [first, second].map((group) => rowsOf(votes, group, both)) as [number[], number[]];
  const windows = groupDistance(votes.matrix, rowsA, rowsB, {
    windowDays,
    stepDays: Math.round(windowDays / 4),
    seed: SEED,
  });
  const present = (rows: readonly number[]) => namedRows(votes, rows, names);
  return {
    body,
    bodyName,
    a: { id: first.id, name: first.name, members: present(rowsA) },
    b: { id: second.id, name: second.name, members: present(rowsB) },
    windowDays,
    rows: windows.map((window) => distanceRow(body, window)),
    statement: statementOf(windowDays),
    warnings: warningsOf(windows, both, names),
    blocs: [first, second].flatMap(({ bloc }) => bloc ?? []),
    sources: votes.trace.sources,
    synthetic: votes.trace.synthetic,
    snapshot: await deps.model.snapshotOf(question),
    asOf: question.asOf,
  };
}

function votesOf({ model }: BlocDeps, question: Question, body: string): Promise<BodyVotes> {
  return model.remember(question, `votes ${question.asOf} ${body}`, () =>
    readBodyVotes(model.reader, {
      body,
      clearance: question.clearance,
      today: question.asOf,
      ...(question.snapshot !== undefined && { snapshot: question.snapshot }),
    }),
  );
}

function rowsOf({ matrix }: BodyVotes, group: ChosenGroup, both: readonly string[]): number[] {
  const own = new Set(group.members.filter((member) => !both.includes(member)));
  const rows = [...matrix.members.keys()].filter((row) => own.has(matrix.members[row]!.code));
  if (rows.length > 0) return rows;
  const why =
    both.length > 0 ? 'besides those that belong to both groups' : 'that may be read with your clearance';
  throw new DomainError('invalid-input', `No vote of a member of “${group.name}” is recorded there ${why}.`);
}

function namedRows({ matrix }: BodyVotes, rows: readonly number[], names: Names) {
  return rows.map((row) => {
    const member = matrix.members[row]!.code;
    return { member, name: nameOf(names, member) };
  });
}

function distanceRow(
  body: string,
  { from, to, ballots, distance, interval, ...rest }: DistanceWindow,
): DistanceRow {
  return {
    id: `${body}:${from}`,
    from,
    to,
    ballots,
    distance: distance ?? null,
    ciLow: interval?.low ?? null,
    ciHigh: interval?.high ?? null,
    withinA: rest.withinA ?? null,
    withinB: rest.withinB ?? null,
    any: rest.any ?? null,
  };
}

function statementOf(windowDays: number): string {
  return `On each ballot the distance is the mean over all pairs of one vote of each group: 0 where both took the same side, 1 where one approved and the other disapproved, one half against an abstention (Lijphart 1963); an absence is missing, never a vote. A window of ${windowDays} days shows the mean over its ballots, each counting alike, with a 95 % interval from 400 resamples of the ballots (seed ${SEED}); windows with fewer than ${LEAST_BALLOTS} ballots show none. Members of both groups are left out; alliances are taken as they stand on the day asked for, blocs as the newest analysis found them. Distances describe votes and test nothing: bodies in which most is agreed show small ones for any two groups, so compare with the distance of any two members. Voting apart or alike is no proof of an agreement to do so.`;
}

function warningsOf(windows: readonly DistanceWindow[], both: readonly string[], names: Names): string[] {
  const told = windows.filter(({ distance }) => distance !== undefined);
  const thin = told.filter(({ ballots }) => ballots < FEW);
  return [
    ...(both.length > 0
      ? [`In both groups, and left out: ${both.map((code) => nameOf(names, code)).join(', ')}.`]
      : []),
    ...(told.length === 0
      ? [`No window holds ${LEAST_BALLOTS} ballots on which both groups voted: too little for a distance.`]
      : []),
    ...(thin.length > 0
      ? [
          `${thin.length} of ${told.length} windows rest on fewer than ${FEW} ballots: their intervals are wide.`,
        ]
      : []),
  ];
}
