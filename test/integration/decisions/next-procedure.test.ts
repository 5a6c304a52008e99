import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getBallot } from '../../../src/app/get-ballot.ts';
import { listRules } from '../../../src/app/list-rules.ts';
import type { ReadModel } from '../../../src/app/reading/read-model.ts';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { readTable } from '../../support/import-context.ts';
import { draftOf } from '../../support/records.ts';
import { loadDrafts, SEED_DAY } from '../../support/seed-database.ts';
import { seedRules } from '../../support/seed-rules.ts';

/** A draft that one state moves to traditional approval, and the ballot that carries it on. */
const TABLE = `ballot,member,position,body,stage,rule,closed,continues,cast_by
aap-1,DEU,approve,ITU-T,AAP,itu-t-aap-meeting,2026-03-02,,
aap-1,JPN,approve,,,,,,DEU
aap-1,FRA,policy_implications,,,,,,
tap-1,DEU,approve,ITU-T,TAP consultation,itu-t-tap-consultation,2026-06-01,aap-1,
tap-1,JPN,approve,,,,,,
tap-1,FRA,disapprove,,,,,,
`;

const question = { clearance: 'public' as const, asOf: SEED_DAY };
let database: TestDatabase;
let model: ReadModel;
let ballots: Ballot[];

beforeAll(async () => {
  database = await freshDatabase();
  const table = await readTable('escalated.csv', TABLE, { bodies: ['ITU-T'] });
  expect(table.issues).toEqual([]);
  ballots = table.ballots;
  const rules = [...seedRules().values()].map((rule) => draftOf('rule', rule.id, rule));
  model = await loadDrafts(database, [
    ...rules,
    ...ballots.map((ballot) => draftOf('ballot', ballot.id, ballot)),
  ]);
});
afterAll(() => database.close());

describe('a draft that changes its procedure', () => {
  it('is neither approved nor disapproved where it left, and names the rule that then applies', async () => {
    const left = await getBallot(model, question, 'aap-1');
    expect([left.outcome, left.outcomeBasis]).toEqual(['unknown', 'none']);
    expect(left.outcomeReason).toMatch(/policy or regulatory implications/);
    expect(left.nextStep).toMatch(/traditional approval \(TAP\)/);
    expect(left.counts[0]!.nextSteps).toMatchObject([{ rule: 'itu-t-tap-consultation' }]);
    expect(left.continuedBy).toEqual([{ id: 'tap-1', reference: 'tap-1', rule: 'itu-t-tap-consultation' }]);
  });

  it('is carried on by a ballot under that rule: two of three replies are less than 70 %', async () => {
    const carried = await getBallot(model, question, 'tap-1');
    expect([carried.continues, carried.outcome, carried.continuedBy]).toEqual(['aap-1', 'disapproved', []]);
    expect(carried.nextStep).toMatch(/may not be decided on at that meeting/);
  });

  it('keeps by whom a vote was handed in, and says that nobody read whether that is allowed', async () => {
    const { counts } = await getBallot(model, question, 'aap-1');
    expect(counts[0]!.votes.find(({ member }) => member === 'JPN')!.castBy).toBe('DEU');
    expect(counts[0]!.assumptions.join(' ')).toMatch(/1 vote was cast by another member/);
  });
});

it('lists what nobody read of a rule as unknown, and lengths with the time they are known of', async () => {
  const { items } = await listRules(model, question, {}).page({ limit: 1000 });
  const rule = (id: string) => items.find((each) => each.id === id)!;
  expect(rule('etsi-membership-approval')).toMatchObject({ proxies: 'unknown', verified: false, limbs: [] });
  expect(rule('etsi-membership-approval').unknown).toMatch(/not read/);
  expect(rule('iso-dis').durations.map(({ text, knownOn }) => [text, knownOn])).toEqual([
    ['five months', '2009'],
    ['twelve weeks', null],
  ]);
  expect(rule('etsi-technical-body').proxies).toMatch(/^No proxies/);
});
