import type { Position, Vote } from '../../../src/domain/ballot.ts';
import type { RecordDraft } from '../../../src/domain/record.ts';
import { draftOf } from '../records.ts';
import type { Planted } from './planted.ts';

const POSITIONS: readonly Position[] = ['approve', 'disapprove', 'abstain'];
const DAY = 86_400_000;

/** The day of a planted ballot: one a day from 2020-01-01 on. */
export function plantedDay(ballot: number): string {
  return new Date(Date.UTC(2020, 0, 1) + ballot * DAY).toISOString().slice(0, 10);
}

/** A planted body as records: the body, its members as countries, and one closed ballot a day. */
export function plantedRecords(body: string, { matrix }: Planted): (RecordDraft & { hash: string })[] {
  const width = matrix.ballots.length;
  const members = matrix.members.map(({ code }, index) =>
    draftOf('actor', code, {
      code,
      kind: 'country',
      name: `Land ${index}`,
      names: [],
      region: index % 2 === 0 ? 'North' : 'South',
    }),
  );
  const ballots = matrix.ballots.map(({ id, topic }, ballot) => {
    const votes = matrix.members.flatMap(({ code }, member): Vote[] => {
      const vote = matrix.codes[member * width + ballot]!;
      return vote < 0 ? [] : [{ member: code, position: POSITIONS[vote]!, certainty: 'stated' }];
    });
    const day = plantedDay(ballot);
    return draftOf('ballot', `${body}-${id}`, {
      id: `${body}-${id}`,
      body,
      reference: id,
      title: `Question ${id}`,
      status: 'closed',
      closes: day,
      technologies: [],
      ...(topic !== undefined && { topic }),
      counts: [{ id: '1', day, votes, rollComplete: false }],
    });
  });
  const about = draftOf('body', body, {
    code: body,
    name: `Body ${body}`,
    kind: 'synthetic',
    ruleIds: [],
    timeZone: 'UTC',
  });
  return [about, ...members, ...ballots];
}
