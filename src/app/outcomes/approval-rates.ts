import { grouped } from '../../domain/grouped.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { ballotOn, evaluationOf } from '../reading/ballot-row.ts';
import type { Names } from '../reading/names.ts';

interface Closed {
  id: string;
  /** Ballots of one body, real or made up. */
  scope: string;
  day: string;
  outcome: string;
}

interface Past {
  approved: number;
  told: number;
}

/** Closed ballots with their outcomes, oldest first. */
function closedOnes(ballots: readonly StoredRecord<'ballot'>[], names: Names, asOf: string): Closed[] {
  return ballots
    .map((record) => ({ synthetic: record.synthetic, ballot: ballotOn(record, asOf) }))
    .filter(({ ballot }) => ballot.status === 'closed' && ballot.counts.length > 0)
    .map(({ synthetic, ballot }) => ({
      id: ballot.id,
      scope: `${ballot.body} ${synthetic}`,
      day: ballot.counts.at(-1)!.day,
      outcome: evaluationOf(ballot, names).outcome,
    }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function withOneMore({ approved, told }: Past, outcome: string): Past {
  if (outcome !== 'approved' && outcome !== 'disapproved') return { approved, told };
  return { approved: approved + (outcome === 'approved' ? 1 : 0), told: told + 1 };
}

/**
 * For every closed ballot the share of earlier ones of its body that were approved, drawn to one half by a ballot of each
 * outcome (Laplace 1774); `undefined` for the first of a body. Ballots of one day do not know of each other.
 */
export function approvalRates(
  ballots: readonly StoredRecord<'ballot'>[],
  names: Names,
  asOf: string,
): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  const past = new Map<string, Past>();
  for (const today of grouped(closedOnes(ballots, names, asOf), ({ day }) => day).values()) {
    for (const { id, scope } of today) {
      const before = past.get(scope);
      if (before && before.told > 0) rates.set(id, (before.approved + 1) / (before.told + 2));
    }
    for (const { scope, outcome } of today)
      past.set(scope, withOneMore(past.get(scope) ?? { approved: 0, told: 0 }, outcome));
  }
  return rates;
}
