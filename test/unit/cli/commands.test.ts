import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { COMMANDS, commandsFor } from '../../../src/cli/commands.ts';
import type { CliContext } from '../../../src/cli/context.ts';

async function namesFor(argv: readonly string[]): Promise<string[]> {
  const program = new Command();
  for (const add of await commandsFor(argv)) add(program, {} as CliContext);
  return program.commands.map((command) => command.name());
}

describe('commands on demand', () => {
  it.each(Object.keys(COMMANDS))('finds %s by its name and loads no other', async (name) => {
    const names = await namesFor([name, '--json']);
    expect(names).toContain(name);
    expect(names.length).toBe(['backup', 'restore'].includes(name) ? 2 : 1);
  });

  it.each([[[]], [['--help']], [['--help', 'import']], [['help', 'import']], [['imprt']], [['constructor']]])(
    'offers every command once, in the order of the help, for %j',
    async (argv) => {
      expect(await namesFor(argv)).toEqual(Object.keys(COMMANDS));
    },
  );
});
