/** What a benchmark may use: how many seeds, which rows, and a place to say what it is doing. */
export interface BenchContext {
  /** Seeds per scenario with planted blocs, and on the null rows. */
  seeds: number;
  nullSeeds: number;
  firstSeed: number;
  /** Scenario names to restrict to; empty: the benchmark's own choice. */
  scenarios: readonly string[];
  /** Leave the peers out. */
  own: boolean;
  say(line: string): void;
}

/** One table of results: cells are printed as they stand; `data` goes into the JSON as well. */
export interface BenchTable {
  title: string;
  columns: string[];
  rows: string[][];
  /** The same figures unrounded, one object a row. */
  data: Record<string, unknown>[];
  notes?: string[];
}

/** One file `*.bench.ts` exports one of these as `bench`; the runner finds it by its name. */
export interface Bench {
  name: string;
  run(context: BenchContext): Promise<BenchTable[]>;
}
