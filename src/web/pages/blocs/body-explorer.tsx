import { useMemo } from 'preact/hooks';
import type { AgreementMatrix, AgreementRow, BlocRow } from '../../../app/views/bloc-view.ts';
import { AgreementMatrixFigure } from '../../charts/agreement-matrix.tsx';
import { BlocNetwork } from '../../charts/bloc-network.tsx';
import type { NetworkEdge, NetworkNode } from '../../charts/network-layout.ts';
import { orderMatrix } from '../../charts/order-matrix.ts';
import { SyntheticBadge } from '../../components/badges.tsx';
import { FilterBar } from '../../components/filter-bar.tsx';
import { ListTable } from '../../components/list-view.tsx';
import { Section } from '../../components/section.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { PAIR_COLUMNS } from './pair-columns.tsx';

const { bodies: words } = m.blocs;
/** Pairs nearer to chance than this are not drawn as lines: the drawing shows the strong ones, the table all. */
const DRAWN_FROM = 3;
const MOST_EDGES = 600;
/** Pairs with fewer ballots in common are not tested. */
const FEWEST_SHARED = 10;
const LEVEL = 0.05;
const DIRECTIONS = (['together', 'against'] as const).map((value) => ({
  value,
  text: m.blocs.directions[value],
}));

/** Nodes and the strongest lines between them from the matrix of a body. */
export function networkOf(matrix: AgreementMatrix): { nodes: NetworkNode[]; edges: NetworkEdge[] } {
  const blocs = [...new Set(matrix.members.flatMap(({ bloc }) => (bloc ? [bloc] : [])))];
  const nodes = matrix.members.map(({ member, name, bloc }) => ({
    id: member,
    name,
    bloc: bloc === null ? null : blocs.indexOf(bloc),
  }));
  const edges = matrix.z.flatMap((row, i) =>
    row.flatMap((z, j) => {
      const [a, b] = [matrix.members[i], matrix.members[j]];
      return j > i && z !== null && Math.abs(z) >= DRAWN_FROM && a && b
        ? [{ a: a.member, b: b.member, z }]
        : [];
    }),
  );
  return { nodes, edges: edges.toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z)).slice(0, MOST_EDGES) };
}

function Drawings({ matrix }: { matrix: AgreementMatrix }) {
  const ordered = useMemo(() => orderMatrix(matrix), [matrix]);
  const network = useMemo(() => networkOf(ordered), [ordered]);
  if (ordered.members.length === 0) return <Empty text={words.none} />;
  return (
    <>
      <SyntheticBadge when={matrix.synthetic} />
      {network.edges.length > 0 ? (
        <BlocNetwork title={words.networkTitle(matrix.body)} {...network} />
      ) : (
        <p class="notice">{words.thin}</p>
      )}
      <AgreementMatrixFigure matrix={ordered} title={words.matrixTitle(matrix.body)} />
    </>
  );
}

/** The pairs of one body as a network, as a matrix and as a table. */
export function BodyExplorer({ bodies }: { bodies: readonly Pick<BlocRow, 'body' | 'bodyName'>[] }) {
  const query = useQuery();
  const names = new Map(bodies.map(({ body, bodyName }) => [body, bodyName]));
  const body = query.get('body') || bodies[0]?.body || '';
  const matrix = useResource<AgreementMatrix>(body ? apiHref('/analytics/agreement/matrix', { body }) : null);
  if (!body) return null;
  return (
    <Section id="bodies" title={words.title}>
      <label class="field">
        {words.choose}
        <select name="body" value={body} onChange={(event) => query.set({ body: event.currentTarget.value })}>
          {names.has(body) ? null : <option value={body}>{body}</option>}
          {[...names].map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Show of={matrix} lines={10}>
        {(data) => (
          <div class="stack">
            <Drawings matrix={data} />
          </div>
        )}
      </Show>
      <h3>{words.pairs}</h3>
      <p>
        <a href={`/agreement?body=${encodeURIComponent(body)}`}>{words.allPairs}</a>{' '}
        <a href={`/distance?body=${encodeURIComponent(body)}`}>{m.distance.toPage}</a>
      </p>
      <FilterBar
        fields={[
          { kind: 'select', name: 'direction', label: m.blocs.pairHeads.direction, options: DIRECTIONS },
          { kind: 'check', name: 'sure', label: words.sureOnly },
        ]}
      />
      <ListTable<AgreementRow>
        path="/analytics/agreement"
        params={{
          body,
          limit: 25,
          minShared: FEWEST_SHARED,
          direction: query.get('direction'),
          maxQ: query.get('sure') ? LEVEL : '',
        }}
        filters={['direction', 'sure']}
        caption={words.pairsCaption(names.get(body) ?? body)}
        columns={PAIR_COLUMNS}
        rowKey={({ a, b }) => `${a} ${b}`}
        sort=""
        emptyText={words.thin}
      />
    </Section>
  );
}
