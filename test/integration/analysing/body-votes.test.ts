import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readBodyVotes } from '../../../src/app/analysing/body-votes.ts';
import { readOtherSigns } from '../../../src/app/analysing/other-signs.ts';
import type { Vote } from '../../../src/domain/ballot.ts';
import { createStores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ballotDraft, draftOf } from '../../support/records.ts';
import { loadDrafts } from '../../support/seed-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(() => emptyDatabase(database));

const scope = { body: 'XTB', clearance: 'public' as const, today: '2026-01-01' };
const vote = (member: string, position: Vote['position'], extra: Partial<Vote> = {}): Vote => ({
  member,
  position,
  certainty: 'stated',
  ...extra,
});
const withVotes = (id: string, votes: Vote[], extra: Parameters<typeof ballotDraft>[2] = {}) =>
  ballotDraft(id, 0, { counts: [{ id: '1', day: '2025-06-01', votes, rollComplete: false }], ...extra });

async function read(drafts: Parameters<typeof loadDrafts>[1], change: Partial<typeof scope> = {}) {
  await loadDrafts(database, drafts);
  return readBodyVotes(createStores(database.connection).reader, { ...scope, ...change });
}

describe('readBodyVotes', () => {
  it('leaves out derived votes, natural persons and what the asker may not see, and counts them', async () => {
    const found = await read([
      withVotes('B1', [
        vote('AAA', 'approve-with-comments'),
        vote('BBB', 'disapprove'),
        vote('CCC', 'approve', { certainty: 'derived' }),
        vote('person:ietf:1', 'abstain'),
        vote('DDD', 'abstain', { confidentiality: 'alliance' }),
      ]),
    ]);
    expect(found.matrix.members.map(({ code }) => code)).toEqual(['AAA', 'BBB']);
    expect([...found.matrix.codes]).toEqual([0, 1]);
    expect(found.leftOut).toMatchObject({ derivedVotes: 1, personVotes: 1 });
  });

  it('reads the newest count of ballots that are over', async () => {
    const found = await read([
      ballotDraft('B1', 0, {
        counts: [
          { id: '1', day: '2025-01-01', votes: [vote('AAA', 'approve')], rollComplete: true },
          { id: '2', day: '2025-03-01', votes: [vote('AAA', 'disapprove')], rollComplete: true },
        ],
      }),
      withVotes('B2', [vote('AAA', 'approve')], { status: 'open', closes: '2026-02-01' }),
      withVotes('B3', [vote('AAA', 'approve')], { status: 'open', closes: '2025-12-31' }),
      withVotes('B4', [vote('AAA', 'approve')], { status: 'withdrawn' }),
    ]);
    expect(found.matrix.ballots.map(({ id, date }) => `${id} ${date}`)).toEqual([
      'B1 2025-03-01',
      'B3 2025-06-01',
    ]);
    expect([...found.matrix.codes]).toEqual([1, 0]);
  });

  it('keeps absences for the participation channel and out of the votes', async () => {
    const found = await read([
      withVotes('B1', [vote('AAA', 'approve'), vote('BBB', 'not-voted'), vote('CCC', 'not-eligible')]),
    ]);
    expect(found.matrix.members.map(({ code }) => code)).toEqual(['AAA']);
    expect(found.participation!.members.map(({ code }) => code)).toEqual(['AAA', 'BBB']);
    expect([...found.participation!.codes]).toEqual([0, 1]);
  });

  it('never mixes made-up ballots with real ones', async () => {
    const real = { ...withVotes('B1', [vote('AAA', 'approve')]), synthetic: false };
    const found = await read([real, withVotes('B2', [vote('BBB', 'approve')])]);
    expect(found.matrix.ballots.map(({ id }) => id)).toEqual(['B1']);
    expect(found.trace.synthetic).toBe(false);
  });
});

describe('readOtherSigns', () => {
  it('counts a chain of revisions once, corporate groups as one, and dates moves only where sights lie close', async () => {
    const sources = (...members: string[]) =>
      members.map((member) => ({ name: member, member, confirmed: true }));
    const contribution = (id: string, chain: string, signers: ReturnType<typeof sources>) =>
      draftOf('contribution', id, {
        id,
        body: 'XTB',
        meeting: 'M1',
        title: id,
        status: 'agreed',
        outcome: 'agreed',
        chain,
        sources: signers,
        technologies: [],
      });
    const company = (code: string, corporateGroup?: string) =>
      draftOf('actor', code, {
        code,
        kind: 'organisation',
        name: code,
        names: [],
        ...(corporateGroup && { corporateGroup }),
      });
    const membership = (member: string, span: object) =>
      draftOf('membership', `XTB:C1:${member}`, {
        body: 'XTB',
        committee: 'C1',
        member,
        role: 'P',
        kind: 'national-body',
        basis: 'snapshot',
        ...span,
      });
    await loadDrafts(database, [
      company('org:a1', 'org:a'),
      company('org:a2', 'org:a'),
      company('org:b'),
      contribution('T1', 'T1', sources('org:a1', 'org:b')),
      contribution('T2', 'T1', [...sources('org:a2'), { name: 'Maybe', member: 'org:c', confirmed: false }]),
      membership('AAA', { notBefore: '2025-01-01', firstSeen: '2025-01-31' }),
      membership('BBB', { notBefore: '2022-01-01', firstSeen: '2025-01-31' }),
    ]);
    const found = await readOtherSigns(
      createStores(database.connection).reader,
      'XTB',
      { clearance: 'public' },
      true,
    );
    expect(found.documents).toEqual([{ id: 'T1', stratum: 'M1', signers: ['org:a', 'org:b'] }]);
    expect(found.moves).toEqual([{ member: 'AAA', committee: 'C1', day: '2025-01-31', kind: 'joined' }]);
  });
});
