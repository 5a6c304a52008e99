import { Command, CommanderError } from 'commander';
import { DomainError } from '../domain/errors.ts';
import { EXIT, exitCodeOf, isClosedPipe, pathFlaw, UsageError } from './exit-code.ts';

/** Adds one command to the program; its modules are loaded only when the command runs. */
export type CommandAdder = (program: Command) => void;

/** The `quorumwatch` program with all its commands; usage errors leave it as `CommanderError`. */
export function createProgram(version: string, adders: readonly CommandAdder[]): Command {
  const program = new Command('quorumwatch')
    .description(
      'Who takes part in standards bodies, which members vote together above chance, where to expand.',
    )
    .version(version)
    .showHelpAfterError('(see --help)')
    .exitOverride();
  for (const add of adders) add(program);
  // Settings such as exitOverride are copied when a command is created, so they are set again on each.
  for (const command of program.commands) command.exitOverride().showHelpAfterError('(see --help)');
  return program;
}

/** One failure in words: the message, then each flaw with its place. */
function describe(error: unknown): string {
  if (error instanceof DomainError) {
    const flaws = error.flaws.filter((flaw) => !error.message.includes(flaw.message));
    return [error.message, ...flaws.map((flaw) => `  ${flaw.at}: ${flaw.message}`)].join('\n');
  }
  if (error instanceof UsageError) return error.message;
  const flaw = pathFlaw(error);
  if (flaw !== undefined) return flaw;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs the program on `argv` and gives the exit code; messages go to standard error, results to standard output. */
export async function runProgram(program: Command, argv: readonly string[]): Promise<number> {
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return Number(process.exitCode ?? EXIT.done);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (isClosedPipe(error)) return EXIT.done;
    process.stderr.write(`quorumwatch: ${describe(error)}\n`);
    return exitCodeOf(error);
  }
}
