#!/usr/bin/env node
import { addAllianceCommand } from './cli/commands/alliance-command.ts';
import { addAnalyseCommand } from './cli/commands/analyse-command.ts';
import { addBackupCommands } from './cli/commands/backup-commands.ts';
import { addCorrectionsCommand } from './cli/commands/corrections-command.ts';
import { addCoverageCommand } from './cli/commands/coverage-command.ts';
import { addExportCommand } from './cli/commands/export-command.ts';
import { addForecastCommand } from './cli/commands/forecast-command.ts';
import { addImportCommand } from './cli/commands/import-command.ts';
import { addIngestCommand } from './cli/commands/ingest-command.ts';
import { addIssuesCommand } from './cli/commands/issues-command.ts';
import { addKeysCommand } from './cli/commands/keys-command.ts';
import { addMappingsCommand } from './cli/commands/mappings-command.ts';
import { addObligationsCommand } from './cli/commands/obligations-command.ts';
import { addPivotalityCommand } from './cli/commands/pivotality-command.ts';
import { addPlanCommand } from './cli/commands/plan-command.ts';
import { addPlansCommand } from './cli/commands/plans-command.ts';
import { addRecommendCommand } from './cli/commands/recommend-command.ts';
import { addReformCommand } from './cli/commands/reform-command.ts';
import { addReplayCommand } from './cli/commands/replay-command.ts';
import { addReviewCommand } from './cli/commands/review-command.ts';
import { addSourcesCommand } from './cli/commands/sources-command.ts';
import { addDraftCommand, addOverlayCommand } from './cli/commands/stated-commands.ts';
import { addTablesCommand } from './cli/commands/tables-command.ts';
import type { CliContext } from './cli/context.ts';
import { addDetectCommand } from './cli/detect/detect-command.ts';
import { addReproduceCommand } from './cli/detect/reproduce-command.ts';
import { isClosedPipe } from './cli/exit-code.ts';
import { createProgram, runProgram } from './cli/program.ts';
import { version } from './version.ts';

/** Commands that read files alone: loading what checks the configuration would double their start. */
const BARE_COMMANDS = ['detect', 'reproduce'];
let settings: typeof import('./config.ts') | undefined;

function configOfProcess() {
  if (settings === undefined) throw new Error('this command was said to need no configuration');
  return settings.configOfProcess();
}

/** Opens the database only for commands that ask for it: help and bare-file commands start at once. */
const context: CliContext = {
  async withServices(work, options = {}) {
    const [{ compose }, { createLogger }] = await Promise.all([
      import('./composition.ts'),
      import('./log.ts'),
    ]);
    const config = configOfProcess();
    // A command speaks to a person: it logs warnings unless more was asked for.
    const logger = createLogger(config.logLevel ?? 'warn');
    const ending = new AbortController();
    const interrupt = () => ending.abort();
    process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
    const composition = await compose(config, { logger, publishAddress: false, ...options });
    try {
      return await work(composition.services, ending.signal);
    } finally {
      await composition.close();
    }
  },
  get homeMember() {
    return configOfProcess().homeMember;
  },
};

const commands = [
  addDetectCommand,
  addReproduceCommand,
  addIngestCommand,
  addImportCommand,
  addAnalyseCommand,
  addForecastCommand,
  addOverlayCommand,
  addReviewCommand,
  addRecommendCommand,
  addPlanCommand,
  addPlansCommand,
  addTablesCommand,
  addObligationsCommand,
  addPivotalityCommand,
  addAllianceCommand,
  addDraftCommand,
  addReformCommand,
  addExportCommand,
  addSourcesCommand,
  addCoverageCommand,
  addIssuesCommand,
  addReplayCommand,
  addCorrectionsCommand,
  addMappingsCommand,
  addKeysCommand,
  addBackupCommands,
];
const program = createProgram(
  version,
  commands.map((add) => (to) => add(to, context)),
);
program.hook('preAction', async (_, command) => {
  if (!BARE_COMMANDS.includes(command.name())) settings = await import('./config.ts');
});
process.stdout.on('error', (error) => {
  if (!isClosedPipe(error)) throw error;
});
process.exitCode = await runProgram(program, process.argv.slice(2));
