import type { Factor, FactorWeights } from '../../analytics/decisions/factor.ts';
import { opennessText } from '../../analytics/decisions/gap.ts';
import type { Scored } from '../../analytics/decisions/recommendation.ts';
import { fourDecimals } from '../../domain/share.ts';
import { secretariatOn } from '../participation-index.ts';
import { nameOfBloc } from '../reading/bloc-name.ts';
import { holdsOn } from '../reading/member-span.ts';
import { nameOf } from '../reading/names.ts';
import { traceOf } from '../reading/trace.ts';
import type { RecommendationFactor, RecommendationRow } from '../views/recommendation-view.ts';
import { actionsOf } from './actions.ts';
import { committeeLink, membershipLink, postLink } from './behind.ts';
import type { Candidate, Evidence } from './candidate.ts';

const LETTER = { participating: 'P', observing: 'O', absent: 'absent' } as const;

function factorView(
  factor: Factor,
  weights: FactorWeights,
  candidate: Candidate,
  evidence: Evidence,
): RecommendationFactor {
  const extra = extraOf(factor.name, candidate);
  const text = factor.parts.map((part) => named(part.text, evidence)).join('; ');
  return {
    name: factor.name,
    value: fourDecimals(factor.value),
    weight: weights[factor.name],
    explanation: extra === undefined ? text : `${text}; ${extra}`,
    parts: factor.parts.map((part) => ({
      name: part.name,
      value: fourDecimals(part.value),
      share: part.share,
      text: named(part.text, evidence),
    })),
  };
}

/** Words of the pure part with groups by their first members; member codes stay, which tables link by. */
function named(text: string, { member, blocs, names }: Evidence): string {
  const own = text.replaceAll('the member', member.data.name);
  return blocs.reduce((said, bloc) => said.replaceAll(bloc.id, nameOfBloc(bloc, names)), own);
}

function extraOf(name: Factor['name'], { situation }: Candidate): string | undefined {
  if (name === 'gap') return opennessText(situation);
  if (name === 'feasibility' && !situation.mayVote)
    return `it may not vote there: ${situation.mayVoteBasis} (× 0.1)`;
  return undefined;
}

/** The records that a row was read from: the committee, the standings of the member and its peers, the secretariat. */
function recordsBehind(candidate: Candidate, evidence: Evidence): RecommendationRow['records'] {
  const { record } = candidate;
  const wanted = new Set([evidence.member.data.code, ...evidence.peers]);
  const memberships = (evidence.index.memberships.get(record.data.id) ?? []).filter(
    (membership) => wanted.has(membership.member) && holdsOn(membership, evidence.asOf),
  );
  const secretariat = secretariatOn(evidence.index, record.data.id, evidence.asOf);
  return [
    committeeLink(record.key),
    ...memberships.map(membershipLink),
    ...(secretariat ? [postLink(secretariat)] : []),
  ];
}

function whyOf(candidate: Candidate, evidence: Evidence): string {
  const { situation, others, record } = candidate;
  const name = evidence.member.data.name;
  const is = { participating: 'takes part', observing: 'only observes', absent: 'is absent' }[
    situation.standing
  ];
  const count = situation.peers.participating.length;
  const peers = `${count} of ${evidence.peers.length} peers take part with a vote`;
  if (!candidate.right.holds)
    return `${name} has no vote in ${record.data.reference} (${situation.technologies.join(', ')}): ${candidate.right.why}. ${peers}, and ${others.length} members outside the group do.`;
  return `${name} ${is} in ${record.data.reference} (${situation.technologies.join(', ')}) while ${peers}, and ${others.length} members outside the group do.`;
}

/** A ranked committee as a row, with every factor and the records behind it. */
export function recommendationRow(
  scored: Scored,
  rank: number,
  candidate: Candidate,
  evidence: Evidence,
  weights: FactorWeights,
): RecommendationRow {
  const { record, situation, coverage } = { ...candidate, situation: scored.situation };
  const actions = actionsOf(candidate, evidence);
  return {
    rank,
    member: evidence.member.data.code,
    memberName: nameOf(evidence.names, evidence.member.data.code),
    body: record.data.body,
    committee: record.data.id,
    committeeReference: record.data.reference,
    committeeTitle: record.data.title,
    technologies: record.data.technologies,
    standing: LETTER[situation.standing],
    score: fourDecimals(scored.score),
    factors: scored.factors.map((factor) => factorView(factor, weights, candidate, evidence)),
    why: whyOf(candidate, evidence),
    action: actions[0]!.text,
    withoutVote: candidate.right.holds ? null : `${candidate.right.why}. ${candidate.right.instead}`,
    actions,
    alliesParticipating: [...situation.peers.participating],
    alliesObserving: [...situation.peers.observing],
    alliesAbsent: [...situation.peers.absent],
    othersParticipating: candidate.others.length,
    others: candidate.others,
    participating: situation.participating,
    participatingBefore: situation.participatingBefore,
    before: situation.before,
    secretariat: candidate.secretariat,
    blockingMinority: situation.block.now,
    openBallots: situation.openBallots,
    missedBallots: situation.missedBallots,
    asOf: candidate.listDay,
    records: recordsBehind(candidate, evidence),
    ...traceOf(record),
    coverage: coverage.coverage === null ? null : fourDecimals(coverage.coverage),
    coverageNote: coverage.note,
  };
}
