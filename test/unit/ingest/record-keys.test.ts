import { describe, expect, it } from 'vitest';
import {
  delegationKey,
  isoCommitteeId,
  leadershipKey,
  membershipKey,
  organisationCode,
} from '../../../src/ingest/record-keys.ts';

describe('keys that connectors agree on', () => {
  it('gives a committee one id in each spelling of its reference', () => {
    expect(isoCommitteeId('ISO/IEC JTC 1/SC 42')).toBe('iso-iec-jtc-1-sc-42');
    expect(isoCommitteeId('ISO/IEC/JTC 4')).toBe(isoCommitteeId('ISO/IEC JTC 4'));
  });

  it('keeps a member that left and came back apart, and the roles of one day', () => {
    const standing = { body: 'ISO', committee: 'iso-tc-1', member: 'DEU', role: 'P' };
    const keys = [
      membershipKey({ ...standing, since: '2022-01-01' }),
      membershipKey({ ...standing, since: '2026-05-01' }),
      membershipKey({ ...standing, role: 'O', since: '2022-01-01' }),
    ];
    expect(new Set(keys).size).toBe(3);
    expect(keys[0]).toBe('ISO:iso-tc-1:DEU:P:2022-01-01');
  });

  it('tells posts of one holder apart', () => {
    const post = { body: 'ISO', committee: 'iso-tc-1', holder: 'DEU' };
    expect(leadershipKey({ ...post, post: 'chair' })).not.toBe(
      leadershipKey({ ...post, post: 'secretariat' }),
    );
  });

  it('is injective for names that hold the separator', () => {
    expect(delegationKey('a:b', 'c', 'all')).not.toBe(delegationKey('a', 'b:c', 'all'));
  });

  it('writes organisations without accents and marks', () => {
    expect(organisationCode('Société Générale S.A.')).toBe('org:societe-generale-s-a');
    expect(organisationCode('中国移动')).toBe('org:中国移动');
  });
});
