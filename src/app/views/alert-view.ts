import { z } from 'zod';
import { ALERT_KINDS } from '../ports/analysis-store.ts';

/** Something that changed; those held are shown to analysts only. */
export const AlertRow = z
  .object({
    id: z.string(),
    kind: z.enum(ALERT_KINDS),
    title: z.string(),
    summary: z.string(),
    link: z.string().nullable(),
    analysis: z.string().nullable(),
    raisedAt: z.string(),
    state: z.enum(['held', 'released', 'dismissed']),
    synthetic: z.boolean(),
    reviewedBy: z.string().nullable(),
    reviewedAt: z.string().nullable(),
    clearedAt: z
      .string()
      .nullable()
      .describe('When the cause was over; `null` while it lasts, and for things that happened once.'),
  })
  .meta({ id: 'AlertRow' });
export type AlertRow = z.infer<typeof AlertRow>;
