import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { UsageError } from '../exit-code.ts';
import { note } from '../output.ts';

/** `quorumwatch backup FILE` and `restore FILE`: the whole database as text, for moving between engines. */
export function addBackupCommands(program: Command, context: CliContext): void {
  program
    .command('backup <file>')
    .description('write the whole database to a file (gzipped NDJSON) that any engine can take in')
    .action(async (path: string) => {
      const documents = await context.withServices(({ backup }) => backupTo(path, backup));
      note(`${documents.toLocaleString('en')} documents written to ${path}.`);
    });
  program
    .command('restore <file>')
    .description('fill an empty database from a backup')
    .action(async (path: string) => {
      if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
      const documents = await context.withServices(({ backup }) =>
        backup.restoreFrom(createReadStream(path)),
      );
      note(`${documents.toLocaleString('en')} documents restored from ${path}.`);
    });
}

/** Writes beside the file and renames, so that a backup that broke off never replaces a whole one. */
async function backupTo(
  path: string,
  backup: { backupTo(stream: NodeJS.WritableStream): Promise<number> },
): Promise<number> {
  const unfinished = `${path}.part`;
  try {
    // Opened first: a path that cannot be written is told before the database is read.
    const file = await open(unfinished, 'w');
    const documents = await backup.backupTo(file.createWriteStream());
    await rename(unfinished, path);
    return documents;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}
