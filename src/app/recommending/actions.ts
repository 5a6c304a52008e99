import { alliedVotes } from '../../analytics/decisions/situation.ts';
import type { LeadershipPost } from '../../domain/participation.ts';
import { secretariatOn } from '../participation-index.ts';
import type { CommitteeHeads } from '../reading/committee-heads.ts';
import { holdsOn } from '../reading/member-span.ts';
import { nameOf } from '../reading/names.ts';
import type { ActionFigure, RecommendationAction, RecordLink } from '../views/recommendation-view.ts';
import { ballotLink, committeeLink, meetingLink, membershipLink, postLink } from './behind.ts';
import type { Candidate, Evidence } from './candidate.ts';

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

const figure = (name: string, value: number | null, unit: string): ActionFigure => ({ name, value, unit });

/** Standings of some members in the committee on the day asked for. */
function standingLinks(
  { record }: Candidate,
  { index, asOf }: Evidence,
  members: ReadonlySet<string>,
): RecordLink[] {
  return (index.memberships.get(record.data.id) ?? [])
    .filter((membership) => members.has(membership.member) && holdsOn(membership, asOf))
    .map(membershipLink);
}

/** What one more vote of the group makes of its share, in words and numbers. */
function oneMoreVote({ situation, others }: Candidate) {
  const now = alliedVotes(situation);
  const { participating, block } = situation;
  const shareNow = participating === 0 ? 0 : now / participating;
  const shareThen = (now + 1) / (participating + 1);
  return {
    text: `hold ${now + 1} of ${participating + 1} votes (${percent(shareThen)}) instead of ${now} of ${participating} (${percent(shareNow)}); ${others.length} votes are held by others.${block.withOneMore === null ? '' : ` ${block.withOneMore} negative votes would stop a proposal there.`}`,
    figures: [
      figure('votes of the group now', now, 'votes'),
      figure('votes of the group then', now + 1, 'votes'),
      figure('votes then', participating + 1, 'votes'),
      figure('negative votes that stop a proposal then', block.withOneMore, 'votes'),
    ],
  };
}

function become(candidate: Candidate, evidence: Evidence): RecommendationAction {
  const { record, situation } = candidate;
  const from = situation.standing === 'observing' ? ' instead of observing' : '';
  const { text, figures } = oneMoreVote(candidate);
  const group = new Set([evidence.member.data.code, ...evidence.peers, ...candidate.others]);
  return {
    kind: 'become-p-member',
    text: `Take part in ${record.data.reference} with a vote (P-member)${from}`,
    effect: `${evidence.member.data.name} and its peers would ${text}`,
    figures,
    records: [committeeLink(record.key), ...standingLinks(candidate, evidence, group)],
  };
}

/** Peers without a vote there, those that observe already first. */
function winAnAlly(candidate: Candidate, evidence: Evidence): RecommendationAction[] {
  const { record, situation } = candidate;
  const { observing, absent } = situation.peers;
  const [ally] = [...observing, ...absent];
  if (ally === undefined) return [];
  const step = observing.length > 0 ? 'observes' : 'is absent';
  const { text, figures } = oneMoreVote(candidate);
  const name = nameOf(evidence.names, ally);
  return [
    {
      kind: 'win-an-ally',
      text: `Ask ${name}, which ${step}, to take part in ${record.data.reference} with a vote`,
      effect: `The group would ${text}`,
      figures: [
        ...figures,
        figure('peers without a vote there', observing.length + absent.length, 'members'),
      ],
      records: [
        committeeLink(record.key),
        ...standingLinks(candidate, evidence, new Set([...situation.peers.participating, ally])),
      ],
    },
  ];
}

function returnBallots({ record, situation, missed }: Candidate): RecommendationAction {
  return {
    kind: 'return-ballots',
    text: `Return every ballot of ${record.data.reference}`,
    effect: `${situation.missedBallots} of ${situation.dueBallots} ballots of the last year were missed; the vote there is at risk (see the obligations).`,
    figures: [
      figure('ballots missed', situation.missedBallots, 'ballots'),
      figure('ballots due', situation.dueBallots, 'ballots'),
    ],
    records: missed.map(ballotLink),
  };
}

/** Heads per meeting that the middle one of the peers sends, and that the member sends; null where none are recorded. */
function headsGap(heads: CommitteeHeads, committee: string, member: string, peers: readonly string[]) {
  const rows = heads.get(committee);
  if (!rows) return null;
  const meetings = [...new Set([...rows.values()].flatMap((byMeeting) => [...byMeeting.keys()]))];
  const perMeeting = (code: string) =>
    [...(rows.get(code)?.values() ?? [])].reduce((sum, each) => sum + each, 0) / meetings.length;
  const others = peers.map(perMeeting).sort((a, b) => a - b);
  if (others.length === 0) return null;
  const low = others[Math.floor((others.length - 1) / 2)]!;
  const high = others[Math.ceil((others.length - 1) / 2)]!;
  return { own: perMeeting(member), median: (low + high) / 2, meetings };
}

function addDelegates({ record }: Candidate, evidence: Evidence): RecommendationAction[] {
  const { id, reference } = record.data;
  const gap = headsGap(evidence.heads, id, evidence.member.data.code, evidence.peers);
  if (!gap || gap.own >= gap.median) return [];
  const more = Math.max(1, Math.ceil(gap.median - gap.own));
  return [
    {
      kind: 'add-delegates',
      text: `Send ${more} more ${more === 1 ? 'delegate' : 'delegates'} to the meetings of ${reference}`,
      effect: `It sent ${gap.own.toFixed(1)} heads a meeting over ${gap.meetings.length} recorded meetings; the middle one of its peers sent ${gap.median.toFixed(1)}.`,
      figures: [
        figure('heads a meeting', gap.own, 'heads'),
        figure('heads a meeting of the middle peer', gap.median, 'heads'),
        figure('meetings on record', gap.meetings.length, 'meetings'),
      ],
      records: gap.meetings.map(meetingLink),
    },
  ];
}

function contribute(candidate: Candidate, evidence: Evidence): RecommendationAction {
  const { record, situation, others } = candidate;
  const { reference, title } = record.data;
  const topic = situation.technologies.join(', ') || title;
  const peers = situation.peers.participating.length;
  const liaison = situation.standing === 'absent' ? ', through a liaison or a peer,' : '';
  return {
    kind: 'contribute',
    text: `Bring a contribution on ${topic}${liaison} to ${reference}`,
    effect: `A vote alone only reacts: ${peers} peers with a vote could support a text there, beside ${others.length} members outside the group.`,
    figures: [
      figure('peers with a vote there', peers, 'members'),
      figure('others with a vote there', others.length, 'members'),
    ],
    records: [
      committeeLink(record.key),
      ...standingLinks(candidate, evidence, new Set(situation.peers.participating)),
    ],
  };
}

function standFor(reference: string, post: LeadershipPost): RecommendationAction {
  return {
    kind: 'stand-for-post',
    text: `Stand for ${post.post} of ${reference}, free on ${post.termEnds}`,
    effect: `It is held by ${post.holderName ?? post.holder} until then.`,
    figures: [],
    records: [postLink(post)],
  };
}

/** A secretariat that a member outside of the group holds, where nothing says when it falls free. */
function beReady({ record }: Candidate, evidence: Evidence): RecommendationAction[] {
  const post = secretariatOn(evidence.index, record.data.id, evidence.asOf);
  const group = [evidence.member.data.code, ...evidence.peers];
  if (!post || post.termEnds !== undefined || group.includes(post.holder)) return [];
  const since = post.validFrom ?? post.firstSeen;
  return [
    {
      kind: 'stand-for-post',
      text: `Be ready to offer the secretariat of ${record.data.reference}`,
      effect: `${nameOf(evidence.names, post.holder)}, outside the group, holds it${since === undefined ? '' : `, on record since ${since}`}; no end of its term is on record.`,
      figures: [],
      records: [postLink(post)],
    },
  ];
}

function postsToStandFor(candidate: Candidate, evidence: Evidence): RecommendationAction[] {
  const { id, reference } = candidate.record.data;
  const horizon = `${Number(evidence.asOf.slice(0, 4)) + 2}${evidence.asOf.slice(4)}`;
  const ending = (evidence.index.posts.get(id) ?? [])
    .filter(({ termEnds }) => termEnds !== undefined && termEnds >= evidence.asOf && termEnds < horizon)
    .filter((post) => holdsOn(post, evidence.asOf))
    .map((post) => standFor(reference, post));
  return [...ending, ...beReady(candidate, evidence)];
}

/**
 * What the member can do in a committee, the step that matters most first: to take the vote where it may have one; where it
 * has one, to keep it, to bring allies, heads and candidates; a text in any case that it can be there to speak for.
 */
export function actionsOf(candidate: Candidate, evidence: Evidence): RecommendationAction[] {
  const { situation } = candidate;
  const here = situation.standing === 'participating';
  const actions: RecommendationAction[] = [];
  if (!here && situation.mayVote) actions.push(become(candidate, evidence));
  if (here && situation.missedBallots > 0) actions.push(returnBallots(candidate));
  if (here) actions.push(...addDelegates(candidate, evidence));
  if (here || !situation.mayVote) actions.push(...winAnAlly(candidate, evidence));
  if (here) actions.push(...postsToStandFor(candidate, evidence));
  if (situation.standing !== 'absent' || !situation.mayVote) actions.push(contribute(candidate, evidence));
  return actions;
}
