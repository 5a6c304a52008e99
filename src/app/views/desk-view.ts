import { z } from 'zod';
import { CONFIDENTIALITIES } from '../../domain/provenance.ts';
import { PARTICIPANT_PARTS, PARTICIPANT_SORTS } from '../ports/desk-store.ts';

const Id = z.string().trim().min(1).max(200);
const Text = z.string().trim().min(1).max(500);
const Day = z.iso.date();
const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');

export const ClassInput = z
  .enum(CONFIDENTIALITIES)
  .optional()
  .describe('Who may see it: at most the class of your own key.');

/** What every entry shows about who made it and when. */
export const EntryRow = z.object({
  id: z.string(),
  owner: z.string().nullable(),
  confidentiality: z.enum(CONFIDENTIALITIES),
  revision: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
  archivedAt: z.string().nullable(),
});
export type EntryRow = z.infer<typeof EntryRow>;

/** Who leads, supports or monitors a committee, as agreed. */
export const AssignmentInput = z
  .strictObject({
    alliance: Id,
    committee: Id,
    member: Id,
    part: z.enum(['lead', 'support', 'monitor']),
    validFrom: Day,
    validTo: Day.optional().describe('Exclusive.'),
    source: Text.optional().describe('Where it was agreed.'),
    confidentiality: ClassInput,
  })
  .meta({ id: 'AssignmentInput' });
export type AssignmentInput = z.infer<typeof AssignmentInput>;

export const AssignmentRow = z
  .object({
    ...EntryRow.shape,
    alliance: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    member: z.string(),
    memberName: z.string(),
    part: z.enum(['lead', 'support', 'monitor']),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    source: z.string().nullable(),
    inForce: z.boolean().describe('True where it is in force on the day asked for.'),
  })
  .meta({ id: 'AssignmentRow' });
export type AssignmentRow = z.infer<typeof AssignmentRow>;

/** An organisation that works with an alliance, or that it consults. */
export const ParticipantInput = z
  .strictObject({
    alliance: Id,
    name: Text,
    organisation: Id.optional().describe('Code of its record, for example `org:nokia`.'),
    sort: z.enum(PARTICIPANT_SORTS),
    part: z.enum(PARTICIPANT_PARTS),
    country: Id.optional(),
    committees: z.array(Id).max(100).optional(),
    technologies: z.array(Id).max(50).optional(),
    validFrom: Day,
    validTo: Day.optional().describe('Exclusive.'),
    source: Text,
    confidentiality: ClassInput,
  })
  .meta({ id: 'ParticipantInput' });
export type ParticipantInput = z.infer<typeof ParticipantInput>;

export const ParticipantRow = z
  .object({
    ...EntryRow.shape,
    alliance: z.string(),
    name: z.string(),
    organisation: z.string().nullable(),
    sort: z.enum(PARTICIPANT_SORTS),
    part: z.enum(PARTICIPANT_PARTS),
    country: z.string().nullable(),
    committees: z.array(z.string()),
    committeeReferences: z.array(z.string()).describe('As committees are called, in the same order.'),
    technologies: z.array(z.string()),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    source: z.string(),
    inForce: z.boolean(),
    submitted: z
      .number()
      .nullable()
      .describe('Contributions that it signed, as recorded; `null` where it has no record.'),
    accepted: z.number().nullable(),
  })
  .meta({ id: 'ParticipantRow' });
export type ParticipantRow = z.infer<typeof ParticipantRow>;

/** Money or work granted so that somebody takes a seat. */
export const SupportInput = z
  .strictObject({
    member: Id,
    committee: Id,
    organisation: Text.describe('Who received it.'),
    organisationCode: Id.optional(),
    amount: z
      .int()
      .min(0)
      .max(1e15)
      .describe('Minor units of the currency by ISO 4217: cents of EUR, whole JPY, thousandths of KWD.'),
    currency: Currency,
    purpose: Text,
    validFrom: Day,
    validTo: Day.describe('Exclusive.'),
    source: Text,
    confidentiality: ClassInput,
  })
  .meta({ id: 'SupportInput' });
export type SupportInput = z.infer<typeof SupportInput>;

export const SupportRow = z
  .object({
    ...EntryRow.shape,
    member: z.string(),
    memberName: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    organisation: z.string(),
    organisationCode: z.string().nullable(),
    amount: z.number(),
    currency: z.string(),
    purpose: z.string(),
    validFrom: z.string(),
    validTo: z.string(),
    source: z.string(),
  })
  .meta({ id: 'SupportRow' });
export type SupportRow = z.infer<typeof SupportRow>;
