import type { Command } from 'commander';
import { DomainError } from '../../domain/errors.ts';
import type { Difference } from '../../domain/json-differences.ts';

const HELP = `
Runs again what a report of \`quorumwatch detect --json\` was asked, on the file of votes with the SHA-256 that it bears
(beside the report or in the working folder, unless named), and compares byte by byte. Exit code 0: the same bytes;
2: they differ, and where.
`;
const MOST_SHOWN = 20;

function shown(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function conflict(
  path: string,
  versions: [was: string, now: string],
  differences: readonly Difference[],
): DomainError {
  const [was, now] = versions;
  const why =
    was === now
      ? 'the version is the same: the code was changed without a new version, or the report was edited'
      : `it was made by version ${was}, this is ${now}`;
  const more = differences.length > MOST_SHOWN ? `; the first ${MOST_SHOWN}` : '';
  const message =
    differences.length === 0
      ? `${path} holds the same figures in other bytes: it was written or formatted by something else.`
      : `${path} is not reproduced: ${differences.length} values differ (${why})${more}:`;
  return new DomainError('conflict', message, {
    flaws: differences.slice(0, MOST_SHOWN).map(({ at, was: before, now: after }) => ({
      at,
      message: `${shown(before)} in the report, ${shown(after)} now`,
    })),
  });
}

interface ReproduceFlags {
  json?: boolean;
}

async function runReproduce(
  reportPath: string,
  named: string | undefined,
  flags: ReproduceFlags,
  version: string,
): Promise<void> {
  const [{ readReport, votesOf }, { detectReport }, { reportJson }, { differencesOf }] = await Promise.all([
    import('./report-file.ts'),
    import('./detect-report.ts'),
    import('./report.ts'),
    import('../../domain/json-differences.ts'),
  ]);
  const kept = await readReport(reportPath);
  const votes = await votesOf(reportPath, kept.sha256, named);
  const text = reportJson(await detectReport(votes, kept.request, version));
  const same = text === kept.text;
  const differences = same ? [] : differencesOf(kept.document, JSON.parse(text));
  if (flags.json) {
    const outcome = {
      same,
      report: reportPath,
      votes,
      version: { report: kept.version, now: version },
      differences,
    };
    process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
  }
  if (!same) throw conflict(reportPath, [kept.version, version], differences);
  if (!flags.json) process.stdout.write(`${reportPath} is reproduced from ${votes}: the same bytes.\n`);
}

/** `quorumwatch reproduce <report.json>`: does last year's report come out the same? */
export function addReproduceCommand(program: Command): void {
  program
    .command('reproduce <report.json> [votes.csv]')
    .description('run a report of detect again and say whether the same bytes come out, or what differs')
    .option('--json', 'print one JSON object with every difference')
    .addHelpText('after', HELP)
    .action((report: string, votes: string | undefined, flags: ReproduceFlags) =>
      runReproduce(report, votes, flags, program.version() ?? '0'),
    );
}
