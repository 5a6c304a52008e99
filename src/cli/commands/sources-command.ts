import type { Command } from 'commander';
import { freshnessOf } from '../../app/watching/staleness.ts';
import type { CliContext } from '../context.ts';
import { printJson, printTable } from '../output.ts';

interface SourceLine {
  id: string;
  name: string;
  publisher: string;
  licence: string;
  cadenceDays: number;
  lastRun: { outcome: string; startedAt: string } | null;
  lastSuccess: string | null;
  stale: boolean;
}

/** `quorumwatch sources`: the live sources, when each last succeeded, and whether it is overdue. */
export function addSourcesCommand(program: Command, context: CliContext): void {
  program
    .command('sources')
    .description('list the live sources, when each last succeeded, and whether it is overdue')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const lines = await context.withServices(async ({ connectors, runs, clock }) =>
        Promise.all(
          [...connectors.values()].map(async ({ manifest }): Promise<SourceLine> => {
            const last = await runs.lastOf(manifest.id, ['updated', 'unchanged', 'unavailable', 'failed']);
            const good = await runs.lastOf(manifest.id, ['updated', 'unchanged']);
            const since = good?.finishedAt ?? null;
            const { id, name, publisher, licence, cadenceDays } = manifest;
            return {
              ...{ id, name, publisher, licence, cadenceDays },
              lastRun: last ? { outcome: last.outcome, startedAt: last.startedAt } : null,
              lastSuccess: since,
              stale: freshnessOf(manifest, good?.finishedAt, clock.now()) === 'stale',
            };
          }),
        ),
      );
      if (json) return printJson(lines);
      printTable(lines, [
        { head: 'SOURCE', value: (line) => line.id },
        { head: 'PUBLISHER', value: (line) => line.publisher },
        { head: 'LAST RUN', value: (line) => line.lastRun?.outcome ?? 'never' },
        { head: 'LAST SUCCESS', value: (line) => line.lastSuccess ?? '–' },
        { head: 'STALE', value: (line) => (line.stale ? 'yes' : 'no') },
      ]);
    });
}
