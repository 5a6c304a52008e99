import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { connect, databaseOf } from '../../../src/store/connection.ts';
import { type DatabaseOptions, openDatabase } from '../../../src/store/database.ts';
import { openMongod } from '../../../src/store/engine/mongod-engine.ts';
import { createStores } from '../../../src/store/stores.ts';
import { type Child, startChild } from '../../support/child-process.ts';
import { silentLogger } from '../../support/silent-logger.ts';

interface Told {
  engine?: { name: string; version: string; location: string };
  code?: string;
  message?: string;
  closed?: boolean;
  completed?: number;
}

const STAND_IN = fileURLToPath(new URL('../../fixtures/store/mongod-stand-in.ts', import.meta.url));
const cacheDir = join(tmpdir(), 'quorumwatch-test-engine');

let dataDir: string;
let children: Child<Told>[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'quorumwatch-engine-'));
  children = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(children.map((child) => child.kill()));
  await rm(dataDir, { recursive: true, force: true });
});

function start(...args: string[]): Child<Told> {
  const child = startChild<Told>('store/open-database.ts', dataDir, ...args);
  children.push(child);
  return child;
}

const open = (options: Partial<DatabaseOptions> = {}) =>
  openDatabase({
    dataDir,
    embedded: true,
    publishAddress: false,
    logger: silentLogger,
    cacheDir,
    waitMs: 600,
    answerWithinMs: 2_000,
    ...options,
  });

const claim = () => readFile(join(dataDir, 'engine.json'), 'utf8').then((text) => JSON.parse(text));

describe('a directory of its own', () => {
  it('is refused with its name where it cannot be made', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    await expect(open({ dataDir: join(file, 'data') })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining(join(file, 'data')),
    });
  });

  it('keeps data from one opening to the next and leaves no claim behind', async () => {
    const first = await open();
    await databaseOf(first.connection).collection('kept').insertOne({ x: 1 });
    expect(first.engine).toEqual({
      name: 'embedded MongoDB',
      version: expect.stringMatching(/^\d+\.\d+/),
      location: join(dataDir, 'embedded'),
    });
    expect(await claim()).toMatchObject({ pid: process.pid });
    expect(await claim()).not.toHaveProperty('uri');
    await first.close();
    await expect(access(join(dataDir, 'engine.json'))).rejects.toThrow('ENOENT');
    const second = await open();
    expect(await databaseOf(second.connection).collection('kept').countDocuments()).toBe(1);
    await second.close();
  });

  it('gives up with the name of the holder while another command has it open', async () => {
    const holder = start();
    expect(await holder.next()).toHaveProperty('engine');
    const refusal = open();
    await expect(refusal).rejects.toMatchObject({ code: 'unavailable' });
    await expect(refusal).rejects.toThrow(new RegExp(`process ${holder.process.pid} .*open-database`));
    expect(await holder.end()).toBe(0);
  });

  it('waits for a command that ends in time', async () => {
    const holder = start();
    await holder.next();
    const opening = open({ waitMs: 10_000 });
    expect(await holder.end()).toBe(0);
    const database = await opening;
    expect(await databaseOf(database.connection).collection('seen').countDocuments()).toBe(1);
    await database.close();
  });
});

it.each([3, 20])('keeps all %i runs that were reported complete when it is killed', async (runs) => {
  const child = start('write');
  for (let completed = 0; completed < runs; ) completed = (await child.next()).completed ?? 0;
  await child.kill();
  const database = await open();
  const { reader } = createStores(database.connection);
  const names = (await reader.history('meeting', 'm', 'internal')).map((record) => record.data.name);
  expect(names.slice(0, runs)).toEqual(Array.from({ length: runs }, (_, i) => `Name ${i + 1}`));
  expect(await reader.snapshot()).toBeGreaterThanOrEqual(runs);
  await database.close();
});

describe('beside a server', () => {
  it('uses the engine of the server, which removes its address at a clean end', async () => {
    const server = start('publish');
    const { engine } = await server.next();
    const { uri } = await claim();
    expect(uri).toMatch(/^mongodb:\/\//);
    const command = await open();
    expect(command.engine).toMatchObject({ name: engine?.name, version: engine?.version });
    expect(await databaseOf(command.connection).collection('seen').countDocuments()).toBe(1);
    const second = start('publish');
    expect(await second.next()).toHaveProperty('engine');
    expect(await second.end()).toBe(0);
    expect(await claim()).toMatchObject({ pid: server.process.pid, uri });
    await command.close();
    expect(await server.end()).toBe(0);
    await expect(claim()).rejects.toThrow('ENOENT');
  });

  it('recognises the address of a killed server as stale', async () => {
    const server = start('publish');
    await server.next();
    await server.kill();
    expect(await claim()).toHaveProperty('uri');
    const database = await open({ publishAddress: true });
    expect(await claim()).toMatchObject({ pid: process.pid });
    expect(await databaseOf(database.connection).collection('seen').countDocuments()).toBe(1);
    await database.close();
  });

  it('does not trust an address whose process number was given to another', async () => {
    const uri = `mongodb://${encodeURIComponent(join(dataDir, 'gone.sock'))}/`;
    await writeFile(join(dataDir, 'engine.json'), JSON.stringify({ pid: process.pid, uri, engine: 'x' }));
    const database = await open();
    expect(database.engine.location).toBe(join(dataDir, 'embedded'));
    await database.close();
  });

  it('does not trust a port of a dead process that another program listens on', async () => {
    const stranger = createServer(() => undefined);
    const uri = `mongodb://127.0.0.1:${await listen(stranger)}/`;
    const dead = startChild('store/open-database.ts', '/dev/null/x');
    await dead.kill();
    await writeFile(
      join(dataDir, 'engine.json'),
      JSON.stringify({ pid: dead.process.pid, uri, engine: 'x' }),
    );
    const database = await open();
    expect(database.engine.location).toBe(join(dataDir, 'embedded'));
    await database.close();
    stranger.close();
  });

  it('survives a claim that is not readable', async () => {
    await writeFile(join(dataDir, 'engine.json'), '{"pid":');
    const database = await open();
    await database.close();
  });
});

describe("an operator's server", () => {
  it('is used where it answers, under the name in its address', async () => {
    const mongodbUri = inject('engineUri').replace('/?', '/operators?');
    const database = await open({ mongodbUri });
    expect(database.engine.name).toBe('MongoDB server');
    expect(database.connection.name).toBe('operators');
    await databaseOf(database.connection).dropDatabase();
    await database.close();
    await expect(access(join(dataDir, 'embedded'))).rejects.toThrow('ENOENT');
  });

  it('is an error, never a fallback, where nothing listens', async () => {
    const refusal = open({ mongodbUri: 'mongodb://operator:secret@127.0.0.1:9/x' });
    await expect(refusal).rejects.toMatchObject({ code: 'unavailable' });
    await expect(refusal).rejects.toThrow(/^MongoDB at 127\.0\.0\.1:9 does not answer/);
    await expect(access(join(dataDir, 'embedded'))).rejects.toThrow('ENOENT');
  });

  it('is an error where something listens and says nothing', async () => {
    const silent = createServer(() => undefined);
    const port = await listen(silent);
    await expect(open({ mongodbUri: `mongodb://127.0.0.1:${port}/` })).rejects.toMatchObject({
      code: 'unavailable',
    });
    silent.close();
  });

  it('is an error where the address is none', async () => {
    await expect(open({ mongodbUri: 'mongodb://' })).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

describe('a mongod of the machine', () => {
  it('is started on a directory that lasts, and stopped', async () => {
    const options = { embedded: false, mongodBinary: STAND_IN };
    const first = await open(options);
    expect(first.engine).toMatchObject({ name: 'mongod', location: join(dataDir, 'mongod') });
    await databaseOf(first.connection).collection('kept').insertOne({ x: 1 });
    await first.close();
    const second = await open(options);
    expect(await databaseOf(second.connection).collection('kept').countDocuments()).toBe(1);
    const other = openMongod(join(dataDir, 'mongod'), { logger: silentLogger, binary: STAND_IN });
    await expect(other).rejects.toMatchObject({ name: 'HeldElsewhere' });
    await second.close();
  });

  it('is the one that the operator names', async () => {
    vi.stubEnv('MONGOMS_SYSTEM_BINARY', STAND_IN);
    const database = await open({ embedded: false });
    expect(database.engine.name).toBe('mongod');
    await database.close();
    vi.stubEnv('MONGOMS_SYSTEM_BINARY', '/no/such/mongod');
    await expect(open({ embedded: false })).rejects.toThrow(
      /embedded: it is switched off; mongod: MONGOMS_SYSTEM_BINARY names \/no\/such\/mongod.*Set MONGODB_URI/,
    );
  });

  it('names the reason, at once, where none can be had', async () => {
    const choice = await openMongod(dataDir, { logger: silentLogger, downloadHost: 'downloads.invalid' });
    expect(choice).toEqual({
      refused: 'no mongod on this machine, and downloads.invalid cannot be reached to download one',
    });
  });
});

it('says where the connection broke, without the credentials', async () => {
  await expect(connect('mongodb://user:hunter2@127.0.0.1:9/', { answerWithinMs: 100 })).rejects.not.toThrow(
    /hunter2/,
  );
});
