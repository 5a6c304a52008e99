import { existsSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  freshDataDir,
  removeDataDir,
  runCli,
  type ServerProcess,
  spawnServer,
  startServer,
} from '../../support/server-process.ts';
import { totalsOf } from '../../support/totals.ts';

interface Page {
  total: number;
  items: Record<string, unknown>[];
}

let dataDir: string;
let server: ServerProcess;

async function get<T>(path: string): Promise<T> {
  const response = await fetch(`${server.url}${path}`);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
}

beforeAll(async () => {
  dataDir = await freshDataDir();
  server = await startServer(dataDir);
}, 120_000);

afterAll(async () => {
  await server.stop('SIGKILL');
  await removeDataDir(dataDir);
});

describe('a first start', () => {
  it('names the engine in its start line and in readiness', async () => {
    const ready = await get<{ status: string; engine: { name: string; version: string } }>('/readyz');
    expect(ready.status).toBe('ready');
    expect(server.engine).toBe(`${ready.engine.name} ${ready.engine.version}`);
  });

  it('shows real public records and a synthetic body that says so', async () => {
    const { items } = await get<Page>('/api/v1/bodies?limit=100');
    const synthetic = items.filter((body) => body.synthetic);
    expect(synthetic).toHaveLength(1);
    expect(items.map((body) => body.code)).toEqual(expect.arrayContaining(['ISO', 'CABF', 'IETF', 'UNGA']));
  });

  it('has both counts of DIS 29500 with the published result of each limb', async () => {
    const { counts } = await get<{
      counts: {
        outcome: string;
        votes: { changedFrom?: string | null }[];
        limbs: { numerator: number; denominator: number; met: boolean }[];
      }[];
    }>('/api/v1/ballots/iso-dis-29500');
    expect(counts.map(({ votes }) => votes.length)).toEqual([87, 87]);
    expect(
      counts.map(({ limbs }) =>
        limbs.map(({ numerator, denominator, met }) => [numerator, denominator, met]),
      ),
    ).toEqual([
      [
        [17, 32, false],
        [18, 69, false],
      ],
      [
        [24, 32, true],
        [10, 71, true],
      ],
    ]);
    expect(counts.map(({ outcome }) => outcome)).toEqual(['disapproved', 'approved']);
    expect(counts[1].votes.filter(({ changedFrom }) => changedFrom)).toHaveLength(23);
  });

  it('has found the planted blocs of the synthetic body', async () => {
    const { items } = await get<Page>('/api/v1/analytics/blocs?body=SYN');
    expect(items.length).toBeGreaterThanOrEqual(2);
    expect(items.every((bloc) => bloc.synthetic)).toBe(true);
  });

  it('answers where to expand, with factors and a reason behind each row', async () => {
    const { items } = await get<Page>('/api/v1/recommendations/delegations?member=CAN&limit=5');
    expect(items).toHaveLength(5);
    for (const row of items)
      expect(row).toMatchObject({ member: 'CAN', factors: expect.arrayContaining([]) });
  });

  it('serves the pages, and 404 for those that do not exist', async () => {
    expect((await fetch(`${server.url}/ballots`)).headers.get('content-type')).toContain('text/html');
    expect((await fetch(`${server.url}/no-such-page`)).status).toBe(404);
  });
});

describe('a running server', () => {
  it('shares its engine with a command beside it', async () => {
    const { code, stdout } = await runCli(['keys', 'create', '--role', 'analyst', '--json'], {
      DATA_DIR: dataDir,
    });
    expect(code).toBe(0);
    const { key } = JSON.parse(stdout) as { key: string };
    const response = await fetch(`${server.url}/api/v1/keys`, {
      headers: { authorization: `Bearer ${key}` },
    });
    // The key is known (no 401) and may not manage keys.
    expect(response.status).toBe(403);
  });

  it('makes a second server on its port end with a clear message', async () => {
    const { port } = new URL(server.url);
    const { ended, output } = spawnServer(dataDir, { PORT: port });
    expect(await ended).toBe(2);
    expect(output()).toContain(`Port ${port} is in use`);
  });

  it('ends in order on SIGTERM, and starts again with everything once', async () => {
    const before = await totalsOf(server.url);
    expect(await server.stop('SIGTERM')).toBe(0);
    expect(readdirSync(dataDir).filter((name) => /address|claim/.test(name) && existsSync(name))).toEqual([]);
    server = await startServer(dataDir);
    expect(await totalsOf(server.url)).toEqual(before);
  });

  it('starts again after SIGKILL, past the stale address that is left', async () => {
    const before = await totalsOf(server.url);
    await server.stop('SIGKILL');
    server = await startServer(dataDir);
    expect(await totalsOf(server.url)).toEqual(before);
  });
});

describe('a database that does not answer', () => {
  it('ends the start with exit code 3 and a message, within ten seconds', async () => {
    const { ended, output } = spawnServer(dataDir, { MONGODB_URI: 'mongodb://127.0.0.1:1/quorumwatch' });
    expect(await ended).toBe(3);
    expect(output()).toMatch(/cannot start: .*127\.0\.0\.1:1/);
  }, 20_000);
});
