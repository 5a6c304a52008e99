import type { DatasetView } from '../../../app/views/mapping-view.ts';
import { messages as m } from '../../messages/messages.ts';
import type { ImportChoice } from './import-file.ts';

const { options: words, classes, datasets: names } = m.imports;

/** What the reader says about a file besides its columns. */
export function ImportOptions({
  choice,
  datasets,
  canCheck,
  onChoice,
}: {
  choice: ImportChoice;
  datasets: readonly DatasetView[];
  canCheck: boolean;
  onChoice: (choice: ImportChoice) => void;
}) {
  return (
    <form
      class="filters"
      aria-label={words.label}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const given = (name: string) => String(form.get(name) ?? '').trim();
        onChoice({
          ...choice,
          dataset: given('dataset'),
          body: given('body'),
          confidentiality: given('confidentiality'),
        });
      }}
    >
      <label class="field">
        {words.dataset}
        <select name="dataset" value={choice.dataset}>
          <option value="">{words.told}</option>
          {datasets.map(({ name }) => (
            <option key={name} value={name}>
              {names[name] ?? name}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {words.body}
        <input type="text" name="body" value={choice.body} />
      </label>
      <label class="field">
        {words.confidentiality}
        <select name="confidentiality" value={choice.confidentiality}>
          {Object.entries(classes).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="button" disabled={!canCheck}>
        {words.check}
      </button>
    </form>
  );
}
