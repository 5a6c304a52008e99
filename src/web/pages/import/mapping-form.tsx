import type { DatasetView } from '../../../app/views/mapping-view.ts';
import { messages as m } from '../../messages/messages.ts';
import type { Mapping } from './import-file.ts';

const { mapping: words, datasets: names } = m.imports;

type Fields = DatasetView['fields'];

/** Shown at once: what is needed, and what is mapped; the rest on demand. */
function split({ fields, required }: DatasetView, columns: Mapping['columns']): [Fields, Fields] {
  const isShown = ({ name }: Fields[number]) => required.includes(name) || columns[name] !== undefined;
  return [fields.filter(isShown), fields.filter((field) => !isShown(field))];
}

function ColumnChoice({
  field,
  needed,
  header,
  column,
}: {
  field: string;
  needed: boolean;
  header: readonly string[];
  column: string | undefined;
}) {
  return (
    <label class="field">
      <span>
        {field} {needed ? <span class="quiet">({words.needed})</span> : null}
      </span>
      <select name={`column:${field}`} value={column ?? ''}>
        <option value="">{words.absent}</option>
        {header
          .filter((title) => title !== '')
          .map((title) => (
            <option key={title} value={title}>
              {title}
            </option>
          ))}
      </select>
    </label>
  );
}

function wordLines(mapping: Mapping | undefined): string {
  return Object.entries(mapping?.words ?? {})
    .map(([word, position]) => `${word}=${position}`)
    .join('\n');
}

function readWords(text: string): Record<string, string> {
  const pairs = text
    .split('\n')
    .map((line) => line.split('='))
    .filter(([word, position]) => word?.trim() && position?.trim());
  return Object.fromEntries(pairs.map(([word = '', position = '']) => [word.trim(), position.trim()]));
}

/** The mapping that a form holds. */
function mappingOf(form: FormData, dataset: string): Mapping {
  const given = (name: string) => String(form.get(name) ?? '').trim();
  const columns: Record<string, string> = {};
  for (const [name, value] of form) {
    if (name.startsWith('column:') && value !== '') columns[name.slice('column:'.length)] = String(value);
  }
  const vocabulary = readWords(given('words'));
  const [dateOrder, body] = [given('dateOrder'), given('body')];
  return {
    dataset,
    columns,
    ...(Object.keys(vocabulary).length > 0 && { words: vocabulary }),
    ...(dateOrder && { dateOrder: dateOrder as Mapping['dateOrder'] }),
    ...(body && { body }),
  };
}

function Details({ mapping }: { mapping: Mapping | undefined }) {
  return (
    <>
      <label class="field">
        {words.dateOrder}
        <select name="dateOrder" value={mapping?.dateOrder ?? ''}>
          {Object.entries(words.dateOrders).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {words.body}
        <input type="text" name="body" value={mapping?.body ?? ''} />
      </label>
      <label class="field">
        {words.words}
        <textarea name="words" rows={3} value={wordLines(mapping)} />
      </label>
    </>
  );
}

interface MappingFormProps {
  header: readonly string[];
  mapping: Mapping | undefined;
  datasets: readonly DatasetView[];
  /** Words of the button, and what it does. */
  action: string;
  onMapping: (mapping: Mapping) => void;
  onDataset: (dataset: string) => void;
}

/** Says of each column of a file which field it is; the columns are those of the header. */
export function MappingForm({ header, mapping, datasets, action, onMapping, onDataset }: MappingFormProps) {
  const dataset = datasets.find(({ name }) => name === mapping?.dataset);
  const [shown, more] = dataset ? split(dataset, mapping?.columns ?? {}) : [[], []];
  const choice = ({ name }: Fields[number]) => (
    <ColumnChoice
      key={name}
      field={name}
      needed={dataset?.required.includes(name) ?? false}
      header={header}
      column={mapping?.columns[name]}
    />
  );
  return (
    <form
      class="stack"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (dataset) onMapping(mappingOf(new FormData(event.currentTarget), dataset.name));
      }}
    >
      <div class="filters">
        <label class="field">
          {words.dataset}
          <select
            name="dataset"
            required
            value={dataset?.name ?? ''}
            onChange={(event) => onDataset(event.currentTarget.value)}
          >
            <option value="">{words.choose}</option>
            {datasets.map(({ name }) => (
              <option key={name} value={name}>
                {names[name] ?? name}
              </option>
            ))}
          </select>
        </label>
        {shown.map(choice)}
      </div>
      {more.length > 0 ? (
        <details class="numbers">
          <summary>{words.more}</summary>
          <div class="filters">{more.map(choice)}</div>
        </details>
      ) : null}
      {dataset ? (
        <>
          <div class="filters">
            <Details mapping={mapping} />
          </div>
          <p>
            <button type="submit" class="button">
              {action}
            </button>
          </p>
        </>
      ) : null}
    </form>
  );
}
