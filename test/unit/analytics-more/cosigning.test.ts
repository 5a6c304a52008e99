import { describe, expect, it } from 'vitest';
import { cosigning } from '../../../src/analytics/cosigning/cosigning.ts';
import { membershipMoves } from '../../../src/analytics/cosigning/membership-moves.ts';
import type { SignedDocument } from '../../../src/analytics/cosigning/signing-table.ts';
import { type RandomSource, seededRandom } from '../../../src/analytics/random.ts';

const name = (index: number) => `ORG${String(index).padStart(2, '0')}`;

/** Signers of one document: 1 to 5 of those present, some much more often than others. */
function drawSigners(random: RandomSource, present: readonly number[]): Set<number> {
  const size = 1 + Math.floor(5 * random() ** 2);
  const signers = new Set<number>();
  while (signers.size < size) signers.add(present[Math.floor(present.length * random() ** 1.7)]!);
  return signers;
}

/** Documents of ten meetings by 30 organisations; `friends` often bring each other in. */
function documentsOf(random: RandomSource, friends: readonly number[] = []): SignedDocument[] {
  const meetings = Array.from({ length: 10 }, () =>
    Array.from({ length: 30 }, (_, index) => index).filter(() => random() < 0.7),
  );
  return Array.from({ length: 600 }, (_, number): SignedDocument => {
    const present = meetings[number % 10]!;
    const signers = drawSigners(random, present);
    const invited = friends.some((friend) => signers.has(friend)) && random() < 0.5;
    const invitees = invited ? friends.filter((friend) => present.includes(friend)) : [];
    for (const friend of invitees) if (random() < 0.9) signers.add(friend);
    return { id: `${number}`, stratum: `meeting ${number % 10}`, signers: [...signers].map(name) };
  });
}

describe('cosigning', () => {
  it('claims nothing where organisations only differ in how much and where they sign', () => {
    const random = seededRandom(21);
    let withClaim = 0;
    for (let round = 0; round < 12; round++) if (cosigning(documentsOf(random)).pairs.length > 0) withClaim++;
    // Binomial(12, .05): four or more has probability .002.
    expect(withClaim).toBeLessThan(4);
  });

  it('finds organisations that bring each other in, and hardly others', () => {
    const planted = ['ORG12 ORG15', 'ORG12 ORG18', 'ORG15 ORG18'];
    const runs = [1, 2, 3, 4, 5].map((seed) => cosigning(documentsOf(seededRandom(7 * seed), [12, 15, 18])));
    const found = runs.flatMap(({ pairs }) => pairs.map(({ a, b }) => `${a} ${b}`));
    expect(found.filter((pair) => planted.includes(pair)).length).toBeGreaterThanOrEqual(12);
    expect(found.filter((pair) => !planted.includes(pair)).length).toBeLessThanOrEqual(1);
    expect(runs.flatMap(({ circles }) => circles)).toContainEqual(['ORG12', 'ORG15', 'ORG18']);
    for (const { together, expected } of runs[0]!.pairs) expect(together).toBeGreaterThan(expected);
  });

  it('does not take active attendance of the same meetings for co-signing', () => {
    // Half of the organisations come to odd meetings only, half to even ones: within a meeting all is chance.
    const random = seededRandom(2);
    const documents = Array.from({ length: 400 }, (_, number): SignedDocument => {
      const half = number % 2;
      const pick = () => name(2 * Math.floor(10 * random()) + half);
      return { id: `${number}`, stratum: `meeting ${half}`, signers: [pick(), pick(), pick()] };
    });
    expect(cosigning(documents).pairs).toEqual([]);
    expect(cosigning(documents.map((each) => ({ ...each, stratum: 'one' }))).pairs.length).toBeGreaterThan(0);
  });

  it('says that there is not enough where there is not', () => {
    const found = cosigning([{ id: '1', stratum: 'm', signers: ['A', 'B'] }]);
    expect(found.pairs).toEqual([]);
    expect(found.warnings[0]).toMatch(/Not enough data/);
  });
});

describe('membershipMoves', () => {
  const span = { from: '2000-01-01', to: '2009-12-31' };
  const sides = new Map(
    Array.from({ length: 40 }, (_, index) => [
      name(index),
      index < 24 ? ('approve' as const) : ('disapprove' as const),
    ]),
  );
  const ballot = { id: 'B', committee: 'C1', day: '2007-09-02', sides };
  const background = Array.from({ length: 30 }, (_, index) => ({
    member: name(index + 40),
    committee: index % 3 === 0 ? 'C1' : 'C2',
    day: `200${index % 10}-0${1 + (index % 9)}-15`,
    kind: 'joined' as const,
  }));
  const rush = Array.from({ length: 11 }, (_, index) => ({
    member: name(index),
    committee: 'C1',
    day: `2007-0${6 + (index % 3)}-1${index % 10}`,
    kind: 'joined' as const,
  }));

  it('finds members that joined shortly before a ballot and then voted alike', () => {
    const [finding] = membershipMoves([...background, ...rush], [ballot], span);
    expect(finding).toMatchObject({ ballot: 'B', kind: 'joined' });
    expect(finding!.members).toEqual(expect.arrayContaining(rush.map(({ member }) => member)));
    expect(finding!.expected).toBeLessThan(3);
    expect(finding!.votes).toMatchObject({ side: 'approve', members: 11, of: 11 });
    expect(finding!.votes!.p).toBeLessThan(0.01);
  });

  it('does not take a season in which all committees grow for a rush', () => {
    const everywhere = rush.flatMap((move) => [
      move,
      { ...move, committee: 'C2' },
      { ...move, committee: 'C3' },
    ]);
    expect(membershipMoves([...background, ...everywhere], [ballot], span)).toEqual([]);
  });

  it('claims nothing for one new member', () => {
    expect(membershipMoves(rush.slice(0, 1), [ballot], span)).toEqual([]);
  });
});
