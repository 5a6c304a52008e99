import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Ballot, sideOf } from '../../../src/domain/ballot.ts';
import type { RecordData, RecordKind } from '../../../src/domain/record.ts';
import type { OpenedDocument, ReadingContext, RecordEmission } from '../../../src/ingest/connector.ts';
import { synthetic } from '../../../src/ingest/connectors/synthetic/connector.ts';
import { type Plan, planSchema } from '../../../src/ingest/connectors/synthetic/plan.ts';
import { chanceOf } from '../../../src/ingest/connectors/synthetic/random.ts';
import { flawsOf } from '../../../src/ingest/record-schemas.ts';

const SEED = new URL('../../../seed/', import.meta.url);
const plan: Plan = planSchema.parse(JSON.parse(readFileSync(new URL('synthetic/body.json', SEED), 'utf8')));

async function recordsOn(now: string): Promise<RecordEmission[]> {
  const open = ({ url, role }: { url: string; role: string }): OpenedDocument => ({
    id: url,
    url,
    role,
    facts: {},
    bytes: readFileSync(new URL(url.replace('seed:./', ''), SEED)),
    sha256: '',
    retrievedAt: now,
  });
  const reading = await synthetic.begin({ access: { baseUrl: 'seed:.' }, now } as unknown as ReadingContext);
  const records: RecordEmission[] = [];
  for await (const request of reading.discover()) {
    for await (const emission of reading.parse(open(request))) records.push(emission as RecordEmission);
  }
  return records;
}

function dataOf<K extends RecordKind>(records: readonly RecordEmission[], kind: K): RecordData[K][] {
  return records.filter((record) => record.kind === kind).map((record) => record.data as RecordData[K]);
}

const records = await recordsOn('2026-11-23T08:00:00Z');
const ballots = dataOf(records, 'ballot');

/** Side of each member on each closed ballot, on its first count. */
const sides = ballots
  .filter(({ status }) => status === 'closed')
  .map(({ counts }) => new Map(counts[0]?.votes.map((vote) => [vote.member, sideOf(vote.position)])));

/** Share of ballots on which two members took the same side, over those where both took one. */
function agreement(one: string, other: string): number {
  let shared = 0;
  let same = 0;
  for (const ballot of sides) {
    const [a = 'none', b = 'none'] = [ballot.get(one), ballot.get(other)];
    if (a === 'none' || b === 'none') continue;
    shared += 1;
    if (a === b) same += 1;
  }
  return same / shared;
}

function meanAgreement(one: readonly string[], other: readonly string[]): number {
  const pairs = one.flatMap((a) => other.filter((b) => a !== b).map((b) => agreement(code(a), code(b))));
  return pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}

const code = (alpha2: string) => `${alpha2}${alpha2[1]}`;
const bloc = (id: string) => plan.blocs.find((each) => each.id === id)?.members ?? [];
const others = plan.members.filter((member) => !plan.blocs.some(({ members }) => members.includes(member)));

describe('the synthetic body', () => {
  it('is the same for the same plan and day, at whatever hour', async () => {
    expect(await recordsOn('2026-11-23T23:59:59Z')).toEqual(records);
  });

  it('has the same records on another day, with the days moved', async () => {
    const later = await recordsOn('2027-03-01T08:00:00Z');
    expect(later.map(({ kind, key }) => `${kind} ${key}`)).toEqual(
      records.map(({ kind, key }) => `${kind} ${key}`),
    );
    const closing = (each: readonly RecordEmission[]) => dataOf(each, 'ballot').map(({ closes }) => closes);
    expect(closing(later)).not.toEqual(closing(records));
  });

  it('is valid, and no key stands twice', () => {
    expect(records.flatMap(({ kind, data }) => flawsOf(kind, data))).toEqual([]);
    expect(new Set(records.map(({ kind, key }) => `${kind} ${key}`)).size).toBe(records.length);
  });

  it('marks every record, and uses only codes that ISO 3166 leaves to its users', () => {
    expect(records.every((record) => record.synthetic)).toBe(true);
    for (const { code: alpha3, alpha2 } of dataOf(records, 'actor')) {
      expect(alpha3).toMatch(/^(X[A-Z]{2}|Q[M-Z][A-Z])$/);
      expect(alpha2).toMatch(/^(X[A-Z]|Q[M-Z])$/);
      expect(alpha2).not.toBe('XK');
    }
    const known = new Set(dataOf(records, 'actor').map((actor) => actor.code));
    const voters = ballots.flatMap(({ counts }) =>
      counts.flatMap(({ votes }) => votes.map((vote) => vote.member)),
    );
    expect(voters.filter((voter) => !known.has(voter))).toEqual([]);
  });

  it('refuses a plan with the code of a real state or of Kosovo', () => {
    const withMember = (member: string) => planSchema.safeParse({ ...plan, members: [member] }).success;
    expect([
      withMember('XA'),
      withMember('QZ'),
      withMember('DE'),
      withMember('XK'),
      withMember('QA'),
    ]).toEqual([true, true, false, false, false]);
  });

  it('has something for each screen', () => {
    const byStatus = (status: Ballot['status']) => ballots.filter((ballot) => ballot.status === status);
    expect(byStatus('closed').length).toBeGreaterThanOrEqual(200);
    expect(byStatus('open').length + byStatus('planned').length).toBeGreaterThanOrEqual(6);
    expect(byStatus('open').every(({ closes }) => (closes ?? '') > '2026-11-23')).toBe(true);
    expect(
      byStatus('open').filter(({ counts }) => (counts[0]?.votes.length ?? 0) > 0).length,
    ).toBeGreaterThan(3);
    expect(byStatus('planned').every(({ counts }) => counts.length === 0)).toBe(true);
    expect(dataOf(records, 'meeting').some(({ status }) => status === 'planned')).toBe(true);
    expect(dataOf(records, 'contribution').some(({ sources }) => sources.length > 2)).toBe(true);
    expect(dataOf(records, 'contribution').some(({ revisionOf }) => revisionOf !== undefined)).toBe(true);
    const posts = dataOf(records, 'leadership');
    expect(posts.some(({ termEnds }) => (termEnds ?? '') > '2026-11-23')).toBe(true);
  });

  it('lets the planted blocs vote together more than the rest, and the opposed one against the first', () => {
    const [first, second, opposed] = [bloc('first'), bloc('second'), bloc('opposed')];
    const rest = meanAgreement(others, others);
    expect(meanAgreement(first, first)).toBeGreaterThan(rest + 0.1);
    expect(meanAgreement(second, second)).toBeGreaterThan(rest + 0.1);
    expect(meanAgreement(first, opposed)).toBeLessThan(rest - 0.1);
  });

  it('tells in the note of its source which members were planted', () => {
    for (const { members } of plan.blocs) expect(synthetic.manifest.notes).toContain(members.join(' '));
  });
});

describe('chance', () => {
  it('follows from the labels alone and is about uniform', () => {
    expect(chanceOf(1, 'a', 2).next()).toBe(chanceOf(1, 'a', 2).next());
    expect(chanceOf(1, 'a', 2).next()).not.toBe(chanceOf(1, 'a', 3).next());
    const chance = chanceOf(7, 'uniform');
    const draws = Array.from({ length: 6_000 }, () => chance.whole(1, 6));
    for (let face = 1; face <= 6; face += 1) {
      const share = draws.filter((draw) => draw === face).length / draws.length;
      expect(share).toBeGreaterThan(0.14);
      expect(share).toBeLessThan(0.19);
    }
  });
});
