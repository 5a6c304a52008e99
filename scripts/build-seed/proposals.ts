import type { ContributionOutcome } from '../../src/domain/participation.ts';
import { isoCommitteeId, slugOf } from '../../src/ingest/record-keys.ts';
import { codeOfName } from './countries.ts';
import { originOf } from './origin.ts';
import type { SeedLine } from './seed-line.ts';
import { need, type Row } from './tables.ts';

const OUTCOMES: Readonly<Record<string, ContributionOutcome>> = {
  yes: 'approved',
  no: 'rejected',
  NA: 'unknown',
};

/** The source lost some dashes and spaces to a wrong character set; what is left is joined by a space. */
function cleaned(text: string): string {
  return text
    .replace(/\uFFFD+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Proposers: acronyms and countries are printed in the same order, but for a body that is no country's. */
function proposersOf(row: Row): { name: string; member?: string; confirmed: boolean }[] {
  const names = need(row, 'proposer_body').split('/');
  const countries = (row.proposer_country ?? '').split(/\s*(?:,|&)\s*/);
  return names.map((name, at) => {
    const member = names.length === countries.length ? codeOfName(countries[at] ?? '') : undefined;
    return { name: name.trim(), ...(member === undefined ? {} : { member }), confirmed: true };
  });
}

/** Proposals for new fields of ISO's work as contributions of those who made them; their years are all that is known. */
export function proposals(rows: readonly Row[], committees: ReadonlySet<string>): SeedLine[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const title = cleaned(need(row, 'title'));
    const base = `iso-new-field-${need(row, 'year')}-${slugOf(title).slice(0, 60)}`;
    const nth = (seen.get(base) ?? 0) + 1;
    seen.set(base, nth);
    const id = nth === 1 ? base : `${base}-${nth}`;
    const committee = isoCommitteeId(row.committee ?? '');
    return {
      kind: 'contribution',
      key: id,
      ...originOf(row),
      data: {
        id,
        body: 'ISO',
        ...(committees.has(committee) ? { committee } : {}),
        title,
        type: `proposal for a new field of work, ${need(row, 'year')}`,
        status: need(row, 'approved') === 'NA' ? 'not stated' : `approved: ${row.approved}`,
        outcome: OUTCOMES[row.approved ?? ''] ?? 'unknown',
        chain: id,
        sources: proposersOf(row),
        technologies: [],
      },
    };
  });
}
