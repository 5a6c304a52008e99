import type { z } from 'zod';
import type { RecordData, RecordKind } from '../domain/record.ts';
import {
  actorSchema,
  allianceSchema,
  bodySchema,
  committeeSchema,
  costSchema,
  figureSchema,
  sourceSchema,
} from './schemas/actor-schemas.ts';
import { ballotSchema } from './schemas/ballot-schemas.ts';
import {
  contributionSchema,
  delegationSchema,
  leadershipSchema,
  meetingSchema,
  membershipSchema,
} from './schemas/participation-schemas.ts';
import { ruleSchema } from './schemas/rule-schemas.ts';

/** What each kind of record must look like: strict, so that a field nobody handles is found and not carried along. */
export const RECORD_SCHEMAS: { readonly [K in RecordKind]: z.ZodType<RecordData[K]> } = {
  source: sourceSchema,
  body: bodySchema,
  committee: committeeSchema,
  actor: actorSchema,
  alliance: allianceSchema,
  membership: membershipSchema,
  leadership: leadershipSchema,
  meeting: meetingSchema,
  delegation: delegationSchema,
  contribution: contributionSchema,
  ballot: ballotSchema,
  rule: ruleSchema,
  cost: costSchema,
  figure: figureSchema,
};

/**
 * What is wrong with `data` as a record of `kind`, as one sentence per flaw with its path; empty where it is valid.
 */
export function flawsOf(kind: RecordKind, data: unknown): string[] {
  const result = RECORD_SCHEMAS[kind].safeParse(data);
  if (result.success) return [];
  return result.error.issues.map((issue) => `${issue.path.join('.') || kind}: ${issue.message}`);
}
