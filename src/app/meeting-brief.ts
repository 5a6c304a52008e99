import { isVisibleTo } from '../domain/provenance.ts';
import {
  meetingSection,
  openBallotsOf,
  partSection,
  positionSection,
  type Stated,
} from './briefing/meeting-sections.ts';
import { committeeBrief } from './committee-brief.ts';
import { assignmentsOn } from './desk/assignments.ts';
import { getMeeting } from './list-meetings.ts';
import type { DeskSight, DeskStore } from './ports/desk-store.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { allBallots } from './reading/ballots.ts';
import { briefSources } from './reading/brief-sources.ts';
import type { Question } from './reading/question.ts';
import type { BriefDeps } from './reading/released-blocs.ts';
import { draftsFor } from './stating/state-draft.ts';
import type { Brief, BriefSection } from './views/brief-view.ts';
import type { MeetingDetail } from './views/meeting-view.ts';

export interface MeetingBriefDeps extends BriefDeps {
  desk: DeskStore;
}

export interface MeetingBriefQuery {
  meeting: string;
  alliance?: string;
  /** What links begin with; empty: no links. */
  base: string;
}

async function allianceSections(
  deps: MeetingBriefDeps,
  question: Question,
  sight: DeskSight,
  meeting: MeetingDetail,
  query: MeetingBriefQuery,
): Promise<BriefSection[]> {
  const { model, desk } = deps;
  const alliance = await allianceOf(model.reader, question, query.alliance);
  // Real states are never said to be missing from a meeting that was made up.
  if (!alliance || meeting.synthetic) return [meetingSection(meeting, new Set())];
  const voting = [...rolesOn(alliance, question.asOf)]
    .filter(([, role]) => role === 'core' || role === 'member')
    .map(([code]) => code);
  const facts = meetingSection(meeting, new Set(voting));
  if (meeting.committee === null) return [facts];
  const [names, ballots, parts] = await Promise.all([
    model.names(question),
    allBallots(model, question),
    assignmentsOn({ desk }, sight, alliance.id, question.asOf),
  ]);
  const open = openBallotsOf(ballots, meeting.committee, question.asOf);
  const mayRead = isVisibleTo('alliance', sight.clearance);
  const positions = await Promise.all(
    open.map(async (record) => {
      const place = { alliance: alliance.id, ballot: record.data.id };
      const stated: Stated[] = mayRead ? await draftsFor({ model, desk }, question, sight, place) : [];
      return { record, stated };
    }),
  );
  return [
    facts,
    partSection(parts.get(meeting.committee) ?? [], names),
    positionSection(positions, voting, query.base),
  ];
}

/**
 * The brief for those who go to a meeting: the meeting, who does what for the alliance, positions on open ballots, and all
 * that the brief of its committee holds.
 * @throws DomainError `not-found` for an unknown meeting or alliance
 */
export async function meetingBrief(
  deps: MeetingBriefDeps,
  question: Question,
  sight: DeskSight,
  query: MeetingBriefQuery,
): Promise<Brief> {
  const meeting = await getMeeting(deps.model, question, query.meeting);
  const own = await allianceSections(deps, question, sight, meeting, query);
  const rest =
    meeting.committee === null
      ? []
      : (await committeeBrief(deps, question, meeting.committee, query.alliance)).sections;
  const sections = [...own, ...rest];
  return {
    title:
      meeting.committeeReference === null ? meeting.name : `${meeting.committeeReference}: ${meeting.name}`,
    subtitle: 'Brief for those who go',
    asOf: question.asOf,
    snapshot: await deps.model.snapshotOf(question),
    synthetic: meeting.synthetic,
    sections,
    sources: await briefSources(deps.model, question, sections),
  };
}
