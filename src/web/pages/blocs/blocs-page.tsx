import type { BlocRow } from '../../../app/views/bloc-view.ts';
import type { ListView } from '../../../app/views/traced.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Downloads } from '../../components/downloads.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Provenance, sourcesOf } from '../../components/provenance.tsx';
import { Empty, Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useBodies } from '../../data/use-bodies.ts';
import { useResource } from '../../data/use-resource.ts';
import { messages as m } from '../../messages/messages.ts';
import { BLOC_COLUMNS } from './bloc-columns.tsx';
import { BodyExplorer } from './body-explorer.tsx';

/** What real members did comes before what was made up; stronger evidence first within each. */
function inOrder(blocs: readonly BlocRow[]): BlocRow[] {
  return blocs.toSorted((a, b) => Number(a.synthetic) - Number(b.synthetic) || (a.q ?? 1) - (b.q ?? 1));
}

/** What the analyses could not tell, body by body. */
function Limits({ warnings }: { warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  return (
    <details class="notice" open>
      <summary>{m.blocs.limits}</summary>
      <ul class="rows small">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </details>
  );
}

function Findings({ list }: { list: ListView<BlocRow> }) {
  const bodies = useBodies().filter(({ counts }) => counts.ballots > 0);
  const found = list.items.map(({ body, bodyName }) => ({ body, bodyName }));
  const others = bodies.map(({ code, name }) => ({ body: code, bodyName: name }));
  return (
    <div class="stack-wide">
      <div class="stack">
        <div class="toolbar">
          <span role="status">{m.common.shown(list.items.length, list.total)}</span>
          <Downloads path="/analytics/blocs" />
        </div>
        {list.items.length === 0 ? (
          <Empty text={m.blocs.empty}>
            <a class="button" href="/method">
              {m.shell.pages.method}
            </a>
          </Empty>
        ) : (
          <DataTable
            caption={m.blocs.caption}
            columns={BLOC_COLUMNS}
            rows={inOrder(list.items)}
            rowKey={({ id }) => id}
          />
        )}
        <Limits warnings={list.warnings ?? []} />
        <Provenance sources={sourcesOf(list.items)} snapshot={list.snapshot} asOf={list.asOf} />
      </div>
      <BodyExplorer bodies={[...found, ...others]} />
    </div>
  );
}

/** What was found, and every pair of a body to look further. */
export function BlocsPage() {
  const list = useResource<ListView<BlocRow>>(apiHref('/analytics/blocs', { limit: 200 }));
  return (
    <>
      <PageHead title={m.blocs.title} lede={m.blocs.lede} eyebrow={m.shell.groups.understand} />
      <Show of={list} lines={10}>
        {(data) => <Findings list={data} />}
      </Show>
    </>
  );
}
