import { z } from 'zod';
import { Traced } from './traced.ts';

/** One member of an alliance in one committee. */
export const CoverageCell = z
  .object({
    id: z.string(),
    committee: z.string(),
    committeeReference: z.string(),
    body: z.string(),
    technologies: z.array(z.string()),
    member: z.string(),
    memberName: z.string(),
    standing: z.enum(['P', 'O', 'absent']),
    posts: z.array(z.string()),
    heads: z.number(),
    accepted: z.number(),
    ballotsDue: z.number(),
    ballotsCast: z.number(),
    part: z.enum(['lead', 'support', 'monitor', 'none']).describe('Division of work.'),
    partFrom: z.enum(['agreed', 'suggested']),
    ...Traced.shape,
  })
  .meta({ id: 'CoverageCell' });
export type CoverageCell = z.infer<typeof CoverageCell>;

export const CoverageRow = z
  .object({
    committee: z.string(),
    committeeReference: z.string(),
    committeeTitle: z.string(),
    body: z.string(),
    technologies: z.array(z.string()),
    participating: z.number(),
    allied: z.array(z.string()),
    observing: z.array(z.string()),
    alliedShare: z.number().nullable(),
    blockingMinority: z.number().nullable(),
    canBlock: z.boolean().nullable(),
    posts: z.array(z.object({ member: z.string(), post: z.string() })),
    listed: z
      .boolean()
      .describe(
        'False: no list of its members is on record, or one too thin or too old, so nothing can be told of who votes; `reason` says which.',
      ),
    uncovered: z.boolean().describe('No member of the alliance has a vote there.'),
    singlePoint: z.boolean().describe('Exactly one has.'),
    doubleCovered: z.boolean().describe('More than the number asked for send delegates.'),
    partsFrom: z
      .enum(['agreed', 'suggested'])
      .describe('Whether lead, support and monitor were agreed, or follow from the record.'),
    agreed: z.array(
      z.object({
        member: z.string(),
        part: z.enum(['lead', 'support', 'monitor']),
        validFrom: z.string(),
        source: z.string().nullable(),
      }),
    ),
    lead: z.string().nullable(),
    support: z.array(z.string()),
    monitor: z.array(z.string()),
    reason: z.string(),
    candidateAdds: z
      .array(z.object({ member: z.string(), standing: z.string(), completesBlock: z.boolean() }))
      .describe('What candidate members would add there.'),
    synthetic: z.boolean(),
  })
  .meta({ id: 'CoverageRow' });
export type CoverageRow = z.infer<typeof CoverageRow>;

export const AllianceCoverage = z
  .object({
    alliance: z.string(),
    name: z.string(),
    members: z.array(z.object({ member: z.string(), name: z.string(), role: z.string() })),
    rows: z.array(CoverageRow),
    cells: z.array(CoverageCell),
    uncovered: z.number(),
    singlePoints: z.number(),
    candidates: z.array(
      z.object({
        member: z.string(),
        name: z.string(),
        votesAdded: z.number(),
        committeesAdded: z.number().describe('Committees that nobody else covers.'),
        blocksCompleted: z.number(),
        sentence: z.string(),
      }),
    ),
    unrecorded: z.number(),
    snapshot: z.number(),
    asOf: z.string(),
    method: z.string(),
  })
  .meta({ id: 'AllianceCoverage' });
export type AllianceCoverage = z.infer<typeof AllianceCoverage>;
