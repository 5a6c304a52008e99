import { z } from 'zod';
import { CONTRIBUTION_OUTCOMES } from '../../domain/participation.ts';
import { Traced } from './traced.ts';

/** A document that members brought; one row a document, `chain` joins its revisions. */
export const ContributionRow = z
  .object({
    id: z.string(),
    body: z.string(),
    committee: z.string().nullable(),
    meeting: z.string().nullable(),
    title: z.string(),
    type: z.string().nullable(),
    for: z.string().nullable(),
    agendaItem: z.string().nullable(),
    release: z.string().nullable(),
    workItem: z.string().nullable(),
    status: z.string(),
    outcome: z.enum(CONTRIBUTION_OUTCOMES),
    chain: z.string(),
    revisionOf: z.string().nullable(),
    revisedTo: z.string().nullable(),
    submitters: z.array(
      z.object({
        name: z.string(),
        member: z.string().nullable(),
        confirmed: z.boolean(),
        rapporteur: z.boolean(),
      }),
    ),
    technologies: z.array(z.string()),
    day: z.string().nullable(),
    ...Traced.shape,
  })
  .meta({ id: 'ContributionRow' });
export type ContributionRow = z.infer<typeof ContributionRow>;
