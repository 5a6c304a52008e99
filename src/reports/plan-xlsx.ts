import { type Cell, cellRef, colToLetter, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { keyOfSeat } from '../app/planning/plan-rows.ts';
import type { Brief } from '../app/views/brief-view.ts';
import type { PlanScenario, PlanSeatRow, PlanView } from '../app/views/plan-view.ts';
import { decimalsOf, majorOf, minorOf } from '../domain/minor-units.ts';

/** Columns of a sheet of seats, in their order. Amounts stand in whole units of the currency with decimals. */
const COLUMNS = [
  { key: 'member', head: 'Member', width: 18 },
  { key: 'committee', head: 'Committee', width: 24 },
  { key: 'title', head: 'Title', width: 36 },
  { key: 'mode', head: 'How', width: 10 },
  { key: 'seat', head: 'Seat', width: 6 },
  { key: 'currency', head: 'Priced in', width: 10 },
  { key: 'fee', head: 'Fee a year', width: 12 },
  { key: 'meetings', head: 'Meetings a year', width: 10 },
  { key: 'travel', head: 'Travel a meeting', width: 12 },
  { key: 'days', head: 'Days a meeting', width: 10 },
  { key: 'perDiem', head: 'Allowance a day', width: 12 },
  { key: 'staffDays', head: 'Staff days a year', width: 10 },
  { key: 'dayRate', head: 'Staff day', width: 12 },
  { key: 'prices', head: 'Price factor', width: 10 },
  { key: 'rate', head: 'Exchange rate', width: 12 },
  { key: 'months', head: 'Months', width: 8 },
  { key: 'feeCost', head: 'Fee', width: 12 },
  { key: 'travelCost', head: 'Travel', width: 12 },
  { key: 'allowanceCost', head: 'Allowance', width: 12 },
  { key: 'staffCost', head: 'Staff', width: 12 },
  { key: 'cost', head: 'Cost', width: 14 },
  { key: 'gain', head: 'Gain', width: 8 },
  { key: 'per10k', head: 'Gain per 10,000', width: 10 },
  { key: 'granted', head: 'Support granted', width: 24 },
  { key: 'action', head: 'What for', width: 40 },
  { key: 'source', head: 'Prices from', width: 40 },
] as const;

type ColumnKey = (typeof COLUMNS)[number]['key'];

const column = (key: ColumnKey) => COLUMNS.findIndex((each) => each.key === key);
const letter = (key: ColumnKey) => colToLetter(column(key));

/** Rows above the seats: the budget and what is left of it, then the heads. */
const HEAD_ROW = 7;
const MONEY = '#,##0.00';
const BOLD = { font: { bold: true } };

type Cells = Map<string, Partial<Cell>>;

function put(cells: Cells, row: number, at: number, value: string | number | null, style?: Cell['style']) {
  const type = typeof value === 'number' ? 'number' : 'string';
  cells.set(`${row},${at}`, { value, type, ...(style && { style }) });
}

/** A live formula with the value that it has now, for readers that do not reckon. */
function putFormula(cells: Cells, row: number, at: number, formula: string, result: number, bold = false) {
  const style = { numFmt: MONEY, ...(bold ? BOLD : {}) };
  cells.set(`${row},${at}`, { value: result, type: 'formula', formula, formulaResult: result, style });
}

function inputsOf(seat: PlanSeatRow): Partial<Record<ColumnKey, string | number>> {
  const { costBasis: basis } = seat;
  const major = (minor: number) => majorOf(minor, basis.currency);
  return {
    member: seat.memberName,
    committee: seat.committeeReference,
    title: seat.committeeTitle,
    mode: seat.mode,
    seat: seat.seat,
    currency: basis.currency,
    fee: major(basis.fee),
    meetings: basis.meetings,
    travel: major(basis.travelPerMeeting),
    days: basis.daysPerMeeting,
    perDiem: major(basis.perDiem),
    staffDays: basis.staffDays,
    dayRate: major(basis.staffDayRate),
    prices: basis.priceFactor,
    rate: basis.exchangeRate,
    months: basis.months,
    gain: seat.gain,
    granted: seat.support
      .map(
        ({ organisation, amount, currency }) => `${organisation}: ${currency} ${majorOf(amount, currency)}`,
      )
      .join('; '),
    action: seat.action,
    source: `${basis.source} (${basis.day})`,
  };
}

/** The four parts of a cost as formulas over the inputs of the same row, with their present values. */
function partsOf(
  { costBasis: basis }: PlanSeatRow,
  line: number,
  currency: string,
): [ColumnKey, string, number][] {
  const at = (key: ColumnKey) => `${letter(key)}${line}`;
  const factor = basis.priceFactor * basis.exchangeRate * (basis.months / 12);
  const decimals = decimalsOf(currency);
  const converted = (stated: string) =>
    `ROUND(${stated}*${at('prices')}*${at('rate')}*${at('months')}/12,${decimals})`;
  const value = (stated: number) =>
    majorOf(minorOf(majorOf(stated, basis.currency) * factor, currency), currency);
  const { meetings, daysPerMeeting } = basis;
  return [
    ['feeCost', converted(at('fee')), value(basis.fee)],
    ['travelCost', converted(`${at('meetings')}*${at('travel')}`), value(meetings * basis.travelPerMeeting)],
    [
      'allowanceCost',
      converted(`${at('meetings')}*${at('days')}*${at('perDiem')}`),
      value(meetings * daysPerMeeting * basis.perDiem),
    ],
    [
      'staffCost',
      converted(`${at('staffDays')}*${at('dayRate')}`),
      value(basis.staffDays * basis.staffDayRate),
    ],
  ];
}

function putSeat(cells: Cells, seat: PlanSeatRow, row: number, currency: string): void {
  for (const [key, value] of Object.entries(inputsOf(seat))) put(cells, row, column(key as ColumnKey), value);
  const line = row + 1;
  for (const [key, formula, result] of partsOf(seat, line, currency))
    putFormula(cells, row, column(key), formula, result);
  const cost = `${letter('cost')}${line}`;
  const sum = `SUM(${letter('feeCost')}${line}:${letter('staffCost')}${line})`;
  putFormula(cells, row, column('cost'), sum, majorOf(seat.cost, currency));
  const per = `IF(${cost}=0,0,${letter('gain')}${line}/${cost}*10000)`;
  putFormula(cells, row, column('per10k'), per, seat.gainPer10k);
}

function rangeOf(key: ColumnKey, seats: number): string {
  return `${letter(key)}${HEAD_ROW + 2}:${letter(key)}${HEAD_ROW + 1 + Math.max(1, seats)}`;
}

function sheetOf(
  name: string,
  plan: PlanView,
  { budget, spent, gain }: Pick<PlanScenario, 'budget' | 'spent' | 'gain'>,
  seats: readonly PlanSeatRow[],
): WriteSheet {
  const cells: Cells = new Map();
  const major = (minor: number) => majorOf(minor, plan.currency);
  const mark = plan.synthetic ? ' Synthetic: made up for demonstration.' : '';
  put(
    cells,
    0,
    0,
    `${name}: seats for ${plan.members.join(', ')} over ${plan.horizonMonths} months.${mark}`,
    BOLD,
  );
  put(cells, 1, 0, `Budget (${plan.currency})`);
  put(cells, 1, 1, major(budget), { numFmt: MONEY });
  put(cells, 2, 0, 'Total cost');
  putFormula(cells, 2, 1, `SUM(${rangeOf('cost', seats.length)})`, major(spent), true);
  put(cells, 3, 0, 'Budget left');
  putFormula(cells, 3, 1, `${cellRef(1, 1)}-${cellRef(2, 1)}`, major(budget - spent), true);
  put(cells, 4, 0, 'Gain');
  putFormula(cells, 4, 1, `SUM(${rangeOf('gain', seats.length)})`, gain);
  put(cells, 5, 0, 'Seats');
  putFormula(cells, 5, 1, `COUNT(${rangeOf('seat', seats.length)})`, seats.length);
  for (const [at, { head }] of COLUMNS.entries()) put(cells, HEAD_ROW, at, head, BOLD);
  for (const [i, seat] of seats.entries()) putSeat(cells, seat, HEAD_ROW + 1 + i, plan.currency);
  return {
    name: name.slice(0, 31),
    columns: COLUMNS.map(({ width }) => ({ width })),
    // The writer lays cells over rows, so there must be as many rows as cells reach.
    rows: Array.from({ length: HEAD_ROW + 1 + seats.length }, () => COLUMNS.map(() => null)),
    cells,
    freezePane: { rows: HEAD_ROW + 1, columns: 2 },
  };
}

/** Method, notes and sources, so that a sheet that travels alone can be traced. */
function sourceSheet(plan: PlanView, paper: Brief): WriteSheet {
  const rows: (string | number | null)[][] = [
    ['Plan', paper.title],
    ['As of', plan.asOf],
    ['Data version', plan.snapshot],
    ['SHA-256', plan.hash],
    ['Solver', `${plan.solver}; ${plan.status}${plan.proven ? ', proven' : ''}`],
    ['Method', plan.method],
    ...plan.constraints.map((constraint) => ['Condition', constraint]),
    ...[...plan.costNotes, ...plan.warnings].map((note) => ['Note', note]),
    ...plan.conflicts.map((conflict) => ['Conflict', conflict]),
    ...paper.sources.map(({ name, url, day, id }) => [
      'Source',
      `${name}, ${url ?? ''}, ${day ?? ''}, id ${id}`,
    ]),
  ];
  return { name: 'Sources', columns: [{ width: 16 }, { width: 110 }], rows };
}

/**
 * A plan as a workbook: one sheet a scenario with every cost as a formula over its inputs, totals as sums and what is left of
 * the budget; a last sheet with method and sources.
 */
export async function planXlsx(plan: PlanView, paper: Brief): Promise<Buffer> {
  const rows = new Map([...plan.seats, ...plan.otherSeats].map((seat) => [keyOfSeat(seat), seat]));
  const seatsOf = (keys: readonly string[]) => keys.flatMap((key) => rows.get(key) ?? []);
  const beside: [string, PlanScenario | null][] = [
    ['10 % less', plan.cut],
    ['10 % more', plan.raised],
    ...plan.scenarios.map((scenario, i): [string, PlanScenario] => [`Scenario ${i + 1}`, scenario]),
  ];
  const sheets = [
    sheetOf('Plan', plan, plan, plan.seats),
    ...beside.flatMap(([name, scenario]) =>
      scenario ? [sheetOf(name, plan, scenario, seatsOf(scenario.seats))] : [],
    ),
    sourceSheet(plan, paper),
  ];
  return Buffer.from(await writeXlsx({ sheets }));
}
