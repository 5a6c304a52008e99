import type { Count, Position, Tally, Vote } from '../../src/domain/ballot.ts';
import type { Role } from '../../src/domain/participation.ts';
import { membershipKey } from '../../src/ingest/record-keys.ts';
import { companyNames } from './company-names.ts';
import type { Organisations } from './organisations.ts';
import type { SeedLine } from './seed-line.ts';
import { need, optional, type Row } from './tables.ts';

const POSITIONS: Readonly<Record<string, Position>> = {
  yes: 'approve',
  no: 'disapprove',
  abstain: 'abstain',
};

function pageOf(source: string): string {
  return `https://github.com/cabforum/cabforum.org/blob/HEAD/${source.split(':')[1]}`;
}

/** Code of the company that a page writes so. */
function companyCode(asWritten: string, organisations: Organisations): string {
  return organisations.codeOf(companyNames(asWritten)[0]?.name ?? asWritten) as string;
}

function voteOf(row: Row, organisations: Organisations): Vote {
  const voterClass = need(row, 'member_class');
  return {
    member: companyCode(need(row, 'member_name'), organisations),
    memberName: need(row, 'member_name'),
    position: POSITIONS[need(row, 'vote')] as Position,
    native: need(row, 'vote'),
    role: voterClass as Role,
    voterClass,
    certainty: 'stated',
  };
}

function tallyOf(row: Row, voterClass: string): Tally {
  const number = (position: string) => Number(need(row, `${voterClass}_${position}`));
  return { approve: number('yes'), disapprove: number('no'), abstain: number('abstain') };
}

/** Totals by class for the ballots whose pages name nobody. */
function publishedTally(row: Row): NonNullable<Count['publishedTally']> {
  const issuer = tallyOf(row, 'issuer');
  const consumer = tallyOf(row, 'consumer');
  return {
    approve: issuer.approve + consumer.approve,
    disapprove: issuer.disapprove + consumer.disapprove,
    abstain: issuer.abstain + consumer.abstain,
    byClass: { issuer, consumer },
  };
}

/** The ballots of the CA/Browser Forum, with the names that its pages print. */
export function forumBallots(
  rows: readonly Row[],
  votes: readonly Row[],
  organisations: Organisations,
): SeedLine[] {
  return rows.map((row) => {
    const id = need(row, 'ballot_id');
    const day = need(row, 'date');
    const named = votes.filter((vote) => vote.ballot_id === id).map((vote) => voteOf(vote, organisations));
    const count: Count = {
      id: `${id}-1`,
      day,
      votes: named,
      rollComplete: false,
      ...(named.length === 0 ? { publishedTally: publishedTally(row) } : {}),
      publishedOutcome: need(row, 'result') === 'passed' ? 'approved' : 'disapproved',
      ...optional('note', row.note),
    };
    return {
      kind: 'ballot',
      key: id,
      source: 'cabforum',
      url: pageOf(need(row, 'source')),
      confidence: 'sourced',
      data: {
        id,
        body: 'CABF',
        reference: `Ballot ${id.replace('cabf-', '')}`,
        title: need(row, 'title'),
        stage: 'ballot',
        rule: 'cabf-ballot',
        closes: day,
        closesBasis: 'stated',
        status: 'closed',
        technologies: ['cybersecurity'],
        topic: 'web certificates',
        counts: [count],
      },
    };
  });
}

/** Who voted in the Forum as what, from the first to the last ballot that shows it. */
export function forumMemberships(votes: readonly Row[], organisations: Organisations): SeedLine[] {
  const days = new Map<string, string[]>();
  for (const row of votes) {
    const id = `${companyCode(need(row, 'member_name'), organisations)}\t${need(row, 'member_class')}`;
    days.set(id, [...(days.get(id) ?? []), need(row, 'date')].sort());
  }
  return [...days].sort().map(([id, seen]) => {
    const [member = '', voterClass = ''] = id.split('\t');
    const firstSeen = seen[0] as string;
    const role = voterClass as Role;
    return {
      kind: 'membership',
      key: membershipKey({ body: 'CABF', member, role, since: firstSeen }),
      source: 'cabforum',
      confidence: 'sourced',
      data: {
        body: 'CABF',
        member,
        role,
        kind: 'company',
        voterClass,
        basis: 'snapshot',
        firstSeen,
        lastSeen: seen.at(-1) as string,
      },
    };
  });
}
