import { z } from 'zod';
import type { PublishedFigure } from '../../../domain/cost.ts';
import type { Day } from '../../../domain/day.ts';
import { keyOf } from '../../../domain/key.ts';
import type { DocumentRequest, RecordEmission } from '../../connector.ts';
import type { ForeignParticipation } from './foreign.ts';
import { W3C } from './manifest.ts';
import { pathOf } from './page.ts';

/** The list of the people whom an organisation sends into a group: read for its length, never for who they are. */
export const PARTICIPANTS = 'participants';

/** Lists that are asked for in a run; more would be a crawl. */
export const MOST_COUNTS = 3_000;

/** Metric of the figures that say with how many people an organisation takes part in a group. */
export const PARTICIPANTS_METRIC = 'w3c-participants';

const listSchema = z.object({ total: z.int().min(0) });
const keptSchema = z.strictObject({ total: z.int().min(0).nullable() });

/** What is kept of such a list: its length. Names and addresses of people never reach the store. */
export function redactParticipants(bytes: Uint8Array): Uint8Array {
  let total: number | null = null;
  try {
    total = listSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8'))).data?.total ?? null;
  } catch {
    // No JSON: the number is not known, and nothing of the page is kept.
  }
  return Buffer.from(JSON.stringify({ total }));
}

/** The length of a list as kept; `null` where it told none. */
export function totalOf(bytes: Uint8Array): number | null {
  return keptSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))).total;
}

/** The request for the number of people behind a participation of an organisation; a list of one item tells it. */
export function participantsRequest(
  baseUrl: string,
  { individual, _links: links }: ForeignParticipation,
): DocumentRequest | undefined {
  if (individual || !links.organization || !links.participants) return undefined;
  return {
    url: `${baseUrl}${pathOf(links.participants.href)}?items=1`,
    role: PARTICIPANTS,
    facts: { of: pathOf(links.self.href) },
    accept: 'application/json',
    optional: true,
  };
}

/** With how many people a member takes part in a group; `described` is the day on which this number was first seen. */
export function participantsFigure(
  where: { committee: string; member: string },
  value: number,
  earlier: PublishedFigure | undefined,
  today: Day,
): RecordEmission {
  const { committee, member } = where;
  const id = keyOf(PARTICIPANTS_METRIC, committee, member);
  const data: PublishedFigure = {
    id,
    metric: PARTICIPANTS_METRIC,
    body: W3C,
    committee,
    subjectKind: 'organisation',
    subject: member,
    value,
    unit: 'participants',
    described: earlier?.value === value ? earlier.described : today,
  };
  return { type: 'record', kind: 'figure', key: id, data };
}
