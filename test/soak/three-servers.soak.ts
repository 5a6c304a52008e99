import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Run } from '../../src/domain/source.ts';
import { connect } from '../../src/store/connection.ts';
import { createStores } from '../../src/store/stores.ts';
import { CHANGING_SITES } from '../support/connectors/changing-sites.ts';
import { type ReplayServer, startReplayServer } from '../support/replay-server.ts';
import { freshDataDir, removeDataDir, type ServerProcess, startServer } from '../support/server-process.ts';
import { soakCount, tellFigures } from '../support/soak-figures.ts';

// The built product as three servers on one data directory: the first hosts the engine, the others join it.

const FIRES = soakCount(20, 100);
const PAUSE_MS = 4_000;

let dataDir: string;
let site: ReplayServer;
const servers: ServerProcess[] = [];
beforeAll(async () => {
  dataDir = await freshDataDir();
  site = await startReplayServer();
  CHANGING_SITES['w3c-api']?.serve(site, 'before');
});
afterAll(async () => {
  for (const server of servers.toReversed()) await server.stop('SIGKILL');
  await site.close();
  await removeDataDir(dataDir);
});

/** The run records, read through the address that the first server has left for others. */
async function runs(): Promise<readonly Run[]> {
  const { uri } = JSON.parse(await readFile(join(dataDir, 'engine.json'), 'utf8')) as { uri: string };
  const connection = await connect(uri);
  const { items } = await createStores(connection).runs.list({ source: 'w3c-api', limit: 500 });
  await connection.close();
  return items;
}

it('runs each fire on one of three servers, and goes on when one of them is killed', async () => {
  const env = {
    SEED: 'none',
    SCHEDULER: 'on',
    SCHEDULE_W3C_API: `*/${PAUSE_MS / 1000} * * * * *`,
    SCHEDULE_ISO_OPEN_DATA: 'off',
    SCHEDULE_IETF_DATATRACKER: 'off',
    SCHEDULE_3GPP_TDOCS: 'off',
    BASE_URL_W3C_API: site.url,
  };
  for (let index = 0; index < 3; index += 1) servers.push(await startServer(dataDir, env));
  expect(servers.map(({ engine }) => engine)).toEqual(Array(3).fill(expect.stringContaining('MongoDB')));
  const first = Math.ceil(Date.now() / PAUSE_MS + 1) * PAUSE_MS;
  await sleep(first - Date.now() + (FIRES / 2) * PAUSE_MS);
  await servers.pop()?.stop('SIGKILL');
  const last = first + (FIRES - 1) * PAUSE_MS;
  await sleep(last - Date.now() + 2 * PAUSE_MS);
  const done = (await runs()).filter(({ outcome }) => outcome === 'updated' || outcome === 'unchanged');
  const among = done.map(({ dueAt = '' }) => Date.parse(dueAt)).filter((due) => due >= first && due <= last);
  const doubles = among.length - new Set(among).size;
  tellFigures(
    `three servers: fires ${FIRES}, completed runs of them ${among.length}, doubles ${doubles}, ` +
      `updated ${done.filter(({ outcome }) => outcome === 'updated').length}, one server killed half-way`,
  );
  expect(done.every(({ trigger }) => trigger === 'scheduled')).toBe(true);
  expect(doubles).toBe(0);
  expect(among.length).toBe(FIRES);
  expect(await servers.pop()?.stop()).toBe(0);
  expect(await servers.pop()?.stop()).toBe(0);
});
