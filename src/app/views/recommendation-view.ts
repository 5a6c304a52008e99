import { z } from 'zod';
import { Coverage, Traced } from './traced.ts';

/** One factor behind a rank, with what it was worked out from. */
export const RecommendationFactor = z
  .object({
    name: z.string(),
    value: z.number().describe('0 to 1.'),
    weight: z.number(),
    explanation: z.string(),
  })
  .meta({ id: 'RecommendationFactor' });
export type RecommendationFactor = z.infer<typeof RecommendationFactor>;

/** A committee where the member would gain by taking part, with the reasons. */
export const RecommendationRow = z
  .object({
    rank: z.number(),
    member: z.string(),
    body: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    committeeTitle: z.string(),
    technologies: z.array(z.string()),
    standing: z.string().describe('`absent`, `O` or `P`.'),
    score: z.number(),
    factors: z.array(RecommendationFactor),
    action: z.string(),
    alliesParticipating: z
      .array(z.string())
      .describe('Peers of the alliance that participate, and that are absent as well.'),
    alliesAbsent: z.array(z.string()),
    othersParticipating: z.number(),
    openBallots: z.number(),
    records: z
      .array(z.object({ kind: z.string(), key: z.string() }))
      .describe('Keys of the records behind the row.'),
    ...Traced.shape,
    ...Coverage.shape,
  })
  .meta({ id: 'RecommendationRow' });
export type RecommendationRow = z.infer<typeof RecommendationRow>;
