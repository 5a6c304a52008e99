import { leadershipKey } from '../../src/ingest/record-keys.ts';
import { bodyCode } from './bodies.ts';
import { committeeIdOf, otherCommitteeId } from './committees.ts';
import { codeOf } from './countries.ts';
import type { Organisations } from './organisations.ts';
import { addressIn, originOf } from './origin.ts';
import { firstDayOf } from './partial-date.ts';
import type { SeedLine } from './seed-line.ts';
import { need, type Row } from './tables.ts';

/** The chairs that the table of tagged committees names, by country or by organisation, as seen at one date. */
export function chairs(tagged: readonly Row[], organisations: Organisations): SeedLine[] {
  return tagged
    .filter((row) => (row.chair_country || row.chair_org) && /^\d{4}/.test(row.chair_date ?? ''))
    .map((row) => {
      const body = bodyCode(need(row, 'body'));
      const reference = need(row, 'reference');
      const committee = body === 'ISO' ? committeeIdOf(reference) : otherCommitteeId(body, reference);
      const organisation = (row.chair_org ?? '').replace(/ \([^)]*\)$/, '');
      const holder = row.chair_country
        ? codeOf(row.chair_country)
        : (organisations.codeOf(organisation) as string);
      const seen = firstDayOf(need(row, 'chair_date'));
      const origin = originOf(row);
      const page = addressIn(row.source?.split('chair:')[1] ?? '');
      return {
        kind: 'leadership',
        key: leadershipKey({ body, committee, post: 'chair', holder, since: seen }),
        ...origin,
        ...(page === undefined ? {} : { source: 'web-pages', url: page }),
        data: {
          body,
          committee,
          post: 'chair',
          holder,
          ...(organisation === '' ? {} : { holderName: organisation }),
          basis: 'snapshot',
          firstSeen: seen,
          lastSeen: seen,
        },
      };
    });
}

/** Organisations that hold a chair, as the table writes them, without the partner that they joined through. */
export function chairOrganisations(tagged: readonly Row[]): { name: string; row: Row }[] {
  return tagged
    .filter((row) => row.chair_org)
    .map((row) => ({ name: (row.chair_org ?? '').replace(/ \([^)]*\)$/, ''), row }));
}
