import type { Day } from './day.ts';

/** What one seat costs: a fee, a flight, a day's allowance, with the day on which it was so. */
export interface Cost {
  id: string;
  category: string;
  item: string;
  place?: string;
  country?: string;
  /** Amount as printed by the source, in major units, with its ISO 4217 currency. */
  amount: number;
  currency: string;
  unit: string;
  described: Day;
  notes?: string;
}

/** A published number about a body or member that is no record of its own (totals, counts), kept to check against. */
export interface PublishedFigure {
  id: string;
  metric: string;
  body: string;
  committee?: string;
  subjectKind: string;
  subject: string;
  value: number;
  unit: string;
  described: string;
  notes?: string;
}
