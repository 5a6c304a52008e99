import { useState } from 'preact/hooks';
import type { DatasetView } from '../../../app/views/mapping-view.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref } from '../../data/api-client.ts';
import { useResource } from '../../data/use-resource.ts';
import { useSession } from '../../data/use-session.ts';
import { messages as m } from '../../messages/messages.ts';
import { ImportDesk } from './import-desk.tsx';

const { imports: words } = m;

function Templates({ datasets }: { datasets: readonly DatasetView[] }) {
  return (
    <p class="small">
      {words.templates}:{' '}
      {datasets.map(({ name, template }, index) => (
        <span key={name}>
          {index > 0 ? ', ' : ''}
          <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(template)}`} download={`${name}.csv`}>
            {words.datasets[name] ?? name}
          </a>
        </span>
      ))}
    </p>
  );
}

/** A file from a portal: checked, its columns confirmed, and then imported. */
export function ImportPage() {
  const [imports, setImports] = useState(0);
  const session = useSession();
  const datasets = useResource<{ items: DatasetView[] }>(apiHref('/imports/datasets'));
  const mayImport =
    session.state === 'ready' && (session.data.role === 'analyst' || session.data.role === 'admin');
  return (
    <>
      <PageHead
        title={words.title}
        lede={words.lede}
        eyebrow={<a href="/sources">{m.evidence.sources.title}</a>}
      />
      <Show of={datasets}>
        {({ items }) => (
          <div class="stack-wide">
            {session.state === 'ready' && !mayImport ? <p class="notice">{words.needsKey}</p> : null}
            <Templates datasets={items} />
            {mayImport ? (
              <ImportDesk datasets={items} version={imports} onImported={() => setImports(imports + 1)} />
            ) : null}
          </div>
        )}
      </Show>
    </>
  );
}
