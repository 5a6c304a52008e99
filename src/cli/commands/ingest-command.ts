import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { dayGiven } from '../option-values.ts';
import { printRun, RUN_EXIT_CODES } from '../print-run.ts';
import { createProgressPrinter } from '../progress.ts';

interface IngestFlags {
  baseUrl?: string;
  since?: string;
  force?: boolean;
  json?: boolean;
}

function checkedUrl(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '');
  throw new UsageError(`--base-url must be an http or https address, not "${text}".`);
}

/** `quorumwatch ingest <source>`: runs one source now. */
export function addIngestCommand(program: Command, context: CliContext): void {
  program
    .command('ingest <source>')
    .description('run one source now (quorumwatch sources lists them)')
    .option('--base-url <url>', 'read from a mirror instead of the publisher')
    .option('--since <day>', 'only what happened since that day, where the source can be asked so')
    .option('--force', 'read documents again even where nothing changed')
    .option('--json', 'print the report as JSON')
    .addHelpText('after', RUN_EXIT_CODES)
    .action(async (source: string, flags: IngestFlags) => {
      const baseUrl = flags.baseUrl === undefined ? undefined : checkedUrl(flags.baseUrl);
      const since = dayGiven('--since', flags.since);
      const { runSource } = await import('../../app/run-source.ts');
      const progress = createProgressPrinter(process.stderr, () => performance.now());
      const report = await context.withServices(
        (services, signal) =>
          runSource(services, source, {
            trigger: 'manual',
            signal,
            ...(baseUrl && { baseUrl }),
            ...(since && { since }),
            ...(flags.force && { force: true }),
            onProgress: progress.show,
          }),
        { trustedUrls: baseUrl ? [baseUrl] : [] },
      );
      progress.end();
      printRun(report, flags.json ?? false);
    });
}
