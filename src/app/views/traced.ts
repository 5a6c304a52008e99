import { z } from 'zod';
import { CONFIDENCES, CONFIDENTIALITIES } from '../../domain/provenance.ts';
import { CorrectedNote } from './correction-view.ts';

/** What every row shows about where it comes from. */
export const Traced = z.object({
  sources: z
    .array(z.string())
    .describe('Ids of the sources that state it; each answers under `/ingest/sources/{id}`.'),
  confidence: z.enum(CONFIDENCES),
  confidentiality: z.enum(CONFIDENTIALITIES),
  synthetic: z.boolean().describe('Made up for demonstration; marked wherever it is shown.'),
  corrected: z
    .array(CorrectedNote)
    .optional()
    .describe(
      'Values that were corrected by hand: what the source says, what is right, and who decided why.',
    ),
});
export type Traced = z.infer<typeof Traced>;

/** Share of what should be known that is recorded. */
export const Coverage = z.object({
  coverage: z
    .number()
    .nullable()
    .describe('Share (0 to 1) of what should be known that is recorded; `null` where it cannot be told.'),
  coverageNote: z.string().nullable().describe('What the coverage is a share of, in words.'),
});
export type Coverage = z.infer<typeof Coverage>;

/** Votes by side. */
export const TallyView = z.object({ approve: z.number(), disapprove: z.number(), abstain: z.number() });
export type TallyView = z.infer<typeof TallyView>;

/** One page of a list, with what it takes to cite it and to go on. */
export interface ListView<Row> {
  items: Row[];
  /** Cursor of the following page; `null` at the end. */
  next: string | null;
  /** All rows that match, not only those of this page. */
  total: number;
  /** Data version that these rows were read at. */
  snapshot: number;
  /** Valid-time day that the rows describe. */
  asOf?: string;
  warnings?: string[];
}

/** Totals as a source prints them, whole and by voter class. */
export const PublishedTallyView = TallyView.extend({ byClass: z.record(z.string(), TallyView).optional() });
export type PublishedTallyView = z.infer<typeof PublishedTallyView>;

/** A name with the days on which it was borne. */
export const DatedNameView = z.object({
  name: z.string(),
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
});
export type DatedNameView = z.infer<typeof DatedNameView>;

/** What a run did to the records. */
export const RecordTallyView = z.object({
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  quarantined: z.number(),
});
export type RecordTallyView = z.infer<typeof RecordTallyView>;
