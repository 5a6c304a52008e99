import type { Day } from '../../../domain/day.ts';
import type { Delegation } from '../../../domain/participation.ts';
import type { IssueEmission, RecordEmission } from '../../connector.ts';
import { nameIssue } from '../../names/name-issue.ts';
import type { NameResolver } from '../../names/name-resolver.ts';
import { delegationKey } from '../../record-keys.ts';
import type { ForeignRegistration } from './foreign.ts';
import { IETF } from './manifest.ts';
import { idOf } from './page.ts';

/** A person at a meeting: where from, for whom, and how. */
interface Attendant {
  country: string;
  organisation: string;
  mode: 'on-site' | 'remote';
}

/** Below this a name that no table knows may be that of the one person who wrote it, and is not recorded. */
const LEAST_HEADS_OF_UNKNOWN = 3;

const NOBODY = /^(?:-|n\/?a|none|not provided|self|independent|individual|unaffiliated|no affiliation)?$/i;

/** Stands for no country; the seed writes it so. */
const NOT_STATED = '??';

/** On site goes before remote; hackathon and research workshop alone are not the meeting. */
function modeOf(registration: ForeignRegistration): Attendant['mode'] | undefined {
  const kinds = new Set(registration.tickets.map(({ attendance_type }) => idOf(attendance_type)));
  if (kinds.has('onsite')) return 'on-site';
  return kinds.has('remote') ? 'remote' : undefined;
}

/** Puts the registrations of each person together; who did not come is left out. Does not depend on order. */
export function attendantsOf(registrations: readonly ForeignRegistration[]): Attendant[] {
  const attendants = new Map<string, Attendant>();
  for (const registration of [...registrations].sort((a, b) => a.id - b.id)) {
    const mode = modeOf(registration);
    if (mode === undefined || !(registration.attended || registration.checkedin)) continue;
    const person = registration.person ?? registration.resource_uri;
    const before = attendants.get(person);
    attendants.set(person, {
      country: before?.country || (registration.country_code ?? '').trim(),
      organisation: before?.organisation || (registration.affiliation ?? '').replace(/\s+/g, ' ').trim(),
      mode: before?.mode === 'on-site' ? 'on-site' : mode,
    });
  }
  return [...attendants.values()];
}

/** A party at a meeting: a member, or heads without one, as written. */
interface Party {
  member?: string;
  asWritten: string;
}

/** Turns attendants into heads per country and per organisation; names that nobody knows are told once a run. */
export class HeadCounter {
  readonly #names: NameResolver;
  readonly #unresolved = new Map<string, IssueEmission>();
  #unnamed = 0;

  constructor(names: NameResolver) {
    this.#names = names;
  }

  /** Delegations of one meeting: all heads by country, and those of known or larger organisations once more by these. */
  count(meeting: string, day: Day, attendants: readonly Attendant[]): RecordEmission[] {
    return [
      ...this.#delegations({ meeting, day, by: 'country' }, attendants, ({ country }) =>
        this.#country(country),
      ),
      ...this.#delegations({ meeting, day, by: 'organisation' }, attendants, ({ organisation }) =>
        this.#organisation(organisation, day),
      ),
    ];
  }

  issues(): IssueEmission[] {
    const told = [...this.#unresolved].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, issue]) => issue);
    if (this.#unnamed === 0) return told;
    const message = `${this.#unnamed} heads belong to organisations that no table knows and that brought fewer than ${LEAST_HEADS_OF_UNKNOWN} people to a meeting; they count for their countries only`;
    return [...told, { type: 'issue', code: 'small-organisations', severity: 'info', message }];
  }

  #delegations(
    place: { meeting: string; day: Day; by: NonNullable<Delegation['by']> },
    attendants: readonly Attendant[],
    partyOf: (attendant: Attendant) => Party | undefined,
  ): RecordEmission[] {
    const heads = new Map<string, { party: Party; mode: Attendant['mode']; heads: number }>();
    for (const attendant of attendants) {
      const party = partyOf(attendant);
      if (!party) continue;
      const key = delegationKey(place.meeting, nameInKey(place.by, party), attendant.mode);
      const before = heads.get(key);
      if (before) {
        before.heads += 1;
        // Of several spellings the first in order stands, whoever was read first.
        if (party.asWritten < before.party.asWritten) before.party = party;
      } else heads.set(key, { party, mode: attendant.mode, heads: 1 });
    }
    return [...heads]
      .filter(([, { party, heads: count }]) => this.#isRecorded(place.by, party, count))
      .map(([key, entry]) => record(place, key, entry));
  }

  #isRecorded(by: string, party: Party, heads: number): boolean {
    const isPrivate = by === 'organisation' && party.member === undefined && heads < LEAST_HEADS_OF_UNKNOWN;
    if (isPrivate) this.#unnamed += heads;
    else if (party.member === undefined) this.#tell(by, party.asWritten);
    return !isPrivate;
  }

  #country(written: string): Party {
    if (written === '') return { asWritten: NOT_STATED };
    const resolution = this.#names.resolve('country', written);
    return { asWritten: written, ...(resolution.status === 'resolved' && { member: resolution.code }) };
  }

  #organisation(written: string, day: Day): Party | undefined {
    if (NOBODY.test(written)) return undefined;
    const resolution = this.#names.resolve('organisation', written, day);
    return { asWritten: written, ...(resolution.status === 'resolved' && { member: resolution.code }) };
  }

  #tell(by: string, name: string): void {
    if (name === NOT_STATED || this.#unresolved.has(`${by} ${name}`)) return;
    const kind = by === 'country' ? 'country' : 'organisation';
    const resolution = this.#names.resolve(kind, name);
    if (resolution.status === 'resolved') return;
    this.#unresolved.set(`${by} ${name}`, nameIssue(kind, name, resolution, { severity: 'warning' }));
  }
}

/** An unknown organisation may be written like an unknown country. */
function nameInKey(by: string, { member, asWritten }: Party): string {
  return member ?? (by === 'organisation' ? `organisation ${asWritten}` : asWritten);
}

function record(
  { meeting, day, by }: { meeting: string; day: Day; by: NonNullable<Delegation['by']> },
  key: string,
  { party, mode, heads }: { party: Party; mode: Attendant['mode']; heads: number },
): RecordEmission {
  const data: Delegation = {
    meeting,
    body: IETF,
    ...(party.member && { member: party.member }),
    memberAsWritten: party.asWritten,
    mode,
    heads,
    counts: 'attended',
    // Rows by country stand as they always did; the second way of counting the same heads says so.
    ...(by === 'organisation' && { by }),
    day,
  };
  return { type: 'record', kind: 'delegation', key, data };
}
