import { readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench, BenchContext, BenchTable } from './bench.ts';
import { printTable } from './print-table.ts';

const usage = `npm run bench -- [name …] [--seeds N] [--null-seeds N] [--first-seed N] [--scenario NAME …] [--own] [--list]
  Names are those of the files test/bench/*.bench.ts; without one, all run. BENCH_SEEDS and BENCH_NULL_SEEDS set the
  numbers of seeds as well; --own leaves the peers out. BENCH_OUT names a file for the results as JSON. CONFORMANCE_DATA brings the real sets in.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: process.env.BENCH_SEEDS ?? '3' },
    'null-seeds': { type: 'string', default: process.env.BENCH_NULL_SEEDS ?? '6' },
    'first-seed': { type: 'string', default: '1' },
    scenario: { type: 'string', multiple: true, default: [] },
    own: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length))
  .sort();

function chosen(): string[] {
  const unknown = positionals.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`no benchmark ${unknown}: there are ${names.join(', ')}`);
  return positionals.length === 0 ? names : positionals;
}

async function main(): Promise<void> {
  if (values.help || values.list) {
    process.stdout.write(values.help ? `${usage}\n` : `${names.join('\n')}\n`);
    return;
  }
  const context: BenchContext = {
    seeds: Number(values.seeds),
    nullSeeds: Number(values['null-seeds']),
    firstSeed: Number(values['first-seed']),
    scenarios: values.scenario,
    own: values.own,
    say: (line) => process.stderr.write(`${line}\n`),
  };
  const results: Record<string, BenchTable[]> = {};
  for (const name of chosen()) {
    const { bench }: { bench: Bench } = await import(`./${name}.bench.ts`);
    results[name] = await bench.run(context);
    for (const table of results[name]) process.stdout.write(`${printTable(table)}\n`);
  }
  const out = process.env.BENCH_OUT;
  if (out === undefined) return;
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model, memory: totalmem() };
  const { say: _, ...settings } = context;
  writeFileSync(out, `${JSON.stringify({ machine, settings, results }, null, 2)}\n`);
}

await main();
