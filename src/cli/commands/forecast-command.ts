import type { Command } from 'commander';
import type { ForecastView } from '../../app/views/forecast-view.ts';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note, printJson, printTable } from '../output.ts';

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

/** `quorumwatch forecast BALLOT`: who is likely to vote how, and whether it passes. */
export function addForecastCommand(program: Command, context: CliContext): void {
  program
    .command('forecast <ballot>')
    .description('how an open ballot is likely to end, member by member, with the basis of each figure')
    .option('--seed <n>', 'seed of the simulation', '1')
    .option('--json', 'print as JSON')
    .action(async (ballot: string, { seed, json }: { seed: string; json?: boolean }) => {
      if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`--seed must be a whole number, not "${seed}".`);
      const forecast = await forecastOf(context, ballot, Number(seed));
      if (json) return printJson(forecast);
      printWords(forecast);
    });
}

async function forecastOf(context: CliContext, ballot: string, seed: number): Promise<ForecastView> {
  const [{ forecastBallot }, { createReadModel }, { knownBlocs }] = await Promise.all([
    import('../../app/forecast-ballot.ts'),
    import('../../app/reading/read-model.ts'),
    import('../../app/reading/known-blocs.ts'),
  ]);
  return context.withServices(async ({ reader, clock, analyses, forecaster, codeVersion }) => {
    const model = createReadModel(reader, clock);
    const question = { clearance: 'public' as const, asOf: clock.now().toISOString().slice(0, 10) };
    return forecastBallot({ model, analyses, forecaster, codeVersion }, question, {
      ballot,
      seed,
      blocs: await knownBlocs({ model, analyses }, question),
    });
  });
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
  if (calibration.reason) note(calibration.reason);
  for (const warning of warnings) note(warning);
}
