import { type Command, Option } from 'commander';
import { ACCESS_ROLES, type AccessRole } from '../../app/ports/key-store.ts';
import { CONFIDENTIALITIES, type Confidentiality } from '../../domain/provenance.ts';
import type { CliContext } from '../context.ts';
import { note, printJson, printTable } from '../output.ts';

interface CreateFlags {
  role: AccessRole;
  member?: string;
  clearance?: Confidentiality;
  label?: string;
  json?: boolean;
}

/** `quorumwatch keys create|list|revoke`: who may read and write through the API. */
export function addKeysCommand(program: Command, context: CliContext): void {
  const keys = program.command('keys').description('make, list and revoke keys for the API');
  addCreate(keys, context);
  addList(keys, context);
  addRevoke(keys, context);
}

function addCreate(keys: Command, context: CliContext): void {
  keys
    .command('create')
    .description('make a key; it is printed once and kept only as a hash')
    .addOption(
      new Option('--role <role>', 'what its holder may do').choices(ACCESS_ROLES).makeOptionMandatory(),
    )
    .addOption(new Option('--clearance <class>', 'which records its holder sees').choices(CONFIDENTIALITIES))
    .option('--member <code>', 'the member that "our vote" means for its holder')
    .option('--label <text>', 'what the key is for')
    .option('--json', 'print as JSON')
    .action(async ({ json, ...wanted }: CreateFlags) => {
      const { createKey } = await import('../../app/keys.ts');
      const issued = await context.withServices((services) => createKey(services, wanted));
      if (json) return printJson(issued);
      process.stdout.write(`${issued.key}\n`);
      note(`Key ${issued.id} (${issued.role}, sees ${issued.clearance} records). It is not shown again.`);
    });
}

function addList(keys: Command, context: CliContext): void {
  keys
    .command('list')
    .description('list all keys, without anything that would let one act as them')
    .option('--json', 'print as JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const { listKeys } = await import('../../app/keys.ts');
      const listed = await context.withServices(listKeys);
      if (json) return printJson(listed);
      printTable(listed, [
        { head: 'ID', value: (key) => key.id },
        { head: 'ROLE', value: (key) => key.role },
        { head: 'CLEARANCE', value: (key) => key.clearance },
        { head: 'MEMBER', value: (key) => key.member ?? '–' },
        { head: 'MADE', value: (key) => key.createdAt },
        { head: 'REVOKED', value: (key) => key.revokedAt ?? '–' },
        { head: 'LABEL', value: (key) => key.label ?? '' },
      ]);
      if (listed.length === 0) note('No key was made yet: quorumwatch keys create --role reader');
    });
}

function addRevoke(keys: Command, context: CliContext): void {
  keys
    .command('revoke <id>')
    .description('revoke a key at once')
    .action(async (id: string) => {
      const { revokeKey } = await import('../../app/keys.ts');
      await context.withServices((services) => revokeKey(services, id));
      note(`Key ${id} is revoked.`);
    });
}
