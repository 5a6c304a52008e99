import type { Body } from '../../src/domain/body.ts';
import type { ApprovalRule } from '../../src/domain/rules/approval-rule.ts';
import table from './bodies.json' with { type: 'json' };
import { originOf } from './origin.ts';
import type { SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

const CODES = table.codes as unknown as Readonly<
  Record<string, readonly [code: string, zone: string, note?: string]>
>;

/** Ways in which the tables write a body, and the body whose records it is kept with. */
const WRITTEN: Readonly<Record<string, string>> = {
  'ISO/IEC JTC 1': 'ISO',
  'ISO/IEC': 'ISO',
  'IEC/ISO': 'ISO',
  'IEC/ISO JTC 3': 'ISO',
  'ISO+IEC+JTC 1': 'ISO',
  'IEEE 802': 'IEEE-802',
  'IEEE 802.11': 'IEEE-802',
  'IEEE SA': 'IEEE-SA',
  UNECE: 'WP29',
};

/** Code of a body as a table writes it. */
export function bodyCode(written: string): string {
  return WRITTEN[written] ?? written;
}

/** The bodies, each with the rules that apply to it. */
export function bodies(rows: readonly Row[], rules: readonly ApprovalRule[]): SeedLine[] {
  const rulesOf = (code: string) =>
    rules.filter((rule) => rule.appliesTo.includes(code)).map((rule) => rule.id);
  const fromTable = rows.map((row): SeedLine => {
    const [code, timeZone, note] = CODES[need(row, 'body_id')] ?? [];
    if (code === undefined || timeZone === undefined) throw new Error(`body ${row.body_id} has no code`);
    const data: Body = {
      code,
      name: need(row, 'name'),
      kind: need(row, 'type'),
      ...optional('votingUnit', row.voting_unit),
      ruleIds: rulesOf(code),
      ...optional('url', row.url),
      ...optional('membershipFact', row.membership_fact && `${row.membership_fact} (${row.date_described})`),
      timeZone,
      ...optional('notes', note ?? row.notes),
    };
    return { kind: 'body', key: code, ...originOf(row), data };
  });
  const others = table.others.map(({ source, ...body }): SeedLine => {
    const data: Body = { ...body, ruleIds: rulesOf(body.code) };
    return { kind: 'body', key: body.code, source, url: body.url, confidence: 'sourced', data };
  });
  return [...fromTable, ...others].sort((one, other) => (one.key < other.key ? -1 : 1));
}
