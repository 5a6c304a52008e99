import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note, printJson, printTable } from '../output.ts';

interface AnalyseFlags {
  body?: string;
  alpha?: number;
  seed?: number;
  window?: number;
  force?: boolean;
  json?: boolean;
}

function share(text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new UsageError(`--alpha must lie between 0 and 1, not "${text}".`);
}

function whole(name: string) {
  return (text: string): number => {
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= 0) return value;
    throw new UsageError(`${name} must be a whole number, not "${text}".`);
  };
}

/** `365d` or `365`: days of a rolling window. */
function days(text: string): number {
  return whole('--window')(text.replace(/d$/, ''));
}

/** `quorumwatch analyse`: looks for blocs in the votes on record and stores what was found. */
export function addAnalyseCommand(program: Command, context: CliContext): void {
  program
    .command('analyse')
    .description('look for blocs in the votes on record; unchanged votes are not analysed again')
    .option('--body <code>', 'only this body')
    .option('--alpha <share>', 'false discovery rate', share)
    .option('--seed <n>', 'seed of the random numbers', whole('--seed'))
    .option('--window <days>', 'length of the rolling windows, such as 365d', days)
    .option('--force', 'analyse again although nothing changed')
    .option('--json', 'print as JSON')
    .action(async ({ window: windowDays, json, ...request }: AnalyseFlags) => {
      const { analyseBlocs } = await import('../../app/analyse-blocs.ts');
      const outcomes = await context.withServices((services) =>
        analyseBlocs(services, {
          ...request,
          ...(windowDays !== undefined && { windowDays }),
          onProgress: (body, step) => note(`${body}: ${step}`),
        }),
      );
      if (json) return printJson(outcomes);
      printTable(outcomes, [
        { head: 'BODY', value: (each) => each.body },
        { head: 'OUTCOME', value: (each) => each.outcome },
        { head: 'BLOCS', value: (each) => each.blocs, right: true },
        { head: 'NEW ALERTS', value: (each) => each.alerts, right: true },
        { head: 'WARNINGS', value: (each) => each.warnings.length, right: true },
      ]);
      for (const { body, warnings } of outcomes) for (const warning of warnings) note(`${body}: ${warning}`);
    });
}
