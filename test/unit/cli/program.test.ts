import { afterEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../../../src/cli/exit-code.ts';
import { createProgram, runProgram } from '../../../src/cli/program.ts';
import { DomainError } from '../../../src/domain/errors.ts';

/** Runs one command that fails with `error` and gives the exit code and what went to standard error. */
async function failWith(error: unknown, argv = ['work']) {
  const written: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const program = createProgram('1.2.3', [
    (to) =>
      to
        .command('work')
        .requiredOption('--really')
        .action(() => {
          throw error;
        }),
  ]);
  const code = await runProgram(program, argv);
  return { code, text: written.join('') };
}

afterEach(() => vi.restoreAllMocks());

describe('runProgram', () => {
  it.each([
    [new DomainError('not-found', 'no such ballot'), 2],
    [new DomainError('conflict', 'another run'), 2],
    [new DomainError('unavailable', 'the source is down'), 3],
    [new DomainError('invalid-input', 'line 3'), 4],
    [new UsageError('--alpha must be a number'), 2],
    [new Error('a bug'), 1],
  ])('ends with its own exit code for %s', async (error, code) => {
    const ended = await failWith(error, ['work', '--really']);
    expect(ended.code).toBe(code);
    expect(ended.text).toContain(error.message);
  });

  it('prints each flaw with its place', async () => {
    const { text } = await failWith(
      new DomainError('invalid-input', 'The file was not taken.', {
        flaws: [{ at: 'line 7', message: 'unknown word "jein"' }],
      }),
      ['work', '--really'],
    );
    expect(text).toContain('line 7: unknown word "jein"');
  });

  it('takes a missing option or an unknown command for wrong usage', async () => {
    expect((await failWith(new Error('unreached'), ['work'])).code).toBe(2);
    expect((await failWith(new Error('unreached'), ['wrok'])).code).toBe(2);
  });

  it('ends well after help and version', async () => {
    expect((await failWith(new Error('unreached'), ['--help'])).code).toBe(0);
    expect((await failWith(new Error('unreached'), ['--version'])).code).toBe(0);
  });

  it('ends well where the reader of the output left, as head does', async () => {
    const closed = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    expect(await failWith(closed, ['work', '--really'])).toEqual({ code: 0, text: '' });
  });
});
