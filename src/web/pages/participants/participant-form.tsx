import type { ParticipantRow } from '../../../app/views/desk-view.ts';
import { CommitteeField, committeeIdOf } from '../../components/committee-field.tsx';
import { type Desk, EntryForm } from '../../components/entry-desk.tsx';
import { ChoiceField, DayField, formReader, given, TextField } from '../../components/form-fields.tsx';
import { today } from '../../data/use-entries.ts';
import { technologyName } from '../../format/technology.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';

const { participants: words } = m.desk;

function choices(texts: Record<string, string>): { value: string; text: string }[] {
  return Object.entries(texts).map(([value, text]) => ({ value, text }));
}

export const SORTS = choices(words.sorts);
export const PARTS = choices(words.parts);

/** A row as it is put down again, for a change of one of its fields. */
export function inputOf(row: ParticipantRow) {
  const { organisation, country, validTo } = row;
  return {
    alliance: row.alliance,
    name: row.name,
    sort: row.sort,
    part: row.part,
    committees: row.committees,
    technologies: row.technologies,
    validFrom: row.validFrom,
    source: row.source,
    ...given({ organisation: organisation ?? '', country: country ?? '', validTo: validTo ?? '' }),
  };
}

async function bodyOf(form: HTMLFormElement, alliance: string) {
  const read = formReader(form);
  const named = read('committees')
    .split(',')
    .filter((text) => text.trim() !== '');
  return {
    alliance,
    name: read('name'),
    sort: read('sort'),
    part: read('part'),
    committees: await Promise.all(named.map(committeeIdOf)),
    technologies: new FormData(form).getAll('technologies').map(String),
    validFrom: read('validFrom'),
    source: read('source'),
    ...given({ organisation: read('organisation'), country: read('country'), validTo: read('validTo') }),
  };
}

function Technologies({ chosen }: { chosen: readonly string[] }) {
  return (
    <fieldset class="choices">
      <legend>{words.form.technologies}</legend>
      {Object.keys(m.words.technologies).map((tag) => (
        <label key={tag} class="check">
          <input type="checkbox" name="technologies" value={tag} defaultChecked={chosen.includes(tag)} />
          {technologyName(tag)}
        </label>
      ))}
    </fieldset>
  );
}

/** The form for a partner or stakeholder, new or known; a link from an organisation's page fills its name in. */
export function ParticipantForm({ desk, alliance }: { desk: Desk<ParticipantRow>; alliance: string }) {
  const query = useQuery();
  const row = desk.open?.what === 'change' ? desk.open.row : undefined;
  return (
    <EntryForm
      desk={desk}
      title={row ? m.desk.entries.changeOf(row.name) : words.form.add}
      path="/participants"
      needsKey={words.form.needsKey}
      bodyOf={(form) => bodyOf(form, row?.alliance ?? alliance)}
      nameOf={(form) => formReader(form)('name')}
    >
      <TextField name="name" label={words.form.name} value={row?.name ?? query.get('name')} required wide />
      <ChoiceField name="sort" label={words.heads.sort} options={SORTS} value={row?.sort} />
      <ChoiceField name="part" label={words.heads.part} options={PARTS} value={row?.part} />
      <TextField name="country" label={words.form.country} value={row?.country ?? ''} />
      <TextField
        name="organisation"
        label={words.form.organisation}
        value={row ? (row.organisation ?? '') : query.get('organisation')}
        example={words.form.organisationExample}
        wide
      />
      <CommitteeField
        name="committees"
        label={words.form.committees}
        value={(row?.committeeReferences ?? []).join(', ')}
        several
      />
      <DayField name="validFrom" label={words.form.from} value={row?.validFrom ?? today()} required />
      <DayField name="validTo" label={words.form.to} value={row?.validTo ?? ''} />
      <TextField name="source" label={words.form.source} value={row?.source} required wide />
      <Technologies chosen={row?.technologies ?? []} />
    </EntryForm>
  );
}
