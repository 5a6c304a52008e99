import { describe, expect, it } from 'vitest';
import type { Ballot } from '../../../src/domain/ballot.ts';
import { applyCorrections, statedData } from '../../../src/domain/corrections/apply-corrections.ts';
import {
  correctableFields,
  fieldTypeOf,
  readFieldValue,
} from '../../../src/domain/corrections/correctable-fields.ts';
import { fieldPath, partsOf, readField } from '../../../src/domain/corrections/field-path.ts';
import { type RecordCorrection, reviewOf } from '../../../src/domain/corrections/record-correction.ts';
import { ballotDraft } from '../../support/records.ts';

const ballot: Ballot = ballotDraft('b', 2).data;

function correction(
  field: string,
  was: RecordCorrection['was'],
  is: RecordCorrection['is'],
): RecordCorrection {
  return {
    id: field,
    field,
    was,
    is,
    stated: was,
    evidence: 'minutes, page 3',
    reason: 'the minutes say so',
    decidedAt: '2026-01-01T00:00:00Z',
    decidedBy: 'analyst',
  };
}

const POSITION = 'counts/b-1/votes/X000/position';

describe('a path to a field', () => {
  it('keeps its parts apart whatever is in them', () => {
    const path = fieldPath('counts', 'a/b%c', 'day');
    expect(path).toBe('counts/a%2Fb%25c/day');
    expect(partsOf(path)).toEqual(['counts', 'a/b%c', 'day']);
    expect(partsOf('a%ZZ')).toBeUndefined();
  });

  it('finds counts by id and votes by member', () => {
    expect(readField(ballot, ['counts', 'b-1', 'votes', 'X001', 'role'])).toEqual({ value: 'P' });
    expect(readField(ballot, ['closes'])).toEqual({ value: null });
    expect(readField(ballot, ['counts', 'b-9', 'day'])).toEqual({ gone: true });
    expect(readField(ballot, ['counts', 'b-1', 'publishedTally', 'approve'])).toEqual({ gone: true });
    expect(readField(ballot, ['counts', 'b-1', 'votes', 'XZZ', 'role'])).toEqual({ gone: true });
  });

  it('has a place for a vote that is not there', () => {
    expect(readField(ballot, ['counts', 'b-1', 'votes', 'XZZ', 'position'])).toEqual({ value: null });
  });

  it('never reaches what is no leaf', () => {
    expect(readField(ballot, ['counts'])).toEqual({ gone: true });
    expect(readField(ballot, ['constructor', 'name'])).toEqual({ gone: true });
    expect(readField(ballot, ['__proto__'])).toEqual({ value: null });
  });
});

describe('corrections over a record', () => {
  it('stand in the place of what the source says, which stays whole', () => {
    const before = structuredClone(ballot);
    const { data, corrections } = applyCorrections(ballot, [correction(POSITION, 'disapprove', 'abstain')]);
    expect(data.counts[0]?.votes[0]).toMatchObject({ member: 'X000', position: 'abstain', native: 'Y' });
    expect(data.counts[0]?.votes[1]).toBe(ballot.counts[0]?.votes[1]);
    expect(ballot).toEqual(before);
    expect(statedData({ data, corrections })).toEqual(before);
  });

  it('add a vote and a day, and take a day away', () => {
    const dated = { ...ballot, opened: '2025-01-01' };
    const { data, corrections } = applyCorrections(dated, [
      correction('counts/b-1/votes/XZZ/position', null, 'approve'),
      correction('counts/b-1/votes/XZZ/role', null, 'O'),
      correction('closes', null, '2025-06-01'),
      correction('opened', '2025-01-01', null),
    ]);
    expect(data.counts[0]?.votes.at(-1)).toEqual({
      member: 'XZZ',
      position: 'approve',
      role: 'O',
      certainty: 'stated',
    });
    expect(data).toMatchObject({ closes: '2025-06-01' });
    expect('opened' in data).toBe(false);
    expect(statedData({ data, corrections })).toEqual(dated);
  });

  it('have no effect where their place is gone, and take effect when it is back', () => {
    const [first] = ballot.counts;
    const without = { ...ballot, counts: [{ ...first!, votes: first!.votes.slice(1) }] };
    const gone = applyCorrections(without, [correction(POSITION, 'disapprove', 'abstain')]);
    expect(gone.data).toEqual(without);
    expect(gone.corrections[0]).toMatchObject({ gone: true, stated: null });
    const back = applyCorrections(ballot, gone.corrections);
    expect(back.data.counts[0]?.votes[0]?.position).toBe('abstain');
    expect(back.corrections[0]).not.toHaveProperty('gone');
  });
});

describe('the review of a correction', () => {
  it.each([
    ['approve', undefined],
    ['abstain', 'confirmed'],
    ['disapprove', 'contested'],
    [null, 'contested'],
  ] as const)('of a source that now says %s is %s', (stated, review) => {
    expect(reviewOf({ was: 'approve', is: 'abstain', stated })).toBe(review);
  });

  it('says that the place is gone', () => {
    expect(reviewOf({ was: 'approve', is: 'abstain', stated: null, gone: true })).toBe('gone');
  });
});

describe('what can be corrected', () => {
  it('is listed with its value and what may stand there', () => {
    const fields = correctableFields('ballot', ballot);
    expect(fields.map(({ field }) => field)).toEqual([
      'title',
      'status',
      'opened',
      'closes',
      'counts/b-1/day',
      'counts/b-1/publishedOutcome',
      'counts/b-1/votes/X000/position',
      'counts/b-1/votes/X001/position',
      'counts/b-1/votes/X000/role',
      'counts/b-1/votes/X001/role',
    ]);
    expect(fields.at(-1)).toMatchObject({ value: 'P', type: 'choice', optional: true });
    expect(correctableFields('rule', {} as never)).toEqual([]);
  });

  it.each(['id', 'counts', 'counts/b-1/votes', 'counts/b-1/votes/X000/member', 'hash', 'toString'])(
    'is not %s',
    (field) => {
      expect(fieldTypeOf('ballot', field)).toBeUndefined();
    },
  );

  it.each([
    ['closes', '2025-02-30', { flaw: 'is no calendar day written YYYY-MM-DD' }],
    ['closes', ' 2025-02-28 ', { value: '2025-02-28' }],
    ['closes', '', { value: null }],
    ['closes', null, { value: null }],
    ['title', '', { flaw: 'must not be empty' }],
    ['counts/1/publishedTally/approve', '12', { value: 12 }],
    ['counts/1/publishedTally/approve', -1, { flaw: 'is no whole number of at least 0' }],
    ['status', 'over', { flaw: 'is none of planned, open, closed, withdrawn' }],
  ] as const)('reads %s = %s', (field, given, expected) => {
    expect(readFieldValue(fieldTypeOf('ballot', field)!, given)).toEqual(expected);
  });
});
