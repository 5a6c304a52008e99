import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunReport } from '../../../src/app/ingest/run-report.ts';
import { type IngestDeps, ingestSource } from '../../../src/app/ingest-source.ts';
import type { Condition } from '../../../src/app/ports/record-store.ts';
import type { RecordKind } from '../../../src/domain/record.ts';
import { seed } from '../../../src/ingest/connectors/seed/connector.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { seedDeps } from '../../support/seed-run.ts';

let database: TestDatabase;
let deps: IngestDeps & Stores;
let report: RunReport;

beforeAll(async () => {
  database = await freshDatabase();
  deps = seedDeps(database, '2026-11-23');
  report = await ingestSource(deps, seed, { trigger: 'seed' });
}, 120_000);
afterAll(() => database.close());

const count = (kind: RecordKind, where: Record<string, Condition> = {}) =>
  deps.reader.count(kind, { where, clearance: 'public' });

/** Seen in the copy of `day` and not gone by then. */
const seenOn = (day: string): Record<string, Condition> => ({
  'data.body': { eq: 'ISO' },
  'data.firstSeen': { before: `${day}~` },
  'data.lastSeen': { from: day },
});

async function ballotsOf(body: string) {
  const page = await deps.reader.list('ballot', {
    where: { 'data.body': { eq: body } },
    clearance: 'public',
    limit: 100,
  });
  return page.items.map((record) => record.data);
}

function positions(votes: readonly { position: string }[]): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const { position } of votes) tally[position] = (tally[position] ?? 0) + 1;
  return tally;
}

describe('the seed, brought in like any source', () => {
  it('takes every record and raises no issue', () => {
    expect(report).toMatchObject({ outcome: 'updated', records: { quarantined: 0 } });
    expect(report.issues).toEqual([]);
  });

  it.each([
    ['2022-01-01', 15_280, 13_003, 761],
    ['2025-07-01', 16_663, 13_954, 784],
    ['2026-05-01', 17_211, 14_271, 794],
  ])(
    'has the ISO memberships and secretariats of %s',
    async (day, participating, observing, secretariats) => {
      const where = seenOn(day);
      expect(await count('membership', { ...where, 'data.role': { eq: 'P' } })).toBe(participating);
      expect(await count('membership', { ...where, 'data.role': { eq: 'O' } })).toBe(observing);
      expect(await count('leadership', { ...where, 'data.post': { eq: 'secretariat' } })).toBe(secretariats);
    },
  );

  it('lists the 796 committees of ISO, and marks those that only older copies list', async () => {
    const listed = { in: ['Active', 'Suspended'] };
    expect(await count('committee', { 'data.body': { eq: 'ISO' }, 'data.status': listed })).toBe(796);
    expect(await count('committee', { 'data.status': { eq: 'Not listed in 2026-05' } })).toBe(22);
  });

  it('has the ballots of the CA/Browser Forum with their votes, three of them as totals', async () => {
    const ballots = await ballotsOf('CABF');
    const votes = ballots.flatMap(({ counts }) => counts.flatMap((each) => each.votes));
    expect(positions(votes)).toEqual({ approve: 1143, disapprove: 75, abstain: 68 });
    const named = ballots.filter(({ counts }) => counts.some((each) => each.votes.length > 0));
    expect([ballots.length, named.length]).toEqual([56, 53]);
    const totals = ballots.flatMap(({ counts }) => counts.filter((each) => each.publishedTally));
    expect(totals.map((each) => each.publishedTally?.byClass?.issuer)).toContainEqual({
      approve: 4,
      disapprove: 17,
      abstain: 5,
    });
    expect(new Set(votes.map((vote) => vote.member)).size).toBe(64);
  });

  it('has one ballot on DIS 29500 with two counts of 87 votes and 23 changes of side', async () => {
    const [ballot, ...others] = (await ballotsOf('ISO')).filter(({ reference }) => /29500/.test(reference));
    expect(others).toEqual([]);
    const [first, second] = ballot?.counts ?? [];
    expect([first?.votes.length, second?.votes.length]).toEqual([87, 87]);
    expect(second?.votes.filter((vote) => vote.changedFrom !== undefined)).toHaveLength(23);
    const derived = second?.votes.filter((vote) => vote.certainty === 'derived') ?? [];
    expect(derived).toHaveLength(42);
    expect(derived.every((vote) => vote.confidence === 'secondary')).toBe(true);
    const ofP = second?.votes.filter((vote) => vote.role === 'P') ?? [];
    expect(positions(ofP)).toEqual({ approve: 24, disapprove: 8, abstain: 9 });
  });

  it('has the UN resolutions with the whole roll of member states', async () => {
    const ballots = await ballotsOf('UNGA');
    const votes = ballots.flatMap(({ counts }) => counts.flatMap((each) => each.votes));
    expect(ballots).toHaveLength(11);
    expect(positions(votes)).toEqual({
      approve: 1612,
      disapprove: 197,
      abstain: 148,
      'not-voted': 161,
    });
    expect(new Set(votes.map((vote) => vote.member)).size).toBe(193);
  });

  it('names the alliance and shows where no member stands twice', async () => {
    const alliance = await deps.reader.get('alliance', 'common-code', { clearance: 'public' });
    const roles = alliance?.data.members.map(({ role }) => role) ?? [];
    expect(roles.filter((role) => role === 'core')).toHaveLength(10);
    expect(alliance?.data.members).toContainEqual(
      expect.objectContaining({ member: 'EUU', role: 'core-without-vote' }),
    );
    expect(alliance?.data.members).toContainEqual(
      expect.objectContaining({ member: 'IND', role: 'candidate' }),
    );
    const codes: string[] = [];
    for await (const { data } of deps.reader.stream('actor', {
      where: { 'data.kind': { eq: 'country' } },
      clearance: 'public',
    })) {
      codes.push(data.alpha2 ?? '');
    }
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).not.toContain('YU');
  });

  it('has 146 meetings and the heads of the IETF meetings that were not cut off', async () => {
    expect(await count('meeting')).toBe(146);
    const meetings = new Set<string>();
    let heads = 0;
    for await (const { data } of deps.reader.stream('delegation', { clearance: 'public' })) {
      meetings.add(data.meeting);
      if (data.meeting === 'ietf-100' && data.mode === 'on-site') heads += data.heads;
    }
    expect(meetings.size).toBe(41);
    expect(meetings.has('ietf-113')).toBe(false);
    expect(heads).toBe(1018);
  });

  it('names a source that is on record, and an address, for every record', async () => {
    const sources = new Set<string>();
    for await (const { key } of deps.reader.stream('source', { clearance: 'public' })) sources.add(key);
    for (const kind of ['actor', 'ballot', 'committee', 'meeting', 'delegation', 'cost'] as const) {
      for await (const { key, provenance } of deps.reader.stream(kind, { clearance: 'public' })) {
        expect(sources, `${kind} ${key}`).toContain(provenance.source);
        expect(provenance.url ?? 'none', `${kind} ${key}`).not.toMatch(/^seed:/);
      }
    }
  });

  it('leaves everything as it is when it is brought in again', async () => {
    const again = await ingestSource(deps, seed, { trigger: 'seed', force: true });
    expect(again.records).toMatchObject({ created: 0, updated: 0, quarantined: 0 });
    expect(await count('membership')).toBe(35_136);
  });
});
