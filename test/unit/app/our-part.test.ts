import { describe, expect, it } from 'vitest';
import { ourPart, seatOf } from '../../../src/app/reading/our-part.ts';
import type { Ballot, Vote } from '../../../src/domain/ballot.ts';
import type { Membership } from '../../../src/domain/participation.ts';

const DAY = '2026-11-23';

function standing(member: string, body: string, committee?: string, validTo?: string): Membership {
  return {
    body,
    member,
    role: 'P',
    kind: 'national-body',
    basis: 'stated',
    ...(committee && { committee }),
    ...(validTo && { validTo }),
  };
}

function ballot(votes: Pick<Vote, 'member' | 'position'>[] = []): Ballot {
  return {
    id: 'b',
    body: 'ISO',
    committee: 'tc-1',
    counts: [{ id: 'c', day: DAY, votes }],
  } as unknown as Ballot;
}

const part = (memberships: Membership[], of: Ballot) =>
  ourPart(of, seatOf({ memberships, posts: [] }, 'DEU', DAY));

describe('ourPart', () => {
  it('misses the vote of a member of the committee that has not cast it', () => {
    expect(part([standing('DEU', 'ISO', 'tc-1')], ballot())).toEqual({
      member: 'DEU',
      role: 'P',
      position: null,
      missing: true,
    });
  });

  it('misses the vote of a member body that sits in another committee only: an enquiry is open to all', () => {
    expect(part([standing('DEU', 'ISO', 'tc-2')], ballot())).toMatchObject({ role: null, missing: true });
  });

  it('misses none in a body that the member does not belong to, nor after it left', () => {
    expect(part([standing('FRA', 'ISO', 'tc-1')], ballot())?.missing).toBe(false);
    const left = [standing('FRA', 'ISO', 'tc-1'), standing('DEU', 'ISO', 'tc-1', '2020-01-01')];
    expect(part(left, ballot())?.missing).toBe(false);
  });

  it('takes a vote as missing where the members of the body are not on record', () => {
    expect(part([], ballot())?.missing).toBe(true);
  });

  it.each([
    ['approve', false],
    ['abstain', false],
    ['not-voted', true],
    ['no-record', true],
    ['not-eligible', false],
  ] as const)('reads %s as cast or not', (position, missing) => {
    expect(part([], ballot([{ member: 'DEU', position }]))).toMatchObject({ position, missing });
  });
});
