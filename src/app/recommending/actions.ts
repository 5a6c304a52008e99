import { alliedVotes } from '../../analytics/decisions/situation.ts';
import type { CommitteeHeads } from '../reading/committee-heads.ts';
import { holdsOn } from '../reading/member-span.ts';
import type { RecommendationAction } from '../views/recommendation-view.ts';
import type { Candidate, Evidence } from './candidate.ts';

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function become({ record, situation, others }: Candidate, name: string): RecommendationAction {
  const now = alliedVotes(situation);
  const { participating, standing, block } = situation;
  const from = standing === 'observing' ? ' instead of observing' : '';
  const blocking =
    block.withOneMore === null ? '' : ` ${block.withOneMore} negative votes would stop a proposal there.`;
  return {
    kind: 'become-p-member',
    text: `Take part in ${record.data.reference} with a vote (P-member)${from}`,
    effect: `${name} and its peers would hold ${now + 1} of ${participating + 1} votes (${percent((now + 1) / (participating + 1))}) instead of ${now} of ${participating} (${percent(participating === 0 ? 0 : now / participating)}); ${others.length} votes are held by others.${blocking}`,
  };
}

function returnBallots({ record, situation }: Candidate): RecommendationAction {
  return {
    kind: 'return-ballots',
    text: `Return every ballot of ${record.data.reference}`,
    effect: `${situation.missedBallots} of ${situation.dueBallots} ballots of the last year were missed; the vote there is at risk (see the obligations).`,
  };
}

/** Heads per meeting that the middle one of the peers sends, and that the member sends; null where none are recorded. */
function headsGap(heads: CommitteeHeads, committee: string, member: string, peers: readonly string[]) {
  const rows = heads.get(committee);
  if (!rows) return null;
  const meetings = new Set([...rows.values()].flatMap((byMeeting) => [...byMeeting.keys()])).size;
  const perMeeting = (code: string) =>
    [...(rows.get(code)?.values() ?? [])].reduce((sum, each) => sum + each, 0) / meetings;
  const others = peers.map(perMeeting).sort((a, b) => a - b);
  if (others.length === 0) return null;
  const low = others[Math.floor((others.length - 1) / 2)]!;
  const high = others[Math.ceil((others.length - 1) / 2)]!;
  return { own: perMeeting(member), median: (low + high) / 2, meetings };
}

function addDelegates(candidate: Candidate, evidence: Evidence): RecommendationAction[] {
  const { id, reference } = candidate.record.data;
  const gap = headsGap(evidence.heads, id, evidence.member.data.code, evidence.peers);
  if (!gap || gap.own >= gap.median) return [];
  const more = Math.max(1, Math.ceil(gap.median - gap.own));
  return [
    {
      kind: 'add-delegates',
      text: `Send ${more} more ${more === 1 ? 'delegate' : 'delegates'} to the meetings of ${reference}`,
      effect: `It sent ${gap.own.toFixed(1)} heads a meeting over ${gap.meetings} recorded meetings; the middle one of its peers sent ${gap.median.toFixed(1)}.`,
    },
  ];
}

function contribute({ record, situation }: Candidate): RecommendationAction {
  const topic = situation.technologies.join(', ');
  return {
    kind: 'contribute',
    text: `Bring a contribution on ${topic || record.data.title} to ${record.data.reference}`,
    effect: `A vote alone only reacts; ${situation.peers.participating.length} peers are there who could support a text.`,
  };
}

function standForPost(candidate: Candidate, evidence: Evidence): RecommendationAction[] {
  const { id, reference } = candidate.record.data;
  const horizon = `${Number(evidence.asOf.slice(0, 4)) + 2}${evidence.asOf.slice(4)}`;
  return (evidence.index.posts.get(id) ?? [])
    .filter(
      (post) => post.termEnds !== undefined && post.termEnds >= evidence.asOf && post.termEnds < horizon,
    )
    .filter((post) => holdsOn(post, evidence.asOf))
    .map((post) => ({
      kind: 'stand-for-post' as const,
      text: `Stand for ${post.post} of ${reference}, free on ${post.termEnds}`,
      effect: `It is held by ${post.holderName ?? post.holder} until then.`,
    }));
}

/** What the member can do in a committee, the step that matters most first. */
export function actionsOf(candidate: Candidate, evidence: Evidence): RecommendationAction[] {
  const { situation } = candidate;
  const here = situation.standing === 'participating';
  const actions: RecommendationAction[] = [];
  if (!here && situation.mayVote) actions.push(become(candidate, evidence.member.data.name));
  if (here && situation.missedBallots > 0) actions.push(returnBallots(candidate));
  if (here) actions.push(...addDelegates(candidate, evidence), ...standForPost(candidate, evidence));
  actions.push(contribute(candidate));
  return actions;
}
