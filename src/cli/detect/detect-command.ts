import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type DetectFlags, requestOf } from './detect-flags.ts';
import type { DetectReport } from './report.ts';

const HELP = `
The file is a CSV (or CSV.gz) in long form with a header: member, ballot (or ballot_id), vote, and optionally date,
group, topic, weight; other columns are ignored. A vote is yes, approve, for, +, 1; no, disapprove, against, -;
abstain, present; absent, not_voted, missing or empty. Nothing is sent anywhere, and no database is needed.
`;

async function runDetect(file: string, flags: DetectFlags, version: string): Promise<void> {
  const request = requestOf(flags);
  const declared = flags.declared
    ? await (await import('./declared-file.ts')).readDeclaredGroups(flags.declared)
    : undefined;
  const { detectReport } = await import('./detect-report.ts');
  await print(
    await detectReport(file, { ...request, declared: declared ? [...declared] : null }, version),
    flags,
  );
}

async function print(report: DetectReport, flags: DetectFlags): Promise<void> {
  const asJson = flags.json || flags.out?.endsWith('.json');
  const text = asJson
    ? (await import('./report.ts')).reportJson(report)
    : (await import('./report-text.ts')).reportText(report);
  if (flags.out === undefined) process.stdout.write(text);
  else await writeFile(flags.out, text);
}

/** `quorumwatch detect <votes.csv>`: who votes together above chance, from a file alone. */
export function addDetectCommand(program: Command): void {
  program
    .command('detect <votes.csv>')
    .description('find pairs and blocs of members that vote together above chance in a file of votes')
    .option('--alpha <share>', 'false-discovery rate', '0.05')
    .option('--seed <number>', 'seed of the random numbers (stability)', '1')
    .option('--json', 'print one JSON object')
    .option('--out <file>', 'write the report to a file (JSON where its name ends in .json)')
    .option('--all-pairs', 'list every tested pair, not only those with q up to alpha')
    .option('--min-shared <ballots>', 'test pairs with at least this many ballots in common', '10')
    .option('--window <days>', 'only the last days up to the last ballot, for example 365d')
    .option('--topic <topic>', 'only the ballots of one topic')
    .option(
      '--declared <file>',
      'groups to test as they stand: JSON {"group": ["member"]} or CSV group,member',
    )
    .option('--no-stability', 'leave out how stable blocs are when ballots are resampled')
    .addHelpText('after', HELP)
    .action((file: string, flags: DetectFlags) => runDetect(file, flags, program.version() ?? '0'));
}
