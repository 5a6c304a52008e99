import { z } from 'zod';
import { Traced } from './traced.ts';

export const AllianceRow = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    members: z
      .array(
        z.object({
          member: z.string(),
          name: z.string(),
          role: z.enum(['core', 'core-without-vote', 'candidate', 'member']),
          validFrom: z.string().nullable(),
          validTo: z.string().nullable(),
        }),
      )
      .describe('Members on the day asked for.'),
    ...Traced.shape,
  })
  .meta({ id: 'AllianceRow' });
export type AllianceRow = z.infer<typeof AllianceRow>;
