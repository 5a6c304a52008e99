import type { AgreementMethod, AgreementRow } from '../../../app/views/bloc-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { bodyFilter } from '../../components/body-filter.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { FactList } from '../../components/fact-list.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { Pager } from '../../components/list-view.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { SyntheticNotice } from '../../components/synthetic-notice.tsx';
import { apiHref, type Params } from '../../data/api-client.ts';
import { bodyOptions, useBodies } from '../../data/use-bodies.ts';
import { useResource } from '../../data/use-resource.ts';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { measureFields } from '../compare/measure-fields.ts';
import { agreementColumns } from './agreement-columns.tsx';

const { agreement: words } = m;
const PATH = '/analytics/agreement';
const ROWS = 50;
const ASKED = [
  'metric',
  'abstain',
  'minShared',
  'dropUnanimous',
  'member',
  'maxQ',
  'direction',
  'from',
  'to',
  'snapshot',
];
const FEWEST = ['5', '10', '50', '100'].map((value) => ({ value, text: value }));
const LEVELS = ['0.05', '0.01', '0.001'].map((value) => ({ value, text: value }));
const DIRECTIONS = (['together', 'against'] as const).map((value) => ({
  value,
  text: m.blocs.directions[value],
}));

type Table = ListView<AgreementRow> & { method: AgreementMethod };

function Method({ method }: { method: AgreementMethod }) {
  const { facts } = words;
  const { card } = m.blocs;
  const period = [method.from, method.to].map((date) => (date ? day(date) : '…')).join(' – ');
  return (
    <Section id="made" title={words.made}>
      <p class="prose">{method.statement}</p>
      <FactList
        facts={[
          [facts.body, method.bodyName],
          [facts.ballots, facts.ofBallots(method.informativeBallots, method.ballots)],
          [facts.period, method.from || method.to ? period : null],
          [facts.metric, m.compare.metrics[method.metric]],
          [facts.abstain, m.compare.abstentions[method.abstain]],
          [facts.minShared, String(method.minShared)],
          [
            facts.dropUnanimous,
            method.dropUnanimous === null ? facts.kept : facts.dropped(method.dropUnanimous),
          ],
          [card.nullModel, method.nullModel],
          [card.test, method.test],
          [card.correction, method.correction],
          [card.alpha, String(method.alpha)],
          [card.seed, String(method.seed)],
          [card.code, <code key="code">{method.codeVersion}</code>],
          [facts.snapshot, String(method.snapshot)],
          [card.input, method.inputHash ? <code key="input">{method.inputHash}</code> : null],
        ]}
      />
    </Section>
  );
}

function Rows({ table, params }: { table: Table; params: Params }) {
  const { items, total, next, method, warnings } = table;
  return (
    <div class="stack-wide">
      <div class="stack">
        <SyntheticNotice when={items.some(({ synthetic }) => synthetic)} />
        {method.from || method.to ? <p class="notice">{words.period}</p> : null}
        {warnings?.map((warning) => (
          <p key={warning} class="notice">
            {warning}
          </p>
        ))}
        <div class="toolbar">
          <span role="status">{m.common.shown(items.length, total)}</span>
          <Downloads path={PATH} params={params} />
        </div>
        {items.length === 0 ? (
          <Empty text={words.thin} />
        ) : (
          <DataTable
            caption={words.caption(method.bodyName)}
            columns={agreementColumns(method.metric)}
            rows={items}
            rowKey={({ a, b, direction }) => `${a} ${b} ${direction}`}
          />
        )}
        <Pager next={next} />
      </div>
      <Method method={method} />
    </div>
  );
}

/** Every tested pair of a body under the measure and the abstention rule asked for. */
export function AgreementPage() {
  const query = useQuery();
  const bodies = useBodies().filter(({ counts }) => counts.ballots > 0);
  const body = query.get('body') || bodies[0]?.code || '';
  const params: Params = { body, ...Object.fromEntries(ASKED.map((name) => [name, query.get(name)])) };
  const table = useResource<Table>(
    body ? apiHref(PATH, { ...params, limit: ROWS, after: query.get('after') }) : null,
  );
  const { filters } = words;
  return (
    <>
      <PageHead title={words.title} lede={words.lede} eyebrow={<a href="/blocs">{m.blocs.title}</a>} />
      <div class="stack-wide">
        <FilterBar
          fields={[
            bodyFilter(
              bodies,
              ({ code }) => code !== bodies[0]?.code,
              bodies[0] && bodyOptions(bodies.slice(0, 1), () => true)[0]!.text,
            ),
            ...measureFields(),
            { kind: 'select', name: 'minShared', label: filters.minShared, options: FEWEST, any: '20' },
            { kind: 'select', name: 'maxQ', label: filters.maxQ, options: LEVELS },
            { kind: 'select', name: 'direction', label: filters.direction, options: DIRECTIONS },
            { kind: 'search', name: 'member', label: filters.member },
            { kind: 'date', name: 'from', label: filters.from },
            { kind: 'date', name: 'to', label: filters.to },
            { kind: 'check', name: 'dropUnanimous', label: filters.dropUnanimous },
          ]}
        />
        <Show of={table} lines={12}>
          {(data) => <Rows table={data} params={params} />}
        </Show>
      </div>
    </>
  );
}
