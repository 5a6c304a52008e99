import { EQUAL_WEIGHTS, type FactorWeights, type PartShares, slugOf } from '../analytics/decisions/factor.ts';
import { rankCommittees } from '../analytics/decisions/recommendation.ts';
import { DomainError } from '../domain/errors.ts';
import { participationIndex } from './participation-index.ts';
import { allBallots } from './reading/ballots.ts';
import { committeeHeads } from './reading/committee-heads.ts';
import { nextTurn } from './reading/next-turn.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { resolveMember } from './reading/resolve-member.ts';
import {
  type Candidate,
  candidateOf,
  committeesInQuestion,
  type Evidence,
  type KnownBloc,
  withRelated,
} from './recommending/candidate.ts';
import { peersOf } from './recommending/peers.ts';
import { recommendationRow } from './recommending/row.ts';
import type { RecommendationRow, Recommendations } from './views/recommendation-view.ts';

/** For whom, compared with whom, and how the factors are weighed. */
export interface RecommendationQuery {
  /** Code or ISO 3166 alpha-2. */
  member: string;
  /** Members to compare with; absent: the voting members of the alliance. */
  peers?: readonly string[];
  alliance?: string;
  /** Technologies to look at; absent: every critical one. */
  technologies?: readonly string[];
  body?: string;
  weights?: Partial<FactorWeights>;
  /** Shares that replace those of parts within their factors, by slug of the part's name. */
  shares?: PartShares;
  /** Share of a committee's members that must be recorded for it to be ranked; 0.8 by default. */
  minCoverage?: number;
  /** Committees where the member takes part already are ranked too unless this says `open`. */
  standing?: 'all' | 'open';
  /** Groups aligned above chance, from released analyses. */
  blocs?: readonly KnownBloc[];
}

const METHOD =
  'Score = weighted geometric mean of stakes, leverage, gap and feasibility (each 0 to 1, weights in the question). Stakes: critical-technology tags, members with a vote and their movement, ballots ahead, blocs that could block. Leverage: how far one more vote takes the group towards a blocking minority under the rule of the committee, and the weight of one vote. Gap: peers that take part, and the share of votes of the group here against its share over all committees compared, scaled by the standing of the member. Feasibility: the step left, people in related committees, allies there. Committees whose list of members is missing, older than two years or recorded too thinly are not ranked. The shares of the parts within a factor, and the scaling by standing, are judgements of what matters and not estimates: `shares` in the answer lists them, and the question can replace each.';

function weightsOf(given: Partial<FactorWeights> | undefined): FactorWeights {
  const weights = { ...EQUAL_WEIGHTS, ...given };
  for (const [name, value] of Object.entries(weights)) {
    if (!Number.isFinite(value) || value < 0 || value > 10)
      throw new DomainError('invalid-input', `The weight of ${name} must lie between 0 and 10.`, {
        flaws: [{ at: `weights.${name}`, message: 'between 0 and 10' }],
      });
  }
  if (Object.values(weights).every((value) => value === 0))
    throw new DomainError('invalid-input', 'At least one factor needs a weight above 0.', {
      flaws: [{ at: 'weights', message: 'all are 0' }],
    });
  return weights;
}

function sharesOf(given: PartShares = {}): PartShares {
  for (const [part, share] of Object.entries(given)) {
    if (Number.isFinite(share) && share >= 0 && share <= 1) continue;
    throw new DomainError('invalid-input', `The share of ${part} must lie between 0 and 1.`, {
      flaws: [{ at: 'shares', message: `${part}: between 0 and 1` }],
    });
  }
  return given;
}

/** Bodies where the member has no vote, each with the reason and with what it can do there instead. */
function withoutVote(evidence: Evidence, candidates: readonly Candidate[]): string[] {
  const said = new Map<string, { instead: string; bodies: Set<string> }>();
  for (const { right, coverage, record } of candidates) {
    if (right.holds || coverage.refusal !== undefined) continue;
    const known = said.get(right.why) ?? { instead: right.instead, bodies: new Set() };
    known.bodies.add(record.data.body);
    said.set(right.why, known);
  }
  const { name } = evidence.member.data;
  return [...said].map(
    ([why, { instead, bodies }]) =>
      `${name} has no vote in ${[...bodies].sort().join(', ')}: ${why}. What is ranked for it there is what it can do without one. ${instead}`,
  );
}

function warningsOf(evidence: Evidence, rows: readonly RecommendationRow[], unranked: number): string[] {
  const warnings: string[] = [];
  if (rows.length === 0)
    warnings.push('No committee can be ranked for this member with the records at hand.');
  if (unranked > 0)
    warnings.push(
      `${unranked} committees are not ranked because too little of them is recorded; they are listed apart, each with its reason.`,
    );
  if (!evidence.ballots.some(({ data }) => data.status === 'open' || data.status === 'planned'))
    warnings.push('No open ballot is recorded, so the agenda counts for nothing in the stakes.');
  return warnings;
}

/**
 * Ranks the committees in critical technologies where the member would gain most by taking part, with every factor, the
 * step to take and the records behind each row; committees with too thin a record are listed apart with the reason.
 * @throws DomainError `not-found` for an unknown member, `invalid-input` for weights out of range.
 */
export async function recommendDelegations(
  model: ReadModel,
  question: Question,
  query: RecommendationQuery,
): Promise<Recommendations> {
  const weights = weightsOf(query.weights);
  const member = await resolveMember(model, question, query.member);
  const peers = await peersOf(model, question, member, query);
  const [index, names, ballots, heads] = await Promise.all([
    participationIndex(model, question),
    model.names(question),
    allBallots(model, question),
    committeeHeads(model, question),
  ]);
  const evidence: Evidence = {
    index,
    names,
    ballots,
    heads,
    member,
    peers: peers.codes,
    blocs: query.blocs ?? [],
    asOf: question.asOf,
    minCoverage: query.minCoverage ?? 0.8,
    technologies: query.technologies,
  };
  const candidates = committeesInQuestion(evidence)
    .filter(({ data }) => query.body === undefined || data.body === query.body)
    .map((record) => candidateOf(evidence, record));
  // Others get their turn between reading some fifty committees and ranking them.
  await nextTurn();
  const noVote = withoutVote(evidence, candidates);
  const leftOut = peers.withoutVote.map((name) => `${name} has no vote of its own and is no peer.`);
  const given = sharesOf(query.shares);
  const { rows, unranked } = rank(candidates, evidence, { weights, shares: given }, query.standing ?? 'all');
  const shares = Object.fromEntries(
    (rows[0]?.factors ?? []).flatMap(({ parts }) => parts.map(({ name, share }) => [slugOf(name), share])),
  );
  return {
    member: member.data.code,
    memberName: member.data.name,
    peers: peers.codes,
    peersFrom: peers.from,
    weights,
    shares,
    rows,
    unranked,
    considered: candidates.length,
    snapshot: await model.snapshotOf(question),
    asOf: question.asOf,
    method: METHOD,
    warnings: [...noVote, ...leftOut, ...warningsOf(evidence, rows, unranked.length)],
    withoutVote: rows.every((row) => row.withoutVote !== null) && noVote.length > 0 ? noVote.join(' ') : null,
  };
}

function rank(
  candidates: readonly Candidate[],
  evidence: Evidence,
  { weights, shares }: { weights: FactorWeights; shares: PartShares },
  standing: 'all' | 'open',
): Pick<Recommendations, 'rows' | 'unranked'> {
  const rankable = withRelated(candidates.filter(({ coverage }) => coverage.refusal === undefined));
  const byId = new Map(rankable.map((candidate) => [candidate.record.data.id, candidate]));
  const scored = rankCommittees(
    rankable.map(({ situation }) => situation),
    weights,
    shares,
  ).filter(({ situation }) => standing === 'all' || situation.standing !== 'participating');
  const rows = scored.map((each, i) =>
    recommendationRow(each, i + 1, byId.get(each.situation.committee)!, evidence, weights),
  );
  const unranked = candidates
    .filter(({ coverage }) => coverage.refusal !== undefined)
    .map(({ record, coverage }) => ({
      committee: record.data.id,
      committeeReference: record.data.reference,
      body: record.data.body,
      reason: coverage.refusal!,
    }));
  return { rows, unranked };
}
