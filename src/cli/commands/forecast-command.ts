import type { Command } from 'commander';
import type { ForecastView } from '../../app/views/forecast-view.ts';
import type { CliContext } from '../context.ts';
import { OPERATOR } from '../operator.ts';
import { wholeNumber } from '../option-values.ts';
import { note, printJson, printTable } from '../output.ts';
import { reading } from '../reading.ts';

interface ForecastFlags {
  seed: string;
  json?: boolean;
  overlays?: boolean;
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

/** `quorumwatch forecast BALLOT`: who is likely to vote how, and whether it passes. */
export function addForecastCommand(program: Command, context: CliContext): void {
  program
    .command('forecast <ballot>')
    .description('how an open ballot is likely to end, member by member, with the basis of each figure')
    .option('--seed <n>', 'seed of the simulation', '1')
    .option('--overlays', 'with what analysts say of members, beside the forecast without')
    .option('--json', 'print as JSON')
    .action(async (ballot: string, { seed, json, overlays }: ForecastFlags) => {
      const forecast = await forecastOf(context, ballot, wholeNumber('--seed', seed), overlays ?? false);
      if (json) return printJson(forecast);
      printWords(forecast);
    });
}

async function forecastOf(
  context: CliContext,
  ballot: string,
  seed: number,
  withOverlays: boolean,
): Promise<ForecastView> {
  const [{ forecastBallot }, { overlaysFor }] = await Promise.all([
    import('../../app/forecast-ballot.ts'),
    import('../../app/stating/state-overlay.ts'),
  ]);
  return reading(context, async ({ services, model, question, blocs }) =>
    forecastBallot({ ...services, model }, question, {
      ballot,
      seed,
      overlays: withOverlays
        ? await overlaysFor({ ...services, model }, question, OPERATOR.sight, ballot)
        : [],
      blocs: await blocs(),
    }),
  );
}

function printWords(forecast: ForecastView): void {
  const { reference, title, synthetic, sentence, members, warnings, calibration } = forecast;
  process.stdout.write(`${reference}: ${title}${synthetic ? ' [synthetic]' : ''}\n${sentence}\n\n`);
  printTable(members, [
    { head: 'MEMBER', value: (row) => row.memberName },
    { head: 'IN', value: (row) => row.cast ?? '' },
    { head: 'YES', value: (row) => percent(row.approve), right: true },
    { head: 'NO', value: (row) => percent(row.disapprove), right: true },
    { head: 'ABSTAIN', value: (row) => percent(row.abstain), right: true },
    { head: 'NO VOTE', value: (row) => percent(row.noVote), right: true },
    { head: 'SWING', value: (row) => row.swingRank ?? '', right: true },
    { head: 'BASIS', value: (row) => row.basisText },
  ]);
  const { without } = forecast;
  if (without?.pass != null) note(`From past votes alone it passes with ${percent(without.pass)}.`);
  if (calibration.reason) note(calibration.reason);
  for (const warning of warnings) note(warning);
}
