import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { detect } from '../../../src/analytics/detect.ts';
import {
  ABSTAIN,
  APPROVE,
  DISAPPROVE,
  MISSING,
  type VoteMatrix,
} from '../../../src/analytics/vote-matrix.ts';
import { type Ballot, type Side, sideOf } from '../../../src/domain/ballot.ts';
import { ballots } from '../../../src/ingest/connectors/synthetic/ballots.ts';
import { memberCode } from '../../../src/ingest/connectors/synthetic/members.ts';
import { planSchema } from '../../../src/ingest/connectors/synthetic/plan.ts';

const PLAN = new URL('../../../seed/synthetic/body.json', import.meta.url);
const plan = planSchema.parse(JSON.parse(readFileSync(PLAN, 'utf8')));

const CODES: Readonly<Record<Side, number>> = {
  approve: APPROVE,
  disapprove: DISAPPROVE,
  abstain: ABSTAIN,
  none: MISSING,
};

function matrixOn(day: string): VoteMatrix {
  const closed = [...ballots(plan, day)]
    .map((record) => record.data as Ballot)
    .filter(({ status }) => status === 'closed');
  const members = plan.members.map((alpha2) => ({ code: memberCode(alpha2) }));
  const codes = new Int8Array(members.length * closed.length).fill(MISSING);
  for (const [column, ballot] of closed.entries()) {
    for (const vote of ballot.counts.at(-1)?.votes ?? []) {
      const row = members.findIndex(({ code }) => code === vote.member);
      codes[row * closed.length + column] = CODES[sideOf(vote.position)];
    }
  }
  return { members, ballots: closed.map(({ id }) => ({ id })), codes };
}

it('has planted blocs that the detector finds, and no others, whatever the day of the start', () => {
  const planted = plan.blocs.map(({ members }) => members.map(memberCode).sort().join(' ')).sort();
  const { blocs } = detect(matrixOn('2026-11-23'));
  const found = blocs
    .map(({ members }) =>
      members
        .map(({ member }) => member)
        .sort()
        .join(' '),
    )
    .sort();
  expect(found).toEqual(planted);
  expect(matrixOn('2031-02-03').codes).toEqual(matrixOn('2026-11-23').codes);
});
