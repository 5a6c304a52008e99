import { gainOf, type Seat } from '../../analytics/decisions/plan/seat.ts';
import type { RecommendationRow } from '../views/recommendation-view.ts';
import type { Economics } from './money.ts';
import { BENCHMARK, costRowFor, type PricedSeat, priceSeat, type SeatCost } from './seat-cost.ts';

/** A seat with the recommendation and the cost lines behind it. */
export interface CandidateSeat extends Seat {
  key: string;
  row: RecommendationRow;
  priced: PricedSeat;
}

const MODES = ['on-site', 'remote'] as const;

/** Seats that each recommended committee offers, up to `perCommittee` for one member, in each mode that has a cost. */
export function candidateSeats(
  rows: readonly RecommendationRow[],
  options: {
    costs: readonly SeatCost[];
    economics: Economics;
    currency: string;
    asOf: string;
    perCommittee: number;
    /** Months that are paid for. */
    months: number;
  },
): CandidateSeat[] {
  const { costs, perCommittee } = options;
  return rows.flatMap((row) =>
    MODES.flatMap((mode) => {
      const stated = costRowFor(costs, row.committee, row.body, mode);
      const cost = stated ?? (costs.length === 0 && mode === 'on-site' ? BENCHMARK : undefined);
      if (!cost) return [];
      const priced = priceSeat(cost, options);
      return Array.from({ length: perCommittee }, (_, i): CandidateSeat => {
        const rank = i + 1;
        return {
          key: `${row.member}:${row.committee}:${mode}:${rank}`,
          member: row.member,
          committee: row.committee,
          technologies: row.technologies,
          mode,
          rank,
          cost: priced.amount,
          gain: gainOf(row.score, rank, mode),
          row,
          priced,
        };
      });
    }),
  );
}
