import type { Day, DaySpan } from './day.ts';

export const ACTOR_KINDS = ['country', 'supranational', 'organisation', 'person'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export interface DatedName extends DaySpan {
  name: string;
}

/**
 * A country, an organisation or (where a body's voters are individuals) a person. Its code is ISO 3166-1 alpha-3 for
 * countries, an own code for non-states (`EUU`), `org:<slug>` for organisations and `person:<source>:<id>` for persons.
 */
export interface Actor {
  code: string;
  kind: ActorKind;
  name: string;
  /** Every name it bore, the present one included, each with its dates where known. */
  names: DatedName[];
  alpha2?: string;
  alpha3?: string;
  numeric?: string;
  /** UN M49 region and the like, for alternatives to coordination. */
  region?: string;
  /** Code of the country that an organisation is registered in. */
  nationality?: string;
  /** Code of the actor that owns it (subsidiaries) and the corporate group that it counts with. */
  parent?: string;
  corporateGroup?: string;
  /** Code of the actor that took over from this one (Comodo → Sectigo, Yugoslavia → Serbia in UN rows). */
  successor?: string;
  /** The national standards body or committee that speaks for a country. */
  nationalBody?: {
    name?: string;
    acronym?: string;
    isoMemberId?: number;
    url?: string;
    category?: string;
    categoryBasis?: string;
  };
  category?: string;
  /** Natural persons stay out of blocs, alerts and rankings unless the operator asks for them. */
  dissolved?: Day;
}

/** A list of actors that act together by declaration (an alliance, a union, a corporate group), dated per member. */
export interface Alliance {
  id: string;
  name: string;
  description?: string;
  members: (DaySpan & { member: string; role: 'core' | 'core-without-vote' | 'candidate' | 'member' })[];
}
