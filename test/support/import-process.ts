import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { importFile } from '../../src/app/import-file.ts';
import { createNameResolver } from '../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../src/ingest/names/tables/built-in-aliases.ts';
import { connect } from '../../src/store/connection.ts';
import { createStores } from '../../src/store/stores.ts';
import { silentLogger } from './silent-logger.ts';

/** A process of its own that imports a file (arguments: database address, path) and says when it writes, to be killed. */
const [uri = '', path = ''] = process.argv.slice(2);
const connection = await connect(uri);
const deps = {
  ...createStores(connection),
  clock: { now: () => new Date() },
  logger: silentLogger,
  newId: () => randomUUID(),
  names: createNameResolver(builtInAliasRows()),
};
const report = await importFile(
  deps,
  { name: 'votes.csv', bytes: readFileSync(path) },
  {
    leaseMs: 1_000,
    waitMs: 20_000,
    onProgress: ({ phase, done }) => process.stdout.write(`${phase} ${done}\n`),
  },
);
process.stdout.write(`${report.outcome}\n`);
await connection.close();
