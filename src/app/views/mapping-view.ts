import { z } from 'zod';

const Mapping = z.object({
  dataset: z.string(),
  columns: z.record(z.string(), z.string()).describe('Column of the file by field.'),
  words: z.record(z.string(), z.string()).optional().describe("Positions by the source's own vote words."),
  dateOrder: z.enum(['day-first', 'month-first']).optional(),
  body: z.string().optional().describe('Body of rows that name none.'),
});

export const SavedMappingView = z
  .object({
    name: z.string(),
    header: z.array(z.string()).describe('Columns of the files that it is for.'),
    mapping: Mapping,
    savedAt: z.string(),
    savedBy: z.string().describe('Role of who saved it.'),
  })
  .meta({ id: 'SavedMapping' });

/** How the columns of an imported table were understood. */
export const UsedMappingView = z
  .object({
    header: z.array(z.string()),
    basis: z.enum(['given', 'saved', 'suggested']),
    mapping: Mapping.optional().describe('Absent where the columns are those of no known dataset.'),
    saved: z.object({ name: z.string(), savedAt: z.string(), savedBy: z.string() }).optional(),
  })
  .meta({ id: 'UsedMapping' });

export const DatasetView = z
  .object({
    name: z.string(),
    required: z.array(z.string()),
    fields: z.array(z.object({ name: z.string(), aliases: z.array(z.string()) })),
    template: z.string().describe('Header of an empty file to fill in.'),
  })
  .meta({ id: 'ImportDataset' });
export type DatasetView = z.infer<typeof DatasetView>;
