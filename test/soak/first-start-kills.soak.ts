import { afterAll, expect, it } from 'vitest';
import { freshDataDir, removeDataDir, spawnServer, startServer } from '../support/server-process.ts';
import { soakCount, tellFigures } from '../support/soak-figures.ts';
import { soakSeed } from '../support/soak-seed.ts';
import { totalsOf } from '../support/totals.ts';

const KILLS = soakCount(5, 30);
const folders: string[] = [];

async function dataDir(): Promise<string> {
  const folder = await freshDataDir();
  folders.push(folder);
  return folder;
}

afterAll(async () => {
  await Promise.all(folders.map(removeDataDir));
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it(`completes the first start after ${KILLS} kills at random moments, with nothing lost and nothing doubled`, async () => {
  const random = soakSeed('first start');
  const untouched = await dataDir();
  const began = performance.now();
  const clean = await startServer(untouched);
  const duration = performance.now() - began;
  const expected = await totalsOf(clean.url);
  await clean.stop();
  expect(expected.ballots).toBeGreaterThan(60);

  const killed = await dataDir();
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Spread over the whole start, at a random moment within each tenth, so that every phase is hit.
    const moment = ((kill + random()) / KILLS) * duration;
    const { child, ended } = spawnServer(killed);
    await pause(moment);
    child.kill('SIGKILL');
    await ended;
  }
  const survivor = await startServer(killed);
  const totals = await totalsOf(survivor.url);
  tellFigures(`first start of ${Math.round(duration)} ms, killed ${KILLS} times: ${JSON.stringify(totals)}`);
  expect(await survivor.stop()).toBe(0);
  expect(totals).toEqual(expected);
});
