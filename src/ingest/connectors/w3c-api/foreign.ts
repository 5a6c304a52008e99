import { z } from 'zod';

/** W3C's own field names: hyphens and underscores side by side. Links are those that are followed or read. */

const link = z.object({ href: z.string(), title: z.string().optional() });
const self = z.object({ self: link });

export const foreignGroup = z.strictObject({
  id: z.int(),
  name: z.string().min(1),
  is_closed: z.boolean(),
  description: z.string().nullish(),
  shortname: z.string().min(1),
  discr: z.string(),
  type: z.string().optional(),
  'start-date': z.string().nullish(),
  'end-date': z.string().nullish(),
  _links: z.object({ self: link, participations: link.optional(), charters: link.optional() }),
});
export type ForeignGroup = z.infer<typeof foreignGroup>;

export const foreignAffiliation = z.strictObject({
  id: z.int(),
  name: z.string().min(1),
  discr: z.string(),
  'is-member': z.boolean(),
  'is-member-association': z.boolean().optional(),
  'is-partner-member': z.boolean().optional(),
  _links: z.object({ self: link, participations: link.optional() }),
});
export type ForeignAffiliation = z.infer<typeof foreignAffiliation>;

export const foreignParticipation = z.strictObject({
  individual: z.boolean(),
  'invited-expert': z.boolean(),
  /** Without a zone. */
  created: z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
  _links: z.object({
    self: link,
    group: link,
    organization: link.optional(),
    participants: link.optional(),
  }),
});
export type ForeignParticipation = z.infer<typeof foreignParticipation>;

/** What is kept of an object besides its own fields. */
const LINKS = ['self', 'group', 'organization', 'participations', 'participants', 'charters'] as const;
/** Fields that were seen and are left out on purpose; links to people and their names are among what is dropped. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'testimonials',
  'members',
  'internal',
  'participants_list_public',
  'spec-publisher',
]);

export const RESOURCES = {
  groups: { row: foreignGroup },
  affiliations: { row: foreignAffiliation },
  participations: { row: foreignParticipation },
  /** Read for the titles of its links only. */
  charters: { row: z.strictObject({ _links: self }) },
} as const;
export type Collection = keyof typeof RESOURCES;

/** True where `name` is one of the collections. */
export function isCollection(name: string): name is Collection {
  return Object.hasOwn(RESOURCES, name);
}

/** An object with the fields that are read, and the names of those that nobody knows. */
export function keepFields(
  collection: Collection,
  object: Readonly<Record<string, unknown>>,
): { kept: Record<string, unknown>; unknown: string[] } {
  const known = RESOURCES[collection].row.shape as Readonly<Record<string, unknown>>;
  const kept: Record<string, unknown> = {};
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (key === '_links') kept[key] = keepLinks(value);
    else if (Object.hasOwn(known, key)) kept[key] = value;
    else if (collection !== 'charters' && !LEFT_OUT.has(key)) unknown.push(key);
  }
  return { kept, unknown };
}

function keepLinks(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return {};
  const links = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    LINKS.filter((name) => links[name] !== undefined).map((name) => [name, links[name]]),
  );
}
