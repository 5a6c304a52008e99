import type { SupportRow } from '../../../app/views/desk-view.ts';
import { CommitteeField, committeeIdOf } from '../../components/committee-field.tsx';
import { type Desk, EntryForm } from '../../components/entry-desk.tsx';
import { ChoiceField, DayField, formReader, given, TextField } from '../../components/form-fields.tsx';
import { codeOf, MemberField, useCountries } from '../../components/member-field.tsx';
import { today } from '../../data/use-entries.ts';
import { minorPerMajor } from '../../format/numbers.ts';
import { messages as m } from '../../messages/messages.ts';
import { useQuery } from '../../routing/use-query.ts';
import { CURRENCIES } from '../plan/plan-form.tsx';

const { support: words } = m.desk;

/** A row as it is put down again, for a change of one of its fields. */
export function inputOf(row: SupportRow) {
  const { member, committee, organisation, organisationCode, amount, currency, purpose } = row;
  const { validFrom, validTo, source } = row;
  const fixed = { member, committee, organisation, amount, currency, purpose, validFrom, validTo, source };
  return { ...fixed, ...given({ organisationCode: organisationCode ?? '' }) };
}

async function bodyOf(form: HTMLFormElement, countries: Parameters<typeof codeOf>[1]) {
  const read = formReader(form);
  return {
    member: codeOf(read('member'), countries),
    committee: await committeeIdOf(read('committee')),
    organisation: read('organisation'),
    amount: Math.round(Number(read('amount')) * minorPerMajor(read('currency'))),
    currency: read('currency'),
    purpose: read('purpose'),
    validFrom: read('validFrom'),
    validTo: read('validTo'),
    source: read('source'),
    ...given({ organisationCode: read('organisationCode') }),
  };
}

function AmountField({ of }: { of: Pick<SupportRow, 'amount' | 'currency'> | undefined }) {
  return (
    <label class="field">
      {words.form.amount}
      <input
        type="number"
        name="amount"
        min="0"
        step="any"
        required
        defaultValue={of === undefined ? '' : String(of.amount / minorPerMajor(of.currency))}
      />
    </label>
  );
}

/** The form for support that was granted, new or known; a link from a plan's seat fills in whose and where. */
export function GrantForm({ desk }: { desk: Desk<SupportRow> }) {
  const query = useQuery();
  const countries = useCountries();
  const row = desk.open?.what === 'change' ? desk.open.row : undefined;
  const { form } = words;
  return (
    <EntryForm
      desk={desk}
      title={row ? m.desk.entries.changeOf(row.organisation) : form.add}
      path="/support-grants"
      needsKey={form.needsKey}
      bodyOf={(element) => bodyOf(element, countries)}
      nameOf={(element) => formReader(element)('organisation')}
    >
      <MemberField
        name="member"
        label={words.heads.member}
        value={row?.member ?? query.get('member')}
        known={countries}
      />
      <CommitteeField
        name="committee"
        label={words.heads.committee}
        value={row?.committeeReference ?? query.get('committee')}
        required
      />
      <TextField name="organisation" label={form.organisation} value={row?.organisation} required wide />
      <TextField
        name="organisationCode"
        label={m.desk.participants.form.organisation}
        value={row?.organisationCode ?? ''}
        example={m.desk.participants.form.organisationExample}
        wide
      />
      <AmountField of={row} />
      <ChoiceField
        name="currency"
        label={m.decisions.plan.form.currency}
        value={row?.currency ?? 'EUR'}
        options={CURRENCIES.map((code) => ({ value: code, text: code }))}
      />
      <TextField name="purpose" label={words.heads.purpose} value={row?.purpose} required wide />
      <DayField name="validFrom" label={form.from} value={row?.validFrom ?? today()} required />
      <DayField name="validTo" label={form.to} value={row?.validTo} required />
      <TextField name="source" label={m.desk.participants.form.source} value={row?.source} required wide />
    </EntryForm>
  );
}
