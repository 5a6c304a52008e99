import type { Alliance } from '../../src/domain/actor.ts';
import { codeOf } from './countries.ts';
import type { SeedLine } from './seed-line.ts';
import type { Row } from './tables.ts';

const ROLES: Readonly<Record<string, Alliance['members'][number]['role']>> = {
  core_voting: 'core',
  core_nonvoting: 'core-without-vote',
  candidate: 'candidate',
};

/** The report named its members in October 2020; it does not date the alliance any further. */
const NAMED_ON = '2020-10-01';

/** The alliance that the report proposes, from the role column of the country table. */
export function commonCode(members: readonly Row[]): SeedLine {
  const named = members.flatMap((row) => {
    const role = ROLES[row.alliance_role ?? ''];
    return role === undefined ? [] : [{ member: codeOf(row.iso_alpha2 ?? ''), role, validFrom: NAMED_ON }];
  });
  return {
    kind: 'alliance',
    key: 'common-code',
    source: 'common-code',
    url: 'https://www.cnas.org/publications/reports/common-code',
    confidence: 'sourced',
    data: {
      id: 'common-code',
      name: 'Common Code alliance (proposed)',
      description:
        'Eleven core members that the report proposes: ten states that vote in standards bodies and the European Union, which has no vote of its own; India is named as a candidate.',
      members: named.sort((one, other) => (one.member < other.member ? -1 : 1)),
    },
  };
}
