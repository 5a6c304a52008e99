import { minorOf } from '../../domain/minor-units.ts';
import { fourDecimals } from '../../domain/share.ts';
import type { SupportGrant } from '../ports/desk-store.ts';
import type { PlanScenario, PlanSeatRow } from '../views/plan-view.ts';
import { type OrganisationTable, organisationsFor } from './candidate-organisations.ts';
import type { CandidateSeat } from './candidate-seats.ts';

/** Ten thousand units of a currency in its minor units. */
export const tenThousand = (currency: string): number => minorOf(10_000, currency);

/** Grants for a seat of a member in a committee that overlap the time from `from` until before `to`. */
export function grantsFor(
  grants: readonly SupportGrant[],
  seat: { member: string; committee: string },
  from: string,
  to: string,
): SupportGrant[] {
  return grants.filter(
    ({ member, committee, validFrom, validTo }) =>
      member === seat.member && committee === seat.committee && validFrom < to && validTo > from,
  );
}

/** A grant as plans and outcomes show it. */
export function grantView(grant: SupportGrant): PlanSeatRow['support'][number] {
  const { organisation, amount, currency, purpose, validFrom, validTo, source } = grant;
  return { organisation, amount, currency, purpose, validFrom, validTo, source };
}

/** A seat as it is shown: cost, gain, reason, who could take it and what was granted for it. */
export function seatRow(
  { row, priced, ...seat }: CandidateSeat,
  {
    table,
    grants,
    currency,
  }: { table: OrganisationTable; grants: readonly SupportGrant[]; currency: string },
): PlanSeatRow {
  return {
    member: seat.member,
    memberName: row.memberName,
    committee: seat.committee,
    committeeReference: row.committeeReference,
    committeeTitle: row.committeeTitle,
    technologies: [...seat.technologies],
    mode: seat.mode,
    seat: seat.rank,
    cost: seat.cost,
    costLines: priced.lines,
    costBasis: priced.basis,
    gain: fourDecimals(seat.gain),
    gainPer10k: seat.cost === 0 ? 0 : fourDecimals((seat.gain * tenThousand(currency)) / seat.cost),
    score: row.score,
    action: row.action,
    why: row.why,
    organisations: organisationsFor(table, seat.member, seat.technologies),
    support: grants.map(grantView),
    sources: row.sources,
    records: row.records.map(({ kind, key }) => ({ kind, key })),
  };
}

/** Key of a row, as scenarios name it. */
export function keyOfSeat({ member, committee, mode, seat }: PlanSeatRow): string {
  return `${member}:${committee}:${mode}:${seat}`;
}

/** Keys of seats that some scenario buys and the plan does not. */
export function seatsBeyond(plan: PlanScenario, scenarios: readonly (PlanScenario | null)[]): Set<string> {
  const own = new Set(plan.seats);
  return new Set(scenarios.flatMap((scenario) => scenario?.seats ?? []).filter((key) => !own.has(key)));
}
