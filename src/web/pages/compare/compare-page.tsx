import type { Comparison } from '../../../app/views/compare-view.ts';
import { bodyFilter } from '../../components/body-filter.ts';
import { Downloads } from '../../components/downloads.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance, sourcesOf } from '../../components/provenance.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { apiHref, type Params } from '../../data/api-client.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { measureFields } from './measure-fields.ts';
import { MemberPicker, useMembers } from './member-picker.tsx';
import { PairTable } from './pair-table.tsx';
import { VoteGrid } from './vote-grid.tsx';

const { compare: words } = m;
const ASKED = [
  'ballots',
  'body',
  'committee',
  'topic',
  'from',
  'to',
  'apart',
  'metric',
  'abstain',
  'snapshot',
];

function Start() {
  return (
    <Empty title={words.none.title} text={words.none.text}>
      {words.none.examples.map(({ href, text }) => (
        <a key={href} class="button" href={href}>
          {text}
        </a>
      ))}
    </Empty>
  );
}

function Result({ comparison, params }: { comparison: Comparison; params: Params }) {
  const { ballots, members, warnings, statement, snapshot, asOf } = comparison;
  const path = '/analytics/compare';
  return (
    <div class="stack-wide">
      <SyntheticNotice when={ballots.some(({ synthetic }) => synthetic)} />
      {warnings.map((warning) => (
        <p key={warning} class="notice">
          {warning}
        </p>
      ))}
      <Section
        id="pairs"
        title={words.pairs.title}
        note={members.map(({ name, voted }) => words.voted(name, voted, ballots.length)).join('; ')}
      >
        <PairTable {...comparison} />
        <details>
          <summary>{words.statement}</summary>
          <p class="prose">{statement}</p>
        </details>
      </Section>
      <Section id="grid" title={words.grid.title} aside={<Downloads path={path} params={params} />}>
        {ballots.length === 0 ? <p class="quiet">{m.common.empty.filtered}</p> : <VoteGrid {...comparison} />}
        <Provenance sources={sourcesOf(ballots)} asOf={asOf} snapshot={snapshot} />
      </Section>
    </div>
  );
}

function NamedBallots() {
  const query = useQuery();
  const ids = query.get('ballots').split(',').filter(Boolean);
  if (ids.length === 0) return null;
  return (
    <p class="notice">
      {words.chosen(ids.length)} <a href={query.href({ ballots: undefined })}>{words.allBallots}</a>
    </p>
  );
}

/** Members beside each other on chosen ballots; all of the choice lives in the address. */
export function ComparePage() {
  const query = useQuery();
  const bodies = useBodies();
  const members = useMembers();
  const params: Params = {
    members: members.join(','),
    ...Object.fromEntries(ASKED.map((name) => [name, query.get(name)])),
  };
  const found = useResource<Comparison>(members.length < 2 ? null : apiHref('/analytics/compare', params));
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={m.shell.groups.understand} />
      <div class="stack-wide">
        <div class="stack">
          <MemberPicker />
          <FilterBar
            fields={[
              bodyFilter(bodies, ({ counts }) => counts.ballots > 0),
              { kind: 'search', name: 'topic', label: words.filters.topic },
              { kind: 'date', name: 'from', label: words.filters.from },
              { kind: 'date', name: 'to', label: words.filters.to },
              ...measureFields(),
              { kind: 'check', name: 'apart', label: words.filters.apart },
            ]}
          />
          <NamedBallots />
        </div>
        {members.length < 2 ? (
          <Start />
        ) : (
          <Show of={found} lines={10}>
            {(comparison) => <Result comparison={comparison} params={params} />}
          </Show>
        )}
      </div>
    </>
  );
}
