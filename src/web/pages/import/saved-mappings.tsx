import { useState } from 'preact/hooks';
import type { DatasetView } from '../../../app/views/mapping-view.ts';
import { Section } from '../../components/section.tsx';
import { Show } from '../../components/states.tsx';
import { apiHref, sendJson } from '../../data/api-client.ts';
import { refusalOf } from '../../data/refusal.ts';
import { forgetReads, useResource } from '../../data/use-resource.ts';
import { day } from '../../format/dates.ts';
import { messages as m } from '../../messages/messages.ts';
import type { Mapping, SavedMapping } from './import-file.ts';
import { MappingForm } from './mapping-form.tsx';

const { saved: words, datasets: names } = m.imports;

const hrefOf = (name: string) => apiHref(`/imports/mappings/${encodeURIComponent(name)}`);

function Editor({
  saved,
  datasets,
  onSave,
}: {
  saved: SavedMapping;
  datasets: readonly DatasetView[];
  onSave: (mapping: Mapping) => void;
}) {
  const [mapping, setMapping] = useState<Mapping>(saved.mapping);
  return (
    <MappingForm
      header={saved.header}
      mapping={mapping}
      datasets={datasets}
      action={words.keep}
      onMapping={onSave}
      onDataset={(dataset) => setMapping({ dataset, columns: {} })}
    />
  );
}

function Entry({
  saved,
  datasets,
  onChanged,
}: {
  saved: SavedMapping;
  datasets: readonly DatasetView[];
  onChanged: (said: string) => void;
}) {
  const { name, header, mapping, savedAt, savedBy } = saved;
  const change = async (send: () => Promise<unknown>, said: string) => {
    try {
      await send();
      forgetReads();
      onChanged(said);
    } catch (error) {
      onChanged(refusalOf(error));
    }
  };
  const save = (wanted: Mapping) =>
    change(() => sendJson('PUT', hrefOf(name), { header, mapping: wanted }), words.kept(name));
  return (
    <li class="stack-tight">
      <p class="row">
        <strong>{name}</strong>
        <span class="small quiet">
          {words.of(names[mapping.dataset] ?? mapping.dataset, day(savedAt.slice(0, 10)), savedBy)}
        </span>
        <button
          type="button"
          class="button"
          aria-label={`${words.delete}: ${name}`}
          onClick={() => change(() => sendJson('DELETE', hrefOf(name)), words.deleted(name))}
        >
          {words.delete}
        </button>
      </p>
      <p class="small">
        {words.columns}: {header.join(', ')}
      </p>
      <details class="numbers">
        <summary>
          {words.edit}: {name}
        </summary>
        <Editor key={savedAt} saved={saved} datasets={datasets} onSave={save} />
      </details>
    </li>
  );
}

/** Mappings that were confirmed before: to be looked at, changed and deleted. */
export function SavedMappings({ datasets, version }: { datasets: readonly DatasetView[]; version: number }) {
  const [changes, setChanges] = useState(0);
  const [said, setSaid] = useState('');
  return (
    <Section id="saved" title={words.title} note={words.note}>
      <p role="status">{said}</p>
      <List
        key={`${version} ${changes}`}
        datasets={datasets}
        onChanged={(text) => {
          setSaid(text);
          setChanges(changes + 1);
        }}
      />
    </Section>
  );
}

function List({
  datasets,
  onChanged,
}: {
  datasets: readonly DatasetView[];
  onChanged: (said: string) => void;
}) {
  const list = useResource<{ items: SavedMapping[] }>(apiHref('/imports/mappings'));
  return (
    <Show of={list} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p class="quiet">{words.none}</p>
        ) : (
          <ul class="rows">
            {items.map((saved) => (
              <Entry key={saved.name} saved={saved} datasets={datasets} onChanged={onChanged} />
            ))}
          </ul>
        )
      }
    </Show>
  );
}
