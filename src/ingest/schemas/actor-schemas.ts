import { z } from 'zod';
import { ACTOR_KINDS, type Actor, type Alliance } from '../../domain/actor.ts';
import type { Body, Committee } from '../../domain/body.ts';
import type { Cost, PublishedFigure } from '../../domain/cost.ts';
import type { Source } from '../../domain/source.ts';
import { countSchema, daySchema, daySpanShape, textSchema } from './common.ts';

export const sourceSchema: z.ZodType<Source> = z.strictObject({
  id: textSchema,
  name: textSchema,
  publisher: textSchema,
  url: z.string().optional(),
  licence: textSchema,
  attribution: z.string().optional(),
  described: z.string().optional(),
  cadenceDays: z.number().positive().optional(),
  notes: z.string().optional(),
});

export const bodySchema: z.ZodType<Body> = z.strictObject({
  code: textSchema,
  name: textSchema,
  kind: textSchema,
  votingUnit: z.string().optional(),
  ruleIds: z.array(z.string()),
  url: z.string().optional(),
  membershipFact: z.string().optional(),
  timeZone: textSchema,
  notes: z.string().optional(),
});

export const committeeSchema: z.ZodType<Committee> = z.strictObject({
  id: textSchema,
  body: textSchema,
  reference: textSchema,
  title: textSchema,
  status: z.string().optional(),
  created: z.string().optional(),
  parent: z.string().optional(),
  scope: z.string().optional(),
  technologies: z.array(textSchema),
  publishedCounts: z
    .array(
      z.strictObject({
        asOf: textSchema,
        participating: countSchema.optional(),
        observing: countSchema.optional(),
      }),
    )
    .optional(),
  liaisons: z
    .array(
      z.strictObject({
        kind: z.enum(['committee', 'organisation']),
        id: textSchema,
        reference: z.string().optional(),
      }),
    )
    .optional(),
  notes: z.string().optional(),
});

export const actorSchema: z.ZodType<Actor> = z.strictObject({
  code: textSchema,
  kind: z.enum(ACTOR_KINDS),
  name: textSchema,
  names: z.array(z.strictObject({ name: textSchema, ...daySpanShape })),
  alpha2: z.string().length(2).optional(),
  alpha3: z.string().length(3).optional(),
  numeric: z.string().optional(),
  region: z.string().optional(),
  nationality: z.string().optional(),
  parent: z.string().optional(),
  corporateGroup: z.string().optional(),
  successor: z.string().optional(),
  nationalBody: z
    .strictObject({
      name: z.string().optional(),
      acronym: z.string().optional(),
      isoMemberId: z.int().optional(),
      url: z.string().optional(),
      category: z.string().optional(),
      categoryBasis: z.string().optional(),
    })
    .optional(),
  category: z.string().optional(),
  dissolved: daySchema.optional(),
});

export const allianceSchema: z.ZodType<Alliance> = z.strictObject({
  id: textSchema,
  name: textSchema,
  description: z.string().optional(),
  members: z.array(
    z.strictObject({
      member: textSchema,
      role: z.enum(['core', 'core-without-vote', 'candidate', 'member']),
      ...daySpanShape,
    }),
  ),
});

export const costSchema: z.ZodType<Cost> = z.strictObject({
  id: textSchema,
  category: textSchema,
  item: textSchema,
  place: z.string().optional(),
  country: z.string().optional(),
  amount: z.number(),
  currency: z.string().length(3),
  unit: textSchema,
  described: daySchema,
  notes: z.string().optional(),
});

export const figureSchema: z.ZodType<PublishedFigure> = z.strictObject({
  id: textSchema,
  metric: textSchema,
  body: textSchema,
  committee: z.string().optional(),
  subjectKind: textSchema,
  subject: textSchema,
  value: z.number(),
  unit: z.string(),
  described: textSchema,
  notes: z.string().optional(),
});
