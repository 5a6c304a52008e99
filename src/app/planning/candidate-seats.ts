import { gainOf, type Seat } from '../../analytics/decisions/plan/seat.ts';
import type { RecommendationRow } from '../views/recommendation-view.ts';
import type { Economics } from './money.ts';
import { BENCHMARK, type CostLine, costLines, costRowFor, type SeatCost } from './seat-cost.ts';

/** A seat with the recommendation and the cost lines behind it. */
export interface CandidateSeat extends Seat {
  key: string;
  row: RecommendationRow;
  lines: CostLine[];
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
  const { costs, economics, currency, asOf, perCommittee, months } = options;
  return rows.flatMap((row) =>
    MODES.flatMap((mode) => {
      const stated = costRowFor(costs, row.committee, row.body, mode);
      const cost = stated ?? (costs.length === 0 && mode === 'on-site' ? BENCHMARK : undefined);
      if (!cost) return [];
      const lines = costLines(cost, currency, asOf, economics).map((line) => ({
        ...line,
        amount: Math.round((line.amount * months) / 12),
      }));
      const amount = lines.reduce((sum, line) => sum + line.amount, 0);
      return Array.from({ length: perCommittee }, (_, i): CandidateSeat => {
        const rank = i + 1;
        return {
          key: `${row.member}:${row.committee}:${mode}:${rank}`,
          member: row.member,
          committee: row.committee,
          technologies: row.technologies,
          mode,
          rank,
          cost: amount,
          gain: gainOf(row.score, rank, mode),
          row,
          lines,
        };
      });
    }),
  );
}
