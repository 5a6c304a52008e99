import type { Position, Vote } from '../../src/domain/ballot.ts';
import { membershipKey, slugOf } from '../../src/ingest/record-keys.ts';
import { codeOf } from './countries.ts';
import type { SeedLine } from './seed-line.ts';
import { need, type Row } from './tables.ts';

const POSITIONS: Readonly<Record<string, Position>> = {
  yes: 'approve',
  no: 'disapprove',
  abstain: 'abstain',
  absent: 'not-voted',
};

function voteOf(row: Row): Vote {
  const derived = row.certainty === 'absent_derived';
  return {
    member: codeOf(need(row, 'member_iso3166_alpha2')),
    memberName: need(row, 'member_name'),
    position: POSITIONS[need(row, 'vote')] as Position,
    native: derived ? 'absent (member without a row in the roll call)' : need(row, 'vote'),
    role: 'voting',
    certainty: derived ? 'derived' : 'stated',
  };
}

/** Catalogue words around the resolution's own title. */
function titleOf(printed: string): string {
  return printed
    .replace(/^A\/\d+\/\d+ \d+ - /, '')
    .replace(/ ?: resolution \/ adopted by the General Assembly$/, '')
    .replace(/\. - [A-Z-]+(?: [A-Z-]+)*$/, '')
    .trim();
}

/** The resolutions on ICT security with the roll of all member states. */
export function resolutions(rows: readonly Row[], votes: readonly Row[]): SeedLine[] {
  return rows.map((row) => {
    const reference = need(row, 'ballot_id');
    const day = need(row, 'date');
    const id = `unga-${slugOf(reference)}`;
    return {
      kind: 'ballot',
      key: id,
      source: 'unvotes',
      url: `https://undocs.org/${reference}`,
      locator: `roll call ${need(row, 'rcid')}`,
      confidence: 'sourced',
      data: {
        id,
        body: 'UNGA',
        reference,
        title: titleOf(need(row, 'title')),
        stage: 'resolution',
        rule: 'unga-majority',
        closes: day,
        closesBasis: 'stated',
        status: 'closed',
        technologies: ['cybersecurity'],
        topic: 'ICT security',
        counts: [
          {
            id: `${id}-1`,
            day,
            votes: votes.filter((vote) => vote.ballot_id === reference).map(voteOf),
            rollComplete: true,
            publishedOutcome: 'approved',
          },
        ],
      },
    };
  });
}

/** Member states as the roll calls list them: no date of admission, only the first and last roll that shows them. */
export function unMemberships(votes: readonly Row[]): SeedLine[] {
  const rolls = [...new Set(votes.map((row) => need(row, 'date')))].sort();
  const days = new Map<string, string[]>();
  for (const row of votes) {
    const member = codeOf(need(row, 'member_iso3166_alpha2'));
    days.set(member, [...(days.get(member) ?? []), need(row, 'date')].sort());
  }
  return [...days].sort().map(([member, seen]) => {
    const firstSeen = seen[0] as string;
    const notBefore = rolls[rolls.indexOf(firstSeen) - 1];
    return {
      kind: 'membership',
      key: membershipKey({ body: 'UNGA', member, role: 'voting', since: firstSeen }),
      source: 'unvotes',
      confidence: 'sourced',
      data: {
        body: 'UNGA',
        member,
        role: 'voting',
        kind: 'state',
        basis: 'snapshot',
        ...(notBefore === undefined ? {} : { notBefore }),
        firstSeen,
        lastSeen: seen.at(-1) as string,
      },
    };
  });
}
