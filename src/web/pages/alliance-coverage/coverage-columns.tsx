import type { AllianceCoverage, CoverageRow } from '../../../app/views/coverage-view.ts';
import { Badge, SyntheticBadge } from '../../components/badges.tsx';
import { CommitteeLink } from '../../components/committee-link.tsx';
import type { Column } from '../../components/data-table.tsx';
import { Meter } from '../../components/meter.tsx';
import { percent } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { coverage: words } = m.alliance;
const { heads, parts } = words;

type Part = keyof typeof parts;
/** Role of an ally that has no vote of its own in any committee. */
const WITHOUT_VOTE = 'core-without-vote';

/** Candidates stand apart from the allies, with what they would add. */
function candidateVotes(row: CoverageRow, member: string): boolean {
  return row.candidateAdds.some((added) => added.member === member && added.standing === 'P');
}

/** What a member does, or is proposed to do, in a committee. */
export function partOf(row: CoverageRow, member: string): Part {
  if (row.lead === member) return 'lead';
  if (row.support.includes(member)) return 'support';
  if (row.monitor.includes(member)) return 'monitor';
  if (row.allied.includes(member) || candidateVotes(row, member)) return 'seat';
  return row.observing.includes(member) ? 'observes' : 'absent';
}

function PartMark({ part }: { part: Part }) {
  const { mark, title } = parts[part];
  return (
    <abbr class="part" data-part={part} title={title}>
      {mark}
    </abbr>
  );
}

/** What the letters of the matrix stand for. */
export function PartLegend() {
  return (
    <p class="legend">
      {(Object.keys(parts) as Part[]).map((part) => (
        <span key={part}>
          <PartMark part={part} /> {parts[part].title}
        </span>
      ))}
    </p>
  );
}

function Marks({ row }: { row: CoverageRow }) {
  return (
    <span class="row">
      {row.listed ? null : <Badge text={words.marks.unlisted} />}
      {row.partsFrom === 'agreed' ? <Badge kind="good" text={m.desk.parts.agreedMark} /> : null}
      {row.uncovered ? <Badge kind="bad" text={words.marks.uncovered} /> : null}
      {row.singlePoint ? <Badge kind="warn" text={words.marks.single} /> : null}
      {row.doubleCovered ? <Badge text={words.marks.double} /> : null}
      <SyntheticBadge when={row.synthetic} />
    </span>
  );
}

function blockText({ canBlock }: CoverageRow): string {
  if (canBlock === null) return words.blocks.unknown;
  return canBlock ? words.blocks.yes : words.blocks.no;
}

/** Committee, one narrow column for each ally, then what they hold together. */
export function coverageColumns(members: AllianceCoverage['members']): Column<CoverageRow>[] {
  return [
    {
      key: 'committee',
      head: heads.committee,
      sort: 'committee',
      wide: true,
      cell: (row) => (
        <>
          <CommitteeLink id={row.committee} reference={row.committeeReference} title={row.committeeTitle} />
          <Marks row={row} />
        </>
      ),
    },
    ...members
      .filter(({ role }) => role !== WITHOUT_VOTE)
      .map(({ member, name }) => ({
        key: member,
        tight: true,
        head: member,
        title: name,
        cell: (row: CoverageRow) => <PartMark part={partOf(row, member)} />,
      })),
    {
      key: 'share',
      head: heads.share,
      sort: 'share',
      nowrap: true,
      cell: ({ alliedShare }) =>
        alliedShare === null ? (
          <span class="quiet">–</span>
        ) : (
          <Meter share={alliedShare} text={percent(alliedShare, 0)} />
        ),
    },
    {
      key: 'block',
      head: heads.block,
      sort: 'block',
      nowrap: true,
      cell: (row) => (
        <>
          {blockText(row)}
          {row.blockingMinority === null ? null : (
            <span class="cell-sub">{words.needs(row.blockingMinority)}</span>
          )}
        </>
      ),
    },
  ];
}

export const COVERAGE_VALUES = {
  committee: (row: CoverageRow) => row.committeeReference,
  share: (row: CoverageRow) => row.alliedShare,
  block: (row: CoverageRow) => blockText(row),
};
