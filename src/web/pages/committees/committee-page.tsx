import { useMemo } from 'preact/hooks';
import type { CommitteeDetail } from '../../../app/views/committee-view.ts';
import { StandingChart } from '../../charts/standing-chart.tsx';
import { ConfidenceBadge, SyntheticBadge } from '../../components/badges.tsx';
import { CommitteeCompleteness } from '../../components/completeness.tsx';
import { Corrected } from '../../components/corrected.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Detail } from '../../components/detail.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { type Fact, FactList } from '../../components/fact-list.tsx';
import { Figures } from '../../components/figures.tsx';
import { MemberLink } from '../../components/member-link.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PaperLinks } from '../../components/paper-links.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { day } from '../../format/dates.ts';
import { count, signed } from '../../format/numbers.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { ballotColumns } from '../ballots/ballot-columns.tsx';
import { MEETING_COLUMNS } from '../meetings/meeting-columns.tsx';
import { AllianceStrip } from './alliance-strip.tsx';
import { CommitteeMembers } from './committee-members.tsx';

const { committee: words, committees: listWords } = m.participation;
const { series: seriesNames } = m.participation.member.history;
const SERIES = [
  { key: 'participating', name: seriesNames.participating },
  { key: 'observing', name: seriesNames.observing },
];

function CommitteeHistory({ committee }: { committee: CommitteeDetail }) {
  const points = useMemo(
    () =>
      committee.history.map(({ day: on, participating, observing }) => ({
        day: on,
        values: { participating, observing },
      })),
    [committee],
  );
  if (points.length < 2) return null;
  return (
    <StandingChart
      title={words.history.chart}
      description={words.history.note}
      caption={words.history.caption}
      dayHead={words.history.day}
      changeHead={m.participation.member.history.change}
      series={SERIES}
      points={points}
    />
  );
}

function publishedText({ publishedCounts }: CommitteeDetail): string {
  return publishedCounts
    .map(({ asOf, participating, observing }) =>
      words.facts.publishedCount(asOf, String(participating ?? '–'), String(observing ?? '–')),
    )
    .join('; ');
}

function factsOf(committee: CommitteeDetail): Fact[] {
  const { facts } = words;
  return [
    [facts.scope, committee.scope],
    [facts.status, committee.status],
    [facts.created, committee.created ? day(committee.created) : null],
    [
      facts.parent,
      committee.parent ? (
        <a href={`/committees/${encodeURIComponent(committee.parent)}`}>{committee.parent}</a>
      ) : null,
    ],
    [facts.technologies, committee.technologies.map(technologyName).join(', ')],
    [
      facts.children,
      committee.children.length > 0 ? (
        <ul>
          {committee.children.map(({ id, reference, title }) => (
            <li key={id}>
              <a href={`/committees/${encodeURIComponent(id)}`}>{reference}</a> {title}
            </li>
          ))}
        </ul>
      ) : null,
    ],
    [facts.published, publishedText(committee)],
    [facts.notes, committee.notes],
  ];
}

function growth(committee: CommitteeDetail): string | undefined {
  const [first, last] = [committee.history[0], committee.history.at(-1)];
  if (!first || !last || first.day === last.day) return undefined;
  return m.participation.member.since(signed(last.participating - first.participating), day(first.day));
}

function Summary({ committee }: { committee: CommitteeDetail }) {
  const { figures } = words;
  const { secretariat, secretariatName } = committee;
  return (
    <Figures
      figures={[
        { name: figures.participating, value: count(committee.participating), note: growth(committee) },
        { name: figures.observing, value: count(committee.observing) },
        { name: figures.allies, value: count(committee.allies) },
        { name: figures.open, value: count(committee.openBallots) },
        {
          name: figures.secretariat,
          value: secretariat ? <MemberLink code={secretariat} name={secretariatName ?? secretariat} /> : '–',
          note: secretariat ? undefined : words.noSecretariat,
        },
      ]}
    />
  );
}

function Agenda({ committee }: { committee: CommitteeDetail }) {
  return (
    <>
      <Section id="ballots" title={words.ballots.title}>
        {committee.ballots.length === 0 ? (
          <p class="quiet">{words.ballots.none}</p>
        ) : (
          <DataTable
            caption={m.ballots.caption}
            columns={ballotColumns('')}
            rows={committee.ballots}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
      <Section id="meetings" title={words.meetings.title}>
        {committee.meetings.length === 0 ? (
          <p class="quiet">{words.meetings.none}</p>
        ) : (
          <DataTable
            caption={m.participation.meetings.caption}
            columns={MEETING_COLUMNS}
            rows={committee.meetings}
            rowKey={({ id }) => id}
          />
        )}
      </Section>
    </>
  );
}

function CommitteeContent({ committee }: { committee: CommitteeDetail }) {
  return (
    <>
      <PageHead
        title={committee.title}
        eyebrow={
          <>
            <a href="/committees">{listWords.title}</a>
            <span>{committee.reference}</span>
            {committee.synthetic ? (
              <SyntheticBadge when />
            ) : (
              <ConfidenceBadge confidence={committee.confidence} />
            )}
          </>
        }
      />
      <div class="stack-wide">
        <SyntheticNotice when={committee.synthetic} />
        <Summary committee={committee} />
        <div class="stack-tight">
          <PaperLinks
            label={m.desk.papers.committee}
            path={`/committees/${encodeURIComponent(committee.id)}/brief`}
          />
          <p>
            <a href={`/support?committee=${encodeURIComponent(committee.id)}`}>
              {m.desk.support.ofCommittee}
            </a>
          </p>
        </div>
        <Section
          id="members"
          title={words.members.title}
          aside={<Downloads path="/memberships" params={{ committee: committee.id }} />}
        >
          <AllianceStrip rows={committee.members} />
          <CommitteeMembers rows={committee.members} />
        </Section>
        <div class="columns">
          {committee.history.length > 1 ? (
            <Section id="history" title={words.history.title}>
              <CommitteeHistory committee={committee} />
            </Section>
          ) : null}
          <Section id="facts" title={words.facts.title}>
            <FactList facts={factsOf(committee)} />
          </Section>
        </div>
        <Agenda committee={committee} />
        <CommitteeCompleteness committee={committee.id} />
        <Provenance
          sources={committee.sources}
          coverage={committee.coverage}
          coverageNote={committee.coverageNote}
        />
        <Corrected of={committee.corrected} kind="committee" record={committee.id} />
      </div>
    </>
  );
}

/** One committee: who takes part, how that changed, what it decides and where it meets. */
export function CommitteePage({ values }: { values: Record<string, string> }) {
  return (
    <Detail<CommitteeDetail>
      path={`/committees/${encodeURIComponent(values.id ?? '')}`}
      listTitle={listWords.title}
      listHref="/committees"
    >
      {(committee) => <CommitteeContent committee={committee} />}
    </Detail>
  );
}
