import { vi } from 'vitest';
import type { Services } from '../../src/app/ports/services.ts';
import type { CliContext } from '../../src/cli/context.ts';
import { type CommandAdder, createProgram, runProgram } from '../../src/cli/program.ts';

/** A context for commands over services that stay open. */
export function commandContext(services: Services): CliContext {
  const { signal } = new AbortController();
  return { withServices: (work) => work(services, signal), homeMember: undefined };
}

/** Runs a command in this process and gives what it said; the caller restores the mocks of the output. */
export async function runCommand(
  adders: readonly CommandAdder[],
  argv: readonly string[],
  version = '0',
): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    });
  const code = await runProgram(createProgram(version, adders), argv);
  return { code, ...written };
}
