import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideCorrection } from '../../../src/app/corrections/decide-correction.ts';
import { proposeCorrection } from '../../../src/app/corrections/propose-correction.ts';
import { importFile } from '../../../src/app/import-file.ts';
import type { IngestDeps } from '../../../src/app/ingest-source.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';

let database: TestDatabase;
let deps: IngestDeps & Stores;

beforeAll(async () => {
  database = await freshDatabase();
  deps = ingestDeps(database);
});
afterAll(() => database.close());

const HEADER = 'ballot,member,position,body,closed';
const POSITIONS = ['yes', 'no', 'abstain'] as const;
const MEANING = { yes: 'approve', no: 'disapprove', abstain: 'abstain' } as const;

/** The source states the vote (and that of a member whom no correction is about) or says nothing of it; or a person decides. */
type Step =
  | { state: (typeof POSITIONS)[number] }
  | { other: (typeof POSITIONS)[number] }
  | 'accept'
  | 'withdraw';
const steps = fc.array(
  fc.oneof<fc.Arbitrary<Step>[]>(
    fc.constantFrom(...POSITIONS).map((state) => ({ state })),
    fc.constantFrom(...POSITIONS).map((other) => ({ other })),
    fc.constant('accept'),
    fc.constant('withdraw'),
  ),
  { minLength: 2, maxLength: 7 },
);

async function load(member: string, position: string): Promise<void> {
  const text = `${HEADER}\nb,${member},${position},ISO,2026-01-31\n`;
  await importFile(deps, { name: 'b.csv', bytes: Buffer.from(text) }, {});
}

async function propose(): Promise<string> {
  const claim = {
    kind: 'ballot',
    record: 'b',
    field: 'counts/1/votes/DEU/position',
    value: 'not-voted',
    claim: 'It was not in the room.',
    evidence: 'attendance list',
    by: 'test',
    clearance: 'internal',
  } as const;
  return (await proposeCorrection(deps, claim)).id;
}

async function positions(): Promise<Record<string, string>> {
  const record = await deps.reader.get('ballot', 'b', { clearance: 'internal' });
  const votes = record?.data.counts.flatMap((count) => count.votes) ?? [];
  return Object.fromEntries(votes.map(({ member, position }) => [member, position]));
}

/** What is expected by now: what the source states of either member, and the correction in force. */
interface State {
  stated: string;
  other: string;
  inForce?: string;
}

async function decide(state: State, step: 'accept' | 'withdraw'): Promise<State> {
  const { inForce, ...rest } = state;
  if (step === 'accept' && inForce === undefined) {
    const id = await propose();
    await decideCorrection(deps, id, { state: 'accepted', reason: 'it was away', by: 'analyst' });
    return { ...rest, inForce: id };
  }
  if (step === 'accept' || inForce === undefined) return state;
  await decideCorrection(deps, inForce, { state: 'withdrawn', reason: 'it was there', by: 'analyst' });
  return rest;
}

async function take(state: State, step: Step): Promise<State> {
  if (typeof step === 'string') return decide(state, step);
  if ('state' in step) {
    await load('DE', step.state);
    return { ...state, stated: MEANING[step.state] };
  }
  await load('FR', step.other);
  return { ...state, other: MEANING[step.other] };
}

describe('a correction, whatever the source and the analysts do in whatever order', () => {
  it('wins while it is in force, and gives the source its place back', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (order) => {
        await emptyDatabase(database);
        await load('DE', 'yes');
        await load('FR', 'no');
        let state: State = { stated: 'approve', other: 'disapprove' };
        for (const step of order) {
          state = await take(state, step);
          const { stated, other, inForce } = state;
          expect(await positions()).toEqual({
            DEU: inForce === undefined ? stated : 'not-voted',
            FRA: other,
          });
        }
      }),
      { numRuns: 12 },
    );
  });
});
