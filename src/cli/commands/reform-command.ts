import { type Command, Option } from 'commander';
import type { ReformQuery } from '../../app/simulate-reform.ts';
import type { ReformView } from '../../app/views/reform-view.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { dayGiven, wholeNumber } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';
import { tablePath, writeRows } from '../write-file.ts';
import { type PaperFlags, writePaper } from '../write-paper.ts';

interface ReformFlags extends PaperFlags {
  rule: string;
  change: string;
  caps?: string;
  limb?: string;
  share?: string;
  other?: string;
  from?: string;
  to?: string;
  seed: string;
  json?: boolean;
  out?: string;
}

const CHANGES = [
  'group-caps',
  'negatives-need-reasons',
  'negatives-without-reasons-count',
  'one-member-one-vote',
  'threshold',
  'without-limb',
  'secret-ballot',
  'other-rule',
] as const;

/** `quorumwatch reform --rule ID --change KIND`: past ballots replayed under a changed rule. */
export function addReformCommand(program: Command, context: CliContext): void {
  program
    .command('reform')
    .description('replay past ballots under a changed rule: what flips, and whose power changes')
    .requiredOption('--rule <id>', 'rule whose past ballots are replayed')
    .addOption(new Option('--change <kind>', 'what changes').choices(CHANGES).makeOptionMandatory())
    .option(
      '--caps <group[/partner]>',
      'group-caps: votes of one corporate group, and within one partner',
      '16/8',
    )
    .option('--limb <n>', 'threshold, without-limb: place of the limb in the rule, counted from 0')
    .option('--share <fraction>', 'threshold: the new fraction, for example 3/4')
    .option('--other <id>', 'other-rule: the rule to replay them under')
    .option('--from <day>', 'only ballots counted on or after this day')
    .option('--to <day>', 'only ballots counted before this day')
    .option('--seed <n>', 'seed of the simulation of a secret ballot', '1')
    .option('--out <file>', 'write the ballots to this .csv, .xlsx or .ndjson file', tablePath)
    .option('--pdf <file>', 'write the dossier that argues for the reform to this PDF')
    .option('--html <file>', 'the same as a page of HTML')
    .option('--json', 'print as JSON')
    .action(async (flags: ReformFlags) => {
      const query = queryOf(flags);
      if (await writePaper(() => dossierOf(context, query), flags)) return;
      const [{ simulateReform }, { ReformBallotRow }] = await Promise.all([
        import('../../app/simulate-reform.ts'),
        import('../../app/views/reform-view.ts'),
      ]);
      const view = await reading(context, async ({ model, question, blocs }) =>
        simulateReform(model, question, { ...query, blocs: await blocs() }),
      );
      if (flags.out !== undefined) return writeRows(flags.out, 'ballots', ReformBallotRow, view.ballots);
      if (flags.json) return printJson(view);
      printWords(view);
    });
}

async function dossierOf(context: CliContext, query: ReformQuery) {
  const { reformDossier } = await import('../../app/reform-dossier.ts');
  return reading(context, ({ model, question, services: { analyses, alerts } }) =>
    reformDossier({ model, analyses, alerts }, question, query, ''),
  );
}

function queryOf({ rule, from, to, ...flags }: ReformFlags): ReformQuery {
  dayGiven('--from', from);
  dayGiven('--to', to);
  return {
    ruleId: rule,
    change: changeOf(flags),
    seed: wholeNumber('--seed', flags.seed),
    ...(from && { from }),
    ...(to && { to }),
  };
}

function changeOf(
  flags: Pick<ReformFlags, 'change' | 'caps' | 'limb' | 'share' | 'other'>,
): ReformQuery['change'] {
  const kind = flags.change as (typeof CHANGES)[number];
  switch (kind) {
    case 'group-caps': {
      const [perGroup, perGroupAndPartner] = parts('--caps', flags.caps);
      return { kind, perGroup, ...(perGroupAndPartner !== undefined && { perGroupAndPartner }) };
    }
    case 'threshold': {
      const [numerator, denominator] = parts('--share', flags.share);
      if (!denominator) throw new UsageError('--share must be a fraction such as 3/4.');
      return { kind, limb: wholeNumber('--limb', flags.limb), numerator, denominator };
    }
    case 'without-limb':
      return { kind, limb: wholeNumber('--limb', flags.limb) };
    case 'other-rule':
      if (flags.other === undefined) throw new UsageError('Name the other rule with --other.');
      return { kind, ruleId: flags.other };
    default:
      return { kind };
  }
}

function parts(flag: string, text = ''): number[] {
  if (!/^\d{1,6}(\/\d{1,6})?$/.test(text))
    throw new UsageError(`${flag} must be whole numbers such as 16/8, not "${text}".`);
  return text.split('/').map(Number);
}

function printWords(view: ReformView): void {
  process.stdout.write(`${view.ruleName}, ${view.change}\n${view.sentence}\n\n`);
  printTable(view.flips, [
    { head: 'BALLOT', value: (row) => row.reference },
    { head: 'DAY', value: (row) => row.day },
    { head: 'BEFORE', value: (row) => row.before },
    { head: 'AFTER', value: (row) => row.after },
    {
      head: 'FLIPS IN',
      value: (row) => (row.probability === null ? '' : `${(row.probability * 100).toFixed(0)} %`),
      right: true,
    },
    { head: 'WHAT IT WOULD TAKE', value: (row) => row.sentenceAfter ?? '' },
  ]);
  for (const warning of view.warnings) note(warning);
}
