import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { EXIT } from '../exit-code.ts';
import { note, printJson } from '../output.ts';
import { exitCodeOfRun, printRun, RUN_EXIT_CODES } from '../print-run.ts';
import { createProgressPrinter } from '../progress.ts';

/** `quorumwatch replay`: reads stored documents with open issues again, after a fix of an alias table or a parser. */
export function addReplayCommand(program: Command, context: CliContext): void {
  program
    .command('replay')
    .description('read documents with open issues again, after a row was added to an alias table')
    .option('--source <id>', 'only of this source (import for imported files)')
    .option('--json', 'print the reports as JSON')
    .addHelpText('after', RUN_EXIT_CODES)
    .action(async ({ source, json }: { source?: string; json?: boolean }) => {
      const [{ replayIssues }, { loadNames }] = await Promise.all([
        import('../../app/replay-issues.ts'),
        import('../../app/load-names.ts'),
      ]);
      const progress = createProgressPrinter(process.stderr, () => performance.now());
      const reports = await context.withServices(async (services, signal) => {
        const names = await loadNames(services.reader, services.ownAliases);
        const options = {
          signal,
          baseUrls: services.baseUrls,
          onProgress: progress.show,
          ...(source && { source }),
        };
        return replayIssues({ ...services, names }, services.connectors, options);
      });
      progress.end();
      if (json) {
        printJson(reports);
        process.exitCode = Math.max(EXIT.done, ...reports.map(exitCodeOfRun));
        return;
      }
      if (reports.length === 0) note('No open issue has a document to be read again.');
      for (const report of reports) printRun(report, false);
      process.exitCode = Math.max(EXIT.done, ...reports.map(exitCodeOfRun));
    });
}
