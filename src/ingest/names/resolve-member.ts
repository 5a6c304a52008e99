import type { Day } from '../../domain/day.ts';
import type { NameResolver, Resolution } from './name-resolver.ts';

/** Codes of natural persons: no table of names lists them, and the source's own number is all that is kept of them. */
const PERSON = /^person:\S+$/;

/** What is written as a code of ISO 3166 is one, though an organisation may go by the same letters. */
const COUNTRY_CODE = /^[A-Z]{2,3}$/;

/**
 * The actor that a member cell stands for: a country by code or name, else an organisation by code or name. A name that
 * both tables know is ambiguous unless they mean the same actor, or it is a country's code. A code that no table has (`XX`, `ZZZ`, `org:nobody`) is
 * not resolved whatever it looks like: who uses codes of his own declares them in the alias table.
 */
export function resolveMember(names: NameResolver, written: string, on?: Day): Resolution {
  const country = names.resolve('country', written, on);
  const organisation = names.resolve('organisation', written, on);
  if (country.status === 'resolved' && organisation.status === 'resolved') {
    if (country.code === organisation.code || COUNTRY_CODE.test(written)) return country;
    return { status: 'ambiguous', candidates: [country.code, organisation.code].sort() };
  }
  const found = [country, organisation].find(({ status }) => status !== 'unresolved');
  if (found) return found;
  if (PERSON.test(written)) return { status: 'resolved', code: written };
  const suggestions = [country, organisation].flatMap((answer) =>
    answer.status === 'unresolved' ? answer.suggestions : [],
  );
  return { status: 'unresolved', suggestions: suggestions.slice(0, 3) };
}
