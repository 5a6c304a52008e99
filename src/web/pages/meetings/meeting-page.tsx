import { useMemo } from 'preact/hooks';
import type { DelegationRow, MeetingDetail } from '../../../app/views/meeting-view.ts';
import { BarChart } from '../../charts/bar-chart.tsx';
import { Badge, ConfidenceBadge, SyntheticBadge } from '../../components/badges.tsx';
import { Corrected, CorrectedBadge, CorrectLink } from '../../components/corrected.tsx';
import { Detail } from '../../components/detail.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { LocalTable } from '../../components/local-table.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PaperLinks } from '../../components/paper-links.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { span } from '../../format/dates.ts';
import { count, percent } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';

const { meetings: listWords } = m.participation;
const { heads, delegations: words } = listWords;
const MOST_BARS = 15;

function barsOf(rows: readonly DelegationRow[]) {
  const total = new Map<string, number>();
  const modes = new Set(rows.map(({ mode }) => mode));
  for (const row of rows) {
    // Heads counted once more by organisation would stand beside those of their countries.
    if (!row.member || row.by === 'organisation' || (modes.has('all') && row.mode !== 'all')) continue;
    total.set(row.memberName, (total.get(row.memberName) ?? 0) + row.heads);
  }
  return [...total]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_BARS)
    .map(([name, value]) => ({ name, value, label: count(value) }));
}

function DelegationTable({ rows }: { rows: readonly DelegationRow[] }) {
  return (
    <LocalTable
      caption={words.caption}
      rows={rows}
      rowKey={({ id }) => id}
      sort="-heads"
      values={{ member: (row) => row.memberName, heads: (row) => row.heads, share: (row) => row.share }}
      columns={[
        {
          key: 'member',
          head: words.member,
          sort: 'member',
          cell: (row) =>
            row.member ? <MemberLink code={row.member} name={row.memberName} /> : row.memberAsWritten,
        },
        { key: 'mode', head: words.mode, cell: ({ mode }) => m.words.modes[mode] ?? mode },
        {
          key: 'heads',
          head: words.heads,
          sort: 'heads',
          descendingFirst: true,
          number: true,
          cell: (row) => (
            <>
              {count(row.heads)} <CorrectedBadge of={row.corrected} />
            </>
          ),
        },
        {
          key: 'share',
          head: words.share,
          sort: 'share',
          descendingFirst: true,
          number: true,
          cell: ({ share }) => (share === null ? '–' : percent(share)),
        },
        { key: 'counts', head: words.counts, cell: ({ counts }) => words[counts] },
        { key: 'by', head: words.by, cell: ({ by }) => (by === 'organisation' ? words.again : words.once) },
        {
          key: 'record',
          head: m.corrections.head,
          cell: (row) => <CorrectLink kind="delegation" record={row.id} what={row.memberName} />,
        },
      ]}
    />
  );
}

function Who({ meeting }: { meeting: MeetingDetail }) {
  const bars = useMemo(() => barsOf(meeting.delegationRows), [meeting]);
  if (meeting.delegationRows.length === 0) return <p class="quiet">{words.none}</p>;
  return (
    <BarChart title={words.chart} description={words.chartNote} bars={bars}>
      <DelegationTable rows={meeting.delegationRows} />
    </BarChart>
  );
}

function MeetingContent({ meeting }: { meeting: MeetingDetail }) {
  const { committee, committeeReference } = meeting;
  return (
    <>
      <PageHead
        title={meeting.name}
        eyebrow={
          <>
            <a href="/meetings">{listWords.title}</a>
            <Badge text={m.words.meetingStatus[meeting.status]} />
            {meeting.synthetic ? (
              <SyntheticBadge when />
            ) : (
              <ConfidenceBadge confidence={meeting.confidence} />
            )}
          </>
        }
      />
      <div class="stack-wide">
        <SyntheticNotice when={meeting.synthetic} />
        <FactList
          facts={[
            [heads.when, span(meeting.start, meeting.end)],
            [heads.where, [meeting.city, meeting.country].filter(Boolean).join(', ')],
            [heads.mode, m.words.modes[meeting.mode]],
            [heads.body, meeting.body],
            [
              m.ballots.facts.committee,
              committee ? (
                <a href={`/committees/${encodeURIComponent(committee)}`}>{committeeReference ?? committee}</a>
              ) : null,
            ],
            [heads.heads, meeting.heads === null ? null : count(meeting.heads)],
            [m.ballots.facts.notes, meeting.notes],
          ]}
        />
        <PaperLinks
          label={m.desk.papers.meeting}
          path={`/meetings/${encodeURIComponent(meeting.id)}/brief`}
        />
        <Section
          id="who"
          title={words.title}
          aside={<Downloads path="/delegations" params={{ meeting: meeting.id }} />}
        >
          <Who meeting={meeting} />
        </Section>
        <Provenance
          sources={meeting.sources}
          coverage={meeting.coverage}
          coverageNote={meeting.coverageNote}
        />
        <Corrected of={meeting.corrected} kind="meeting" record={meeting.id} />
      </div>
    </>
  );
}

/** One meeting: when, where, and who came. */
export function MeetingPage({ values }: { values: Record<string, string> }) {
  return (
    <Detail<MeetingDetail>
      path={`/meetings/${encodeURIComponent(values.id ?? '')}`}
      listTitle={listWords.title}
      listHref="/meetings"
    >
      {(meeting) => <MeetingContent meeting={meeting} />}
    </Detail>
  );
}
