#!/usr/bin/env node
import { commandsFor } from './cli/commands.ts';
import type { CliContext } from './cli/context.ts';
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

const argv = process.argv.slice(2);
const commands = await commandsFor(argv);
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
process.exitCode = await runProgram(program, argv);
