import {
  type AbstentionRule,
  type AgreementMetric,
  comparePair,
} from '../analytics/classical/compare-pair.ts';
import { pairTable } from '../analytics/classical/pair-table.ts';
import { ABSTAIN, APPROVE, DISAPPROVE, MISSING } from '../analytics/vote-matrix.ts';
import { DomainError } from '../domain/errors.ts';
import { type AgreementAnalysis, agreementScope } from './analysing/agreement-analysis.ts';
import { type BallotChoice, comparedBallots } from './comparing/compared-ballots.ts';
import type { BlocDeps } from './list-blocs.ts';
import type { Question } from './reading/question.ts';
import { resolveMember } from './reading/resolve-member.ts';
import { visibleAnalysis } from './reading/visible-analyses.ts';
import type { ComparedBallot, ComparedPair, ComparedVoteRow, Comparison } from './views/compare-view.ts';

export interface CompareRequest extends BallotChoice {
  /** Codes, two or more. */
  members: readonly string[];
  metric: AgreementMetric;
  abstain: AbstentionRule;
}

const MOST_MEMBERS = 12;
/** Below this many shared ballots a share of agreement says next to nothing. */
const FEW = 10;
const CODES = { approve: APPROVE, disapprove: DISAPPROVE, abstain: ABSTAIN, none: MISSING };
const STATEMENT =
  'Votes of the newest count of each ballot that is over; an absence is missing, never a vote. Shares and their 95 % intervals describe the chosen ballots: choosing ballots by how they went makes any pair look alike or apart. Whether members agree more than chance gives is told from all ballots of their body, and shown where all chosen ballots are of one body that was analysed.';

interface Named {
  member: string;
  name: string;
}

/**
 * Members beside each other on chosen ballots: every vote, and how often each pair agreed, with intervals.
 *
 * @throws DomainError `invalid-input` for fewer than two members, too many, or natural persons; `not-found` for a member
 *   or a ballot that is not recorded
 */
export async function compareMembers(
  deps: BlocDeps,
  question: Question,
  request: CompareRequest,
): Promise<Comparison> {
  const { model } = deps;
  const members = await namedMembers(deps, question, request.members);
  const codes = members.map(({ member }) => member);
  const ballots = await comparedBallots(model, question, codes, request);
  refuseUnknown(request.ballots ?? [], ballots);
  const columns = members.map((_, place) => Int8Array.from(ballots, (ballot) => codeOf(ballot, place)));
  const overall = await overallFindings(deps, question, ballots);
  const pairs = members.flatMap((a, i) =>
    members.slice(i + 1).map((b, offset): ComparedPair => {
      const table = pairTable(columns[i]!, columns[i + 1 + offset]!);
      return { ...comparedPair(a, b, table, request), aboveChance: overall(a.member, b.member) };
    }),
  );
  return {
    members: members.map((each, place) => ({
      ...each,
      voted: columns[place]!.filter((code) => code !== MISSING).length,
    })),
    metric: request.metric,
    abstain: request.abstain,
    ballots,
    pairs,
    statement: STATEMENT,
    warnings: warningsOf(ballots, pairs),
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
  };
}

/** The comparison as rows for a file, a row a ballot and member. */
export function comparedVoteRows({ members, ballots }: Comparison): ComparedVoteRow[] {
  return ballots.flatMap(({ votes, alike: _, ...ballot }) =>
    votes.map((vote, place) => ({
      id: `${ballot.ballot}|${vote.member}`,
      ...ballot,
      ...vote,
      memberName: members[place]!.name,
    })),
  );
}

function refuse(message: string): never {
  throw new DomainError('invalid-input', message, { flaws: [{ at: 'members', message }] });
}

async function namedMembers(
  { model }: BlocDeps,
  question: Question,
  asked: readonly string[],
): Promise<Named[]> {
  const members = new Map<string, string>();
  for (const text of asked) {
    const { data } = await resolveMember(model, question, text);
    if (data.kind === 'person')
      refuse(`${text} is a natural person: only countries and organisations are compared.`);
    members.set(data.code, data.name);
  }
  if (members.size < 2) refuse('Name two members or more, for example members=DEU,JPN.');
  if (members.size > MOST_MEMBERS) refuse(`At most ${MOST_MEMBERS} members stand beside each other.`);
  return [...members].map(([member, name]) => ({ member, name }));
}

function refuseUnknown(asked: readonly string[], found: readonly ComparedBallot[]): void {
  const known = new Set(found.map(({ ballot }) => ballot));
  const missing = asked.filter((id) => !known.has(id));
  if (missing.length === 0) return;
  const message = `No ballot that is over and fits the other filters has the id ${missing.slice(0, 5).join(', ')}; /ballots lists those recorded.`;
  throw new DomainError('not-found', message, { flaws: [{ at: 'ballots', message }] });
}

function codeOf({ votes }: ComparedBallot, place: number): number {
  const { side, certainty } = votes[place]!;
  return side === null || certainty === 'derived' ? MISSING : CODES[side];
}

function comparedPair(
  a: Named,
  b: Named,
  table: readonly number[],
  options: CompareRequest,
): Omit<ComparedPair, 'aboveChance'> {
  const compared = comparePair(table, options);
  return {
    a: a.member,
    aName: a.name,
    b: b.member,
    bName: b.name,
    shared: compared.shared,
    agree: compared.agree,
    disagree: compared.disagree,
    half: compared.half,
    agreement: compared.shared === 0 ? null : compared.agreement,
    kappa: compared.kappa ?? null,
    phi: compared.phi ?? null,
    ciLow: compared.interval?.low ?? null,
    ciHigh: compared.interval?.high ?? null,
  };
}

/** What the stored analysis says of pairs, where all ballots are of one body that has one. */
async function overallFindings(
  { analyses }: BlocDeps,
  question: Question,
  ballots: readonly ComparedBallot[],
): Promise<(a: string, b: string) => ComparedPair['aboveChance']> {
  const bodies = new Set(ballots.map(({ body }) => body));
  const [body] = bodies;
  const found =
    bodies.size === 1
      ? await visibleAnalysis<AgreementAnalysis>(analyses, agreementScope, body!, question)
      : undefined;
  const byPair = new Map(
    found?.result.pairs.map(({ finding }) => [[finding.a, finding.b].sort().join(' '), finding]),
  );
  return (a, b) => {
    const finding = byPair.get([a, b].sort().join(' '));
    return finding ? { excess: finding.excess, q: finding.q, direction: finding.direction } : null;
  };
}

function warningsOf(ballots: readonly ComparedBallot[], pairs: readonly ComparedPair[]): string[] {
  if (ballots.length === 0)
    return ['No ballot that is over fits the filters and lists one of these members.'];
  const thin = pairs.filter(({ shared }) => shared < FEW);
  const derived = ballots.some(({ votes }) => votes.some(({ certainty }) => certainty === 'derived'));
  return [
    ...(thin.length > 0
      ? [
          `${thin.length} of ${pairs.length} pairs share fewer than ${FEW} of these ballots: their shares say little.`,
        ]
      : []),
    ...(derived ? ['Votes that were computed from totals are shown and not counted in the shares.'] : []),
  ];
}
