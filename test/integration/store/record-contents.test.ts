import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { createRecordReader } from '../../../src/store/records/record-reader.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ballotDraft } from '../../support/records.ts';
import { loadDrafts } from '../../support/seed-database.ts';

let database: TestDatabase;
const BALLOTS = 2_100;

beforeAll(async () => {
  database = await freshDatabase();
  const drafts = Array.from({ length: BALLOTS }, (_, i) => ballotDraft(`b${String(i).padStart(4, '0')}`, 2));
  drafts[7]!.data.counts[0]!.votes[0]!.confidentiality = 'internal';
  await loadDrafts(database, drafts);
});
afterAll(() => database.close());

it('gives what records say in the order of a stream, over several batches, with no more than one may see', async () => {
  const reader = createRecordReader(database.connection);
  for (const query of [{ clearance: 'public' as const }, { clearance: 'public' as const, snapshot: 1 }]) {
    const contents: Ballot[] = [];
    for await (const ballot of reader.contents('ballot', query)) contents.push(ballot);
    const streamed: Ballot[] = [];
    for await (const { data } of reader.stream('ballot', query)) streamed.push(data);
    expect(contents).toHaveLength(BALLOTS);
    expect(contents).toEqual(streamed);
    expect(contents[7]!.counts[0]).toMatchObject({ rollComplete: false, votes: [{}] });
  }
});
