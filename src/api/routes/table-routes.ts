import { z } from 'zod';
import { removeEntry } from '../../app/desk/entries.ts';
import { exchangeRatesOf, priceLevelsOf, seatCostsOf } from '../../app/desk/table-rows.ts';
import { keepTable, listTableRows, type TableKind } from '../../app/desk/tables.ts';
import type { DeskData } from '../../app/ports/desk-store.ts';
import { CONFIDENTIALITIES } from '../../domain/provenance.ts';
import type { RouteDeps } from '../api-deps.ts';
import { sightOf, writerOf } from '../desk-caller.ts';
import { Answer, jsonOperation, listOperation, type Operation, type UploadSpec } from '../operation.ts';
import { Code, SearchText } from '../schemas/common.ts';
import { IdParameter } from '../schemas/parameters.ts';

const TAG = 'Costs and rates';

/** Columns that say which table a row stands in. */
const Place = z.object({
  id: z.string(),
  tableId: z.string().describe('Id of the table.'),
  table: z.string().describe('Name of the table.'),
});

const RateRow = Place.extend({
  from: z.string(),
  to: z.string(),
  rate: z.number().describe('What one unit of `from` was worth in `to`.'),
  day: z.string(),
  source: z.string(),
}).meta({ id: 'ExchangeRateRow' });

const LevelRow = Place.extend({
  currency: z.string(),
  year: z.number(),
  index: z.number(),
  source: z.string(),
}).meta({ id: 'PriceLevelRow' });

const CostRow = Place.extend({
  committee: z.string().optional(),
  body: z.string().optional(),
  mode: z.enum(['on-site', 'remote']),
  currency: z.string(),
  day: z.string(),
  source: z.string(),
  feePerYear: z.number().optional().describe('Minor units, as all amounts here.'),
  meetingsPerYear: z.number().optional(),
  travelPerMeeting: z.number().optional(),
  perDiem: z.number().optional(),
  daysPerMeeting: z.number().optional(),
  staffDayRate: z.number().optional(),
  staffDaysPerYear: z.number().optional(),
}).meta({ id: 'SeatCostRow' });

const Kept = z
  .object({ id: z.string(), name: z.string(), rows: z.number(), revision: z.number() })
  .meta({ id: 'KeptTable' });

const TableQuery = z.object({
  table: SearchText.describe('Name of the table; one of the same name is replaced.'),
  confidentiality: z.enum(CONFIDENTIALITIES).optional().describe('At most the class of your own key.'),
});

type TableQuery = z.output<typeof TableQuery>;

interface TableRouteSpec<K extends TableKind> {
  kind: K;
  /** As in `listExchangeRates`, `importExchangeRates`, `deleteExchangeRates`. */
  name: string;
  words: { list: string; add: string; remove: string };
  row: z.ZodObject;
  example: string;
  description: string;
  query?: z.ZodObject;
  read(bytes: Uint8Array, query: Record<string, string | undefined>): Promise<DeskData[K]['rows']>;
}

function uploadOf(example: string, description: string): UploadSpec {
  return {
    mediaTypes: ['text/csv'],
    maxBytes: 4 * 1024 * 1024,
    examples: { 'text/csv': example },
    description,
  };
}

function tableOperations<K extends TableKind>(deps: RouteDeps, spec: TableRouteSpec<K>): Operation[] {
  const { services, model } = deps;
  const { kind, name, words } = spec;
  const path = `/${kind}`;
  return [
    listOperation({
      operationId: `list${name}`,
      path,
      tag: TAG,
      summary: words.list,
      row: spec.row,
      name: kind,
      listing: ({ question, asker }) =>
        listTableRows(services, kind, sightOf(asker), () => model.snapshotOf(question)),
    }),
    jsonOperation({
      operationId: `import${name}`,
      method: 'post',
      path,
      tag: TAG,
      summary: words.add,
      description: `${spec.description} All rows are taken or none; bad lines are named.`,
      access: 'analyst',
      query: TableQuery.extend(spec.query?.shape ?? {}),
      examples: { table: 'Rates of the ministry' },
      upload: uploadOf(spec.example, spec.description),
      response: Kept,
      async handle({ query, asker, upload }) {
        const { table, confidentiality, ...more } = query as TableQuery & Record<string, string | undefined>;
        const rows = await spec.read(upload!.bytes, more);
        const given = confidentiality === undefined ? {} : { confidentiality };
        const made = { name: table, rows, ...given, ...(asker.member && { owner: asker.member }) };
        const entry = await keepTable(services, kind, made, writerOf(asker));
        return { id: entry.id, name: table, rows: rows.length, revision: entry.revision };
      },
    }),
    jsonOperation({
      operationId: `delete${name}`,
      method: 'delete',
      path: `${path}/{id}`,
      tag: TAG,
      summary: words.remove,
      access: 'analyst',
      status: 204,
      params: IdParameter,
      examples: { id: 'rates-of-the-ministry' },
      problems: ['not-found'],
      response: z.void(),
      async handle({ params, asker }) {
        await removeEntry(services, kind, params.id, sightOf(asker));
        return new Answer(204, undefined);
      },
    }),
  ];
}

/** Dated tables of exchange rates, price levels and costs that plans reckon with. */
export function tableRoutes(deps: RouteDeps): Operation[] {
  return [
    ...tableOperations(deps, {
      kind: 'exchange-rates',
      name: 'ExchangeRates',
      words: {
        list: 'Exchange rates that plans convert costs with, each with its day and source',
        add: 'Bring a table of exchange rates as CSV',
        remove: 'Delete a table of exchange rates',
      },
      row: RateRow,
      example: 'from,to,date,rate,source\nCHF,EUR,2026-10-30,1.07,Central bank\n',
      description:
        'Columns `from,to,date,rate,source`; or, with `base`, `currency,date,rate,source`, where one unit of the base bought `rate` of the currency.',
      query: z.object({ base: Code.optional().describe('Currency that the rates are against.') }),
      read: (bytes, { base }) => exchangeRatesOf(bytes, base?.toUpperCase()),
    }),
    ...tableOperations(deps, {
      kind: 'price-levels',
      name: 'PriceLevels',
      words: {
        list: 'Price levels that bring old costs up to date, by currency and year',
        add: 'Bring a table of price levels as CSV',
        remove: 'Delete a table of price levels',
      },
      row: LevelRow,
      example:
        'currency,year,index,source\nCHF,2020,100.0,Office of statistics\nCHF,2026,107.1,Office of statistics\n',
      description: 'Columns `currency,year,index,source`; only the ratio of two years matters.',
      read: (bytes) => priceLevelsOf(bytes),
    }),
    ...tableOperations(deps, {
      kind: 'seat-costs',
      name: 'SeatCosts',
      words: {
        list: 'What seats cost: fee, travel, daily allowance and staff days, by committee or body',
        add: 'Bring a table of costs as CSV',
        remove: 'Delete a table of costs',
      },
      row: CostRow,
      example:
        'mode,body,currency,date,source,fee,meetings,travel,perDiem,days,staffDays,staffDayRate\non-site,ISO,CHF,2026-01-01,Finance office,500,2,900,310,4,12,620\n',
      description:
        'Columns `mode,currency,date,source` and any of `committee,body,fee,meetings,travel,perDiem,days,staffDays,staffDayRate`, for a year; amounts in whole units of the currency, decimals after a point.',
      read: (bytes) => seatCostsOf(bytes),
    }),
  ];
}
