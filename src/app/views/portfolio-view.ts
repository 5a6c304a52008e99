import { z } from 'zod';
import { ConcentrationView } from './participation-view.ts';

const Stage = z
  .object({ own: z.number(), allies: z.number(), others: z.number() })
  .describe('Documents, revisions counted once; a co-signed one counts for each side that signed it.');

/** What was brought in one technology, by whom and how far it came. */
export const PortfolioRow = z
  .object({
    technology: z.string(),
    committees: z.number().describe('Committees of this technology.'),
    withContributions: z.number().describe('Of these, committees whose contributions are recorded.'),
    submitted: Stage,
    accepted: Stage,
    acceptance: z
      .object({ own: z.number().nullable(), allies: z.number().nullable(), others: z.number().nullable() })
      .describe('Accepted of those decided.'),
    nobody: z.boolean().describe('No contribution of the alliance is recorded.'),
    recorded: z.boolean().describe('False: no contribution of anybody is recorded, so nothing can be told.'),
    unresolved: z.number().describe('Documents none of whose signers could be placed.'),
    concentration: ConcentrationView,
    synthetic: z.boolean(),
  })
  .meta({ id: 'PortfolioRow' });
export type PortfolioRow = z.infer<typeof PortfolioRow>;

export const PortfolioView = z
  .object({
    alliance: z.string().nullable(),
    member: z.string().nullable(),
    rows: z.array(PortfolioRow),
    empty: z
      .array(z.string())
      .describe('Technologies where others brought something and the alliance nothing.'),
    unrecorded: z.array(z.string()),
    snapshot: z.number(),
    asOf: z.string(),
    method: z.string(),
  })
  .meta({ id: 'PortfolioView' });
export type PortfolioView = z.infer<typeof PortfolioView>;
