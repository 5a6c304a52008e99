import { leadershipKey, organisationCode } from '../../src/ingest/record-keys.ts';
import { bodyCode } from './bodies.ts';
import { committeeIdOf, otherCommitteeId } from './committees.ts';
import { codeOf } from './countries.ts';
import { addressIn, originOf } from './origin.ts';
import { firstDayOf } from './partial-date.ts';
import type { SeedLine } from './seed-line.ts';
import { need, type Row } from './tables.ts';

/** The chairs that the table of tagged committees names, by country or by organisation, as seen at one date. */
export function chairs(tagged: readonly Row[]): SeedLine[] {
  return tagged
    .filter((row) => (row.chair_country || row.chair_org) && /^\d{4}/.test(row.chair_date ?? ''))
    .map((row) => {
      const body = bodyCode(need(row, 'body'));
      const reference = need(row, 'reference');
      const committee = body === 'ISO' ? committeeIdOf(reference) : otherCommitteeId(body, reference);
      const organisation = (row.chair_org ?? '').replace(/ \([^)]*\)$/, '');
      const holder = row.chair_country ? codeOf(row.chair_country) : organisationCode(organisation);
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

/** Organisations that hold a chair and may be in no other table. */
export function chairOrganisations(tagged: readonly Row[]): { code: string; name: string; origin: Row }[] {
  return tagged
    .filter((row) => row.chair_org)
    .map((row) => {
      const name = (row.chair_org ?? '').replace(/ \([^)]*\)$/, '');
      return { code: organisationCode(name), name, origin: row };
    });
}
