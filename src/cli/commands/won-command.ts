import type { Command } from 'commander';
import type { WonAnswer } from '../../app/ballots-won.ts';
import type { CliContext } from '../context.ts';
import { dayGiven, memberNeeded } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';
import { tablePath, writeRows } from '../write-file.ts';

interface WonFlags {
  member?: string;
  alliance?: string;
  body?: string;
  from?: string;
  to?: string;
  json?: boolean;
  ballots?: boolean;
  out?: string;
}

/** `quorumwatch won --member CODE`: ballots that came out as wanted, against what was to be expected. */
export function addWonCommand(program: Command, context: CliContext): void {
  program
    .command('won')
    .description('closed ballots that came out as a member or an alliance wanted, against the forecasts')
    .option('--member <code>', 'ISO 3166 code of the member (default: HOME_MEMBER)')
    .option('--alliance <id>', 'the voting members of an alliance in place of one member')
    .option('--body <code>', 'only ballots of this body')
    .option('--from <day>', 'first day of the counts (default: a year ago)')
    .option('--to <day>', 'day before which they were counted')
    .option('--ballots', 'the ballots behind the score in place of it')
    .option('--out <file>', 'write the rows to this .csv, .xlsx or .ndjson file', tablePath)
    .option('--json', 'print as JSON, score and ballots')
    .action(async ({ json, ballots, out, ...flags }: WonFlags) => {
      const answer = await won(context, flags);
      const { WonBallotRow, WonScoreRow } = await import('../../app/views/won-view.ts');
      if (out !== undefined)
        return ballots
          ? writeRows(out, 'ballots-won-behind', WonBallotRow, answer.rows)
          : writeRows(out, 'ballots-won', WonScoreRow, answer.scores);
      if (json) return printJson(answer);
      if (ballots) printBallots(answer);
      else printScores(answer);
    });
}

async function won(context: CliContext, { member, alliance, ...flags }: WonFlags): Promise<WonAnswer> {
  dayGiven('--from', flags.from);
  dayGiven('--to', flags.to);
  const { ballotsWon } = await import('../../app/ballots-won.ts');
  const who = alliance === undefined ? { member: memberNeeded(context, member) } : { alliance };
  return reading(context, async ({ services, model, question, blocs }) =>
    ballotsWon({ model, ...services }, question, { ...who, ...flags, blocs: await blocs() }),
  );
}

function printScores({ scores, from, to }: WonAnswer): void {
  for (const { body, sentence, synthetic } of scores)
    console.log(`${body}${synthetic ? ' [synthetic]' : ''}: ${sentence}`);
  if (scores.length === 0) note(`No ballot was counted from ${from} to before ${to}.`);
}

function printBallots({ rows }: WonAnswer): void {
  const percent = (share: number | null) => (share === null ? '–' : `${Math.round(100 * share)} %`);
  printTable(rows, [
    { head: 'BALLOT', value: (row) => `${row.reference}${row.synthetic ? ' [synthetic]' : ''}` },
    { head: 'COUNTED', value: (row) => row.closed ?? '' },
    { head: 'WANTED', value: (row) => row.wanted },
    { head: 'OUTCOME', value: (row) => row.outcome },
    { head: 'FORECAST', value: (row) => percent(row.forecast), right: true },
    { head: 'BASE RATE', value: (row) => percent(row.baseRate), right: true },
    { head: 'BASIS', value: (row) => row.basis },
  ]);
}
