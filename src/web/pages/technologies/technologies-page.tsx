import { useMemo } from 'preact/hooks';
import type { TechnologyParticipation } from '../../../app/views/participation-view.ts';
import { BarChart } from '../../charts/bar-chart.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance } from '../../components/provenance.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useHomeMember } from '../../data/home-member.ts';
import { useAlliance } from '../../data/use-alliance.ts';
import { useResource } from '../../data/use-resource.ts';
import { day } from '../../format/dates.ts';
import { count, percent } from '../../format/numbers.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { type TechnologyEntry, technologyEntries } from './technology-rows.ts';
import { TechnologyTable } from './technology-table.tsx';

const { technologies: words } = m.participation;

function barsOf(entries: readonly TechnologyEntry[]) {
  return entries
    .flatMap(({ summary }) => (summary.alliedShare === null ? [] : [{ summary, share: summary.alliedShare }]))
    .toSorted((a, b) => a.share - b.share)
    .map(({ summary, share }) => ({
      name: technologyName(summary.technology),
      value: share,
      label: words.barLabel(percent(share, 0), count(summary.alliedVotes), count(summary.votes)),
    }));
}

function NumbersTable({ entries }: { entries: readonly TechnologyEntry[] }) {
  return (
    <DataTable
      caption={words.chart}
      rows={barsOf(entries)}
      rowKey={({ name }) => name}
      columns={[
        { key: 'name', head: words.heads.technology, cell: ({ name }) => name },
        { key: 'share', head: words.heads.share, number: true, cell: ({ label }) => label },
      ]}
    />
  );
}

function Technologies({ answer }: { answer: TechnologyParticipation }) {
  const home = useHomeMember();
  const alliance = useAlliance();
  const name = alliance?.members.find(({ member }) => member === home)?.name ?? home;
  const entries = useMemo(() => technologyEntries(answer, home), [answer, home]);
  const bars = useMemo(() => barsOf(entries), [entries]);
  if (entries.length === 0) return <Empty text={words.none} />;
  return (
    <div class="stack-wide">
      <div class="stack">
        {answer.before && answer.day ? (
          <p class="quiet">{words.between(day(answer.before), day(answer.day))}</p>
        ) : null}
        <TechnologyTable entries={entries} ourName={name} />
      </div>
      <BarChart title={words.chart} description={words.chartNote} bars={bars} end={1}>
        <NumbersTable entries={entries} />
      </BarChart>
      <div>
        <p class="small quiet">{answer.coverageNote}</p>
        <Provenance sources={[]} asOf={answer.day ?? answer.asOf} snapshot={answer.snapshot} />
      </div>
    </div>
  );
}

/** How present the allies are in each critical technology, and how that moved. */
export function TechnologiesPage() {
  const answer = useResource<TechnologyParticipation>(apiHref('/participation/technologies'));
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <Show of={answer} lines={10}>
        {(data) => <Technologies answer={data} />}
      </Show>
    </>
  );
}
