import type { NameResolver, Resolution } from './name-resolver.ts';

/** ISO 3166 codes that users may give a meaning of their own (XA to XZ, QM to QZ and the like): codes by themselves. */
const USER_ASSIGNED = /^(A{2}|Q[M-Z]|X[A-Z]|Z{2}|AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/;
/** Codes of organisations and persons that are written as codes. */
const OWN_CODE = /^(org|person):\S+$/;

/**
 * The actor that a member cell stands for: a country by code or name, else an organisation by code or name. A name that
 * both tables know is ambiguous unless they mean the same actor.
 */
export function resolveMember(names: NameResolver, written: string): Resolution {
  const country = names.resolve('country', written);
  const organisation = names.resolve('organisation', written);
  if (country.status === 'resolved' && organisation.status === 'resolved') {
    if (country.code === organisation.code) return country;
    return { status: 'ambiguous', candidates: [country.code, organisation.code].sort() };
  }
  const found = [country, organisation].find(({ status }) => status !== 'unresolved');
  if (found) return found;
  if (OWN_CODE.test(written) || USER_ASSIGNED.test(written)) return { status: 'resolved', code: written };
  const suggestions = [country, organisation].flatMap((answer) =>
    answer.status === 'unresolved' ? answer.suggestions : [],
  );
  return { status: 'unresolved', suggestions: suggestions.slice(0, 3) };
}
