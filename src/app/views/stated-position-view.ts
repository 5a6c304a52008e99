import { z } from 'zod';
import { STATED_POSITIONS } from '../ports/desk-store.ts';
import { ClassInput, EntryRow } from './desk-view.ts';

const Author = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .optional()
  .describe('Who says so, as others are to see it; else the id of the key.');
const Note = z.string().trim().min(1).max(1000).optional().describe('On what grounds.');
const Stated = z.enum(STATED_POSITIONS);

/** An analyst's word on how a member will vote. */
export const OverlayInput = z
  .strictObject({
    position: Stated,
    certainty: z
      .number()
      .min(0.25)
      .max(0.99)
      .optional()
      .describe('How likely you hold it; 0.9 where not given. The rest is shared evenly by the other sides.'),
    author: Author,
    note: Note,
    confidentiality: ClassInput,
  })
  .meta({ id: 'OverlayInput' });
export type OverlayInput = z.infer<typeof OverlayInput>;

/** The position that a member of an alliance is preparing; always of class `alliance`. */
export const DraftInput = z
  .strictObject({ position: Stated, author: Author, note: Note })
  .meta({ id: 'DraftInput' });
export type DraftInput = z.infer<typeof DraftInput>;

const StatedRow = z.object({
  ...EntryRow.shape,
  ballot: z.string(),
  ballotReference: z.string(),
  member: z.string(),
  memberName: z.string(),
  position: Stated,
  author: z.string(),
  note: z.string().nullable(),
  state: z
    .enum(['current', 'superseded', 'withdrawn'])
    .describe('Only what is current counts; what was said before stays on record.'),
});

export const OverlayRow = StatedRow.extend({ certainty: z.number() }).meta({ id: 'OverlayRow' });
export type OverlayRow = z.infer<typeof OverlayRow>;

export const DraftRow = StatedRow.extend({ alliance: z.string() }).meta({ id: 'DraftRow' });
export type DraftRow = z.infer<typeof DraftRow>;
