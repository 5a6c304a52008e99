import { type Ballot, type Position, sideOf } from '../../domain/ballot.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { Assignment } from '../ports/desk-store.ts';
import { statusOn } from '../reading/ballot-row.ts';
import { type Names, nameOf } from '../reading/names.ts';
import type { BriefCell, BriefSection } from '../views/brief-view.ts';
import type { MeetingDetail } from '../views/meeting-view.ts';

/** A position that a member told the desk before voting. */
export interface Stated {
  member: string;
  position: string;
}

/** When and where, and who has come or is to come. */
export function meetingSection(meeting: MeetingDetail, members: ReadonlySet<string>): BriefSection {
  const days = [meeting.start, meeting.end].filter((day) => day !== null);
  const place = [meeting.city, meeting.country].filter((part) => part !== null).join(', ');
  const sent = meeting.delegationRows.filter(
    ({ member, mode }) => member !== null && members.has(member) && mode !== 'remote',
  );
  const heads = sent.reduce((sum, row) => sum + row.heads, 0);
  return {
    heading: 'The meeting',
    paragraphs: [
      `${meeting.name}: ${days.length === 0 ? 'no day on record' : [...new Set(days)].join(' to ')}${place === '' ? '' : `, ${place}`}; ${meeting.mode}, ${meeting.status}.`,
      meeting.delegations === 0
        ? 'No delegation is on record for it.'
        : `${meeting.heads ?? 0} heads are on record, ${heads} of them of members of the alliance (${new Set(sent.map(({ member }) => member)).size} members).`,
    ],
    sources: meeting.sources,
  };
}

/** Who leads, supports and monitors here, as agreed. */
export function partSection(parts: readonly Assignment[], names: Names): BriefSection {
  return {
    heading: 'Who does what for the alliance',
    paragraphs: parts.length === 0 ? ['No part has been agreed for this committee.'] : [],
    ...(parts.length === 0
      ? {}
      : {
          table: {
            caption: 'Agreed parts',
            heads: ['Member', 'Part', 'Since', 'Agreed'],
            rows: parts.map(({ member, part, validFrom, source }) => [
              nameOf(names, member),
              part,
              validFrom,
              source ?? '-',
            ]),
          },
        }),
    sources: [],
  };
}

function positionOf(ballot: Ballot, member: string, stated: readonly Stated[]): string {
  const vote = ballot.counts.at(-1)?.votes.find((each) => each.member === member);
  if (vote && sideOf(vote.position) !== 'none') return `${vote.position} (cast)`;
  const draft = stated.find((each) => each.member === member);
  return draft ? `${draft.position as Position} (draft)` : 'silent';
}

/** What each member says on the ballots that are open here; drafts only where the asker may see them. */
export function positionSection(
  ballots: readonly { record: StoredRecord<'ballot'>; stated: readonly Stated[] }[],
  members: readonly string[],
  base: string,
): BriefSection {
  if (ballots.length === 0)
    return {
      heading: 'Positions on open ballots',
      paragraphs: ['No open ballot of this committee is on record.'],
      sources: [],
    };
  const cell = ({ reference, id }: Ballot): BriefCell =>
    base === '' ? reference : { text: reference, href: `${base}/ballots/${encodeURIComponent(id)}` };
  return {
    heading: 'Positions on open ballots',
    paragraphs: ['One member, one vote; draft positions may change until they are cast.'],
    table: {
      caption: 'Positions of the members of the alliance',
      heads: ['Ballot', 'Closes', 'Positions', 'Silent'],
      widths: [20, 12, 48, 20],
      rows: ballots.map(({ record: { data }, stated }) => {
        const said = members.map((member): [string, string] => [member, positionOf(data, member, stated)]);
        const spoken = said.filter(([, position]) => position !== 'silent');
        const silent = said.filter(([, position]) => position === 'silent').map(([member]) => member);
        return [
          cell(data),
          data.closes ?? '-',
          spoken.map(([member, position]) => `${member} ${position}`).join(', ') || '-',
          silent.join(', ') || '-',
        ];
      }),
    },
    sources: [...new Set(ballots.map(({ record }) => record.provenance.source))].sort(),
  };
}

/** Ballots of a committee that are open on a day. */
export function openBallotsOf(
  ballots: readonly StoredRecord<'ballot'>[],
  committee: string,
  day: string,
): StoredRecord<'ballot'>[] {
  return ballots.filter(({ data }) => data.committee === committee && statusOn(data, day) === 'open');
}
