import { z } from 'zod';

const userAssigned = z
  .string()
  .regex(/^(X[A-Z]|Q[M-Z])$/, 'must be a code that ISO 3166 leaves to its users')
  // In wide use for Kosovo, and so not free to make votes up for.
  .refine((code) => code !== 'XK', { error: 'XK stands for Kosovo in many lists' });

const bloc = z.strictObject({
  id: z.string(),
  members: z.array(userAssigned),
  /** Chance that a member follows the line. */
  discipline: z.number().min(0).max(1),
  /** Share of ballots on which the bloc has a line; for a bloc that opposes another: those of the other. */
  share: z.number().min(0).max(1).optional(),
  opposes: z.string().optional(),
});

/** `seed/synthetic/body.json`: everything that the made-up records follow from, besides the day. */
export const planSchema = z.strictObject({
  seed: z.int(),
  body: z.strictObject({ code: z.string(), name: z.string(), timeZone: z.string() }),
  members: z.array(userAssigned),
  blocs: z.array(bloc),
  declared: z.strictObject({ id: z.string(), name: z.string(), bloc: z.string() }),
  committees: z.array(
    z.strictObject({ number: z.int(), title: z.string(), technologies: z.array(z.string()) }),
  ),
  ballots: z.strictObject({
    closed: z.int(),
    everyDays: z.int(),
    lengthDays: z.int(),
    openClosingIn: z.array(z.int().positive()),
    plannedOpeningIn: z.array(z.int().positive()),
  }),
  meetings: z.strictObject({ past: z.int(), planned: z.int(), everyDays: z.int() }),
});

export type Plan = z.infer<typeof planSchema>;
export type Bloc = Plan['blocs'][number];
export type PlannedCommittee = Plan['committees'][number];
