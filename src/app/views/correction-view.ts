import { z } from 'zod';
import { RECORD_KINDS, type RecordKind } from '../../domain/record.ts';
import { CORRECTION_STATES } from '../ports/correction-store.ts';

const Value = z.union([z.string(), z.number()]).nullable();

/** A corrected value as the row of its record shows it. */
export const CorrectedNote = z
  .object({
    id: z.string().describe('Id in the log: `/corrections/{id}`.'),
    field: z.string().describe('Place in the record.'),
    was: Value.describe('What the source said when the correction was accepted.'),
    is: Value.describe('The corrected value.'),
    stated: Value.describe('What the source says now.'),
    evidence: z.string(),
    reason: z.string(),
    decidedAt: z.string(),
    decidedBy: z.string().describe('Role of who decided.'),
    review: z
      .enum(['confirmed', 'contested', 'gone'])
      .nullable()
      .describe('`confirmed`: the source now says the same; `contested`: it says something else again.'),
  })
  .meta({ id: 'CorrectedNote' });
export type CorrectedNote = z.infer<typeof CorrectedNote>;

const Decision = z.object({
  state: z.enum(CORRECTION_STATES),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});

export const CorrectionRow = z
  .object({
    id: z.string(),
    kind: z.enum(RECORD_KINDS as readonly [RecordKind, ...RecordKind[]]),
    key: z.string().describe('Key of the record that it is about.'),
    field: z.string().nullable().describe('Place in the record, for example `counts/1/votes/FRA/position`.'),
    was: Value.describe('What stood there, `null` for nothing.'),
    value: Value.describe('What should stand there.'),
    claim: z.string(),
    evidence: z.string().nullable(),
    submittedAt: z.string(),
    submittedBy: z.string(),
    synthetic: z.boolean().describe('About a record that was made up for demonstration.'),
    state: z.enum(CORRECTION_STATES),
    decision: z.string().nullable().describe('Reason of the newest decision.'),
    decidedBy: z.string().nullable().describe('Role of who decided.'),
    decidedAt: z.string().nullable(),
    review: CorrectedNote.shape.review,
    stated: Value.describe("The source's value that the review is about."),
    decisions: z.array(Decision).describe('Oldest first.'),
  })
  .meta({ id: 'CorrectionRow' });
export type CorrectionRow = z.infer<typeof CorrectionRow>;

export const CorrectableFieldRow = z
  .object({
    field: z.string(),
    value: Value,
    type: z.enum(['day', 'count', 'choice', 'text']),
    choices: z.array(z.string()),
    optional: z.boolean().describe('True where "there is none" can be right.'),
  })
  .meta({ id: 'CorrectableFieldRow' });
export type CorrectableFieldRow = z.infer<typeof CorrectableFieldRow>;
