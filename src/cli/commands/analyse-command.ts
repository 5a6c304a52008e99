import type { Command } from 'commander';
import { DomainError } from '../../domain/errors.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note, printJson, printTable } from '../output.ts';

interface AnalyseFlags {
  body?: string;
  alpha?: number;
  seed?: number;
  window?: number;
  force?: boolean;
  check?: boolean;
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

/** Makes stored analyses again; a difference is a conflict, told body by body. */
async function checkStored(
  context: CliContext,
  { body, alpha, seed, force }: AnalyseFlags,
  json: boolean,
): Promise<void> {
  if (alpha !== undefined || seed !== undefined || force)
    throw new UsageError(
      '--check takes the parameters that are stored with each analysis: only --body goes with it.',
    );
  const { checkAnalyses } = await import('../../app/check-analyses.ts');
  const outcomes = await context.withServices((services) =>
    checkAnalyses(services, body === undefined ? {} : { body }),
  );
  if (json) printJson(outcomes);
  else
    printTable(outcomes, [
      { head: 'BODY', value: (each) => each.body },
      { head: 'DATA VERSION', value: (each) => each.snapshot, right: true },
      { head: 'COMES OUT', value: (each) => each.outcome },
      { head: 'MADE BY', value: (each) => each.codeVersion.stored },
      { head: 'NOW', value: (each) => each.codeVersion.now },
      { head: 'DIFFERENCES', value: (each) => each.differences.length, right: true },
    ]);
  const other = outcomes.filter(({ outcome }) => outcome !== 'same');
  if (other.length > 0)
    throw new DomainError(
      'conflict',
      `${other.length} of ${outcomes.length} stored analyses do not come out the same.`,
      {
        flaws: other.map((each) => ({
          at: each.body,
          message: each.differences[0] ?? `its input has the hash ${each.inputHash.now} now`,
        })),
      },
    );
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
    .option('--check', 'store nothing: make what is stored again from its data version, and compare')
    .option('--json', 'print as JSON')
    .action(async ({ window: windowDays, json, check, ...request }: AnalyseFlags) => {
      if (check) return checkStored(context, request, json ?? false);
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
