import type { Confidentiality } from '../../domain/provenance.ts';
import type { Economics } from '../planning/money.ts';
import type { SeatCost } from '../planning/seat-cost.ts';
import type { DeskData, DeskEntry, DeskSight, DeskStore } from '../ports/desk-store.ts';
import { computedListing, type Listing } from '../reading/listing.ts';
import type { PlanView } from '../views/plan-view.ts';
import {
  addEntry,
  changeEntry,
  classUpTo,
  currentEntries,
  type DeskDeps,
  type DeskWriter,
} from './entries.ts';
import { entryRow } from './entry-row.ts';
import { idFromName } from './id-from-name.ts';

export const TABLE_KINDS = ['exchange-rates', 'price-levels', 'seat-costs'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** Costs are a member's own matter; rates and price levels are printed for everybody. */
const USUAL_CLASS: Record<TableKind, Confidentiality> = {
  'exchange-rates': 'public',
  'price-levels': 'public',
  'seat-costs': 'member',
};

export interface NewTable<K extends TableKind> {
  /** A table of this name is replaced; its rows before stay in its history. */
  name: string;
  rows: DeskData[K]['rows'];
  owner?: string;
  confidentiality?: Confidentiality;
}

/**
 * Keeps a table under its name, in the place of an earlier one of the same name.
 * @throws DomainError `forbidden` for a class above the writer's clearance
 */
export async function keepTable<K extends TableKind>(
  deps: DeskDeps,
  kind: K,
  { name, rows, owner, confidentiality }: NewTable<K>,
  writer: DeskWriter,
): Promise<DeskEntry<K>> {
  const id = idFromName(name);
  const data = { name, rows } as DeskData[K];
  if (await deps.desk.get(kind, id, writer.sight)) {
    const change = { data, archived: false, ...(confidentiality === undefined ? {} : { confidentiality }) };
    return changeEntry(deps, kind, id, change, writer);
  }
  const kept = confidentiality ?? classUpTo(USUAL_CLASS[kind], writer.sight);
  return addEntry(deps, kind, { id, data, confidentiality: kept, ...(owner && { owner }) }, writer);
}

/** A row of a table with the table it stands in. */
type TableRowOf<K extends TableKind> = DeskData[K]['rows'][number] & {
  id: string;
  table: string;
  tableId: string;
};

/** All rows of all tables of a kind, the newest table first. */
export function listTableRows<K extends TableKind>(
  deps: Pick<DeskDeps, 'desk'>,
  kind: K,
  sight: DeskSight,
  snapshot: () => Promise<number>,
): Listing<TableRowOf<K>> {
  return computedListing(
    async () => {
      const tables = await currentEntries(deps, kind, sight);
      const rows = tables.flatMap(({ id, data }) =>
        data.rows.map((row, i) => ({ id: `${id}:${i + 1}`, ...row, table: data.name, tableId: id })),
      );
      return { rows: rows as TableRowOf<K>[], snapshot: await snapshot() };
    },
    ({ id }) => id,
  );
}

/** The tables of a kind without their rows. */
export async function listTables(deps: Pick<DeskDeps, 'desk'>, kind: TableKind, sight: DeskSight) {
  const tables = await currentEntries(deps, kind, sight);
  return tables.map((entry) => ({ ...entryRow(entry), name: entry.data.name, rows: entry.data.rows.length }));
}

/** What stored tables give a plan: rates, price levels and costs, the newest table first. */
export interface PlanTables {
  economics: Required<Economics>;
  costs: SeatCost[];
  tables: PlanView['costTables'];
}

/** Reads every stored table that the asker may see. */
export async function planTables(desk: DeskStore, sight: DeskSight): Promise<PlanTables> {
  const [rates, prices, costs] = await Promise.all([
    currentEntries({ desk }, 'exchange-rates', sight),
    currentEntries({ desk }, 'price-levels', sight),
    currentEntries({ desk }, 'seat-costs', sight),
  ]);
  return {
    economics: {
      rates: rates.flatMap(({ data }) => data.rows),
      prices: prices.flatMap(({ data }) => data.rows),
    },
    costs: costs.flatMap(({ data }) => data.rows),
    tables: [...rates, ...prices, ...costs].map(({ id, kind, data, changedAt }) => ({
      id,
      kind,
      name: data.name,
      changedAt,
    })),
  };
}
