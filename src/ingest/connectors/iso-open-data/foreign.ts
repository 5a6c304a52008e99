import { z } from 'zod';

/** ISO's own field names. Strict: a key that nobody handles becomes an issue and not a silence. */

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
/** Texts by language; HTML in scopes. */
const localised = z.record(z.string(), z.string().nullable());
const nationalBody = z.strictObject({ id: z.int().positive(), acronym: z.string().min(1) });

export const foreignCommittee = z.strictObject({
  id: z.int().positive(),
  reference: z.string().min(1),
  status: z.enum(['Active', 'Suspended']),
  title: localised,
  /** One committee has a secretariat with both fields null: none. */
  secretariat: z.union([nationalBody, z.strictObject({ id: z.null(), acronym: z.null() })]).nullable(),
  creationDate: day.nullable(),
  scope: localised.nullable(),
  parentId: z.int().nullable(),
  /** An array in spite of its name. */
  childrenId: z.array(z.int()).nullable(),
  pMembers: z.array(nationalBody).nullable(),
  oMembers: z.array(nationalBody).nullable(),
  committeeLiaisons: z.array(z.strictObject({ id: z.int(), reference: z.string().nullable() })).nullable(),
  organizationLiaisons: z.array(z.strictObject({ id: z.int(), acronym: z.string().nullable() })).nullable(),
  /** Sorts the publisher's pages; says nothing of its own. */
  sortKey: z.unknown(),
});
export type ForeignCommittee = z.infer<typeof foreignCommittee>;

export const foreignDeliverable = z.strictObject({
  id: z.int().positive(),
  deliverableType: z.string(),
  supplementType: z.string().nullable(),
  reference: z.string().min(1),
  /** Only in later copies of the file. */
  title: localised.optional(),
  publicationDate: day.nullable(),
  edition: z.int().nullable(),
  icsCode: z.array(z.string()).nullable(),
  ownerCommittee: z.string().nullable(),
  /** `9092` is 90.92 and `20` is 00.20: an integer that lost its leading zeros. */
  currentStage: z.int().min(0).max(9999),
  replaces: z.array(z.int()).nullable(),
  replacedBy: z.array(z.int()).nullable(),
  languages: z.array(z.string()).nullable(),
  pages: z.record(z.string(), z.int().nullable()).nullable(),
  scope: localised.nullable(),
});
export type ForeignDeliverable = z.infer<typeof foreignDeliverable>;
