import { type Count, type Position, sideOf, type Tally, type Vote } from '../../src/domain/ballot.ts';
import type { Role } from '../../src/domain/participation.ts';
import type { Confidence } from '../../src/domain/provenance.ts';
import { codeOf } from './countries.ts';
import type { SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

const POSITIONS: Readonly<Record<string, Position>> = {
  approve: 'approve',
  approve_with_comments: 'approve-with-comments',
  disapprove: 'disapprove',
  abstain: 'abstain',
};

/** Column `membership`; `none` voted as a member body that is neither P nor O. */
const ROLES: Readonly<Record<string, Role | undefined>> = {
  'P-member': 'P',
  'P-member(secretariat)': 'P',
  'O-member': 'O',
  none: undefined,
};

const CERTAINTIES: Readonly<Record<string, { certainty: Vote['certainty']; confidence: Confidence }>> = {
  stated_official_result: { certainty: 'stated', confidence: 'sourced' },
  two_sources_agree: { certainty: 'stated', confidence: 'sourced' },
  stated: { certainty: 'stated', confidence: 'sourced' },
  sources_conflict: { certainty: 'stated', confidence: 'secondary' },
  derived_by_elimination: { certainty: 'derived', confidence: 'secondary' },
};

function known<T>(table: Readonly<Record<string, T>>, word: string): T {
  if (!(word in table)) throw new Error(`unknown word "${word}" in the table of DIS 29500`);
  return table[word] as T;
}

function voteOf(row: Row, before: Position | undefined): Vote {
  const position = known(POSITIONS, need(row, 'vote'));
  const role = known(ROLES, need(row, 'membership'));
  // With or without comments is the same side: only a change of side is a change.
  const changed = before !== undefined && sideOf(before) !== sideOf(position);
  return {
    member: codeOf(need(row, 'member_iso3166_alpha2')),
    memberName: need(row, 'member_name'),
    position,
    native: need(row, 'vote'),
    ...(role === undefined ? {} : { role }),
    ...(changed ? { changedFrom: before } : {}),
    ...known(CERTAINTIES, need(row, 'certainty')),
    ...optional('comment', row.note),
    source: need(row, 'source'),
  };
}

const PUBLISHED: readonly {
  id: string;
  day: string;
  tally: Tally;
  p: Tally;
  outcome: Count['publishedOutcome'];
  note: string;
}[] = [
  {
    id: 'iso-dis29500-2007-09',
    day: '2007-09-02',
    tally: { approve: 51, disapprove: 18, abstain: 18 },
    p: { approve: 17, disapprove: 15, abstain: 9 },
    outcome: 'disapproved',
    note: 'Enquiry ballot. Published: 53 % of the P-members in favour (66.66 % needed), 26 % negative (25 % allowed); 104 countries were eligible.',
  },
  {
    id: 'iso-dis29500-2008-03',
    day: '2008-03-29',
    tally: { approve: 61, disapprove: 10, abstain: 16 },
    p: { approve: 24, disapprove: 8, abstain: 9 },
    outcome: 'approved',
    note: 'Count after the ballot resolution meeting, in which members could change their vote. Published: 24 of 32 P-members in favour (75 %), 10 of 71 negative (14 %).',
  },
];

/** ISO/IEC DIS 29500: one ballot, counted twice, with the changes of side marked on the second count. */
export function dis29500(rows: readonly Row[]): SeedLine {
  const first = new Map<string, Position>();
  const counts = PUBLISHED.map(({ id, day, tally, p, outcome, note }): Count => {
    const votes = rows
      .filter((row) => row.ballot_id === id)
      .map((row) => voteOf(row, first.get(codeOf(need(row, 'member_iso3166_alpha2')))));
    if (first.size === 0) for (const vote of votes) first.set(vote.member, vote.position);
    return {
      id,
      day,
      votes,
      rollComplete: false,
      publishedTally: { ...tally, byClass: { P: p } },
      publishedOutcome: outcome ?? 'unknown',
      note,
    };
  });
  return {
    kind: 'ballot',
    key: 'iso-dis-29500',
    source: 'dis-29500',
    url: 'https://mm3-lists.kictanet.or.ke/archives/list/kictanet@lists.kictanet.or.ke/message/ZBXRNJRTJNE5IPCTEVG6CPMYXA6U56FM/attachment/2/attachment.html',
    confidence: 'sourced',
    data: {
      id: 'iso-dis-29500',
      body: 'ISO',
      committee: 'iso-iec-jtc-1',
      reference: 'ISO/IEC DIS 29500',
      title: 'Information technology — Office Open XML file formats',
      stage: 'DIS',
      rule: 'iso-dis',
      opened: '2007-04-02',
      closes: '2008-03-29',
      closesBasis: 'stated',
      status: 'closed',
      technologies: ['other-ict'],
      topic: 'document formats',
      counts,
      notes:
        'Votes of 2008 that are marked as derived were worked out: not among the 26 stated disapprovals and abstentions, under the published total of 61 approvals.',
    },
  };
}
