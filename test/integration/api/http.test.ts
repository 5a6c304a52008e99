import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ballotDraft, draftOf } from '../../support/records.ts';
import { loadDrafts } from '../../support/seed-database.ts';
import { type TestApp, testApp } from './app-fixture.ts';

let database: TestDatabase;
let open: TestApp;

beforeAll(async () => {
  database = await freshDatabase();
  const body = { code: 'XTB', name: 'Test body', kind: 'test', ruleIds: [], timeZone: 'UTC' };
  const secret = { provenance: { confidentiality: 'alliance' } } as const;
  await loadDrafts(database, [
    draftOf('body', 'XTB', body),
    draftOf('body', 'XTS', { ...body, code: 'XTS', name: 'Only for allies' }, secret.provenance),
    ...Array.from({ length: 7 }, (_, i) => ballotDraft(`XTB-${i}`, 4, { closes: `2025-0${i + 1}-01` })),
  ]);
  open = testApp(database);
});
afterAll(() => database.close());

const api = (path: string) => request(open.app).get(`/api/v1${path}`);

describe('probes', () => {
  it('tell that the process lives and which engine runs', async () => {
    await request(open.app).get('/healthz').expect(200, { status: 'ok' });
    const ready = await request(open.app).get('/readyz').expect(200);
    expect(ready.body).toMatchObject({ status: 'ready', engine: { name: 'test engine' }, snapshot: 1 });
  });

  it('tell that the database is away, without saying why', async () => {
    const down = testApp(
      database,
      {},
      {
        database: {
          engine: { name: 'e', version: '1', location: 'l' },
          ping: () => Promise.reject(new Error('secret host refused')),
          snapshot: async () => 0,
        },
      },
    );
    const answer = await request(down.app).get('/readyz').expect(503);
    expect(answer.text).not.toContain('secret host');
    await request(down.app).get('/healthz').expect(200);
  });

  it('count requests by route, never by id', async () => {
    await api('/ballots/XTB-1').expect(200);
    const { text } = await request(open.app).get('/metrics').expect(200);
    expect(text).toMatch(
      /http_request_duration_seconds_count\{.*route="\/ballots\/\{id\}",status="200"\} \d/,
    );
    expect(text).not.toContain('XTB-1');
  });
});

describe('lists', () => {
  it('come in pages that join to the whole', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await api(`/ballots?limit=3${after}`).expect(200);
      expect(body.total).toBe(7);
      seen.push(...body.items.map((row: { id: string }) => row.id));
      after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`;
    } while (after !== '');
    expect(seen).toEqual(['XTB-6', 'XTB-5', 'XTB-4', 'XTB-3', 'XTB-2', 'XTB-1', 'XTB-0']);
  });

  it('page through votes across ballots, each once', async () => {
    const ids: string[] = [];
    let after = '';
    do {
      const { body } = await api(`/votes?limit=5${after}`).expect(200);
      expect(body.total).toBe(28);
      ids.push(...body.items.map((row: { id: string }) => row.id));
      after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`;
    } while (after !== '');
    expect(new Set(ids).size).toBe(28);
    expect(ids).toHaveLength(28);
  });

  it.each(['csv', 'xlsx', 'ndjson'])(
    'are a problem and no cut %s file where the record is unknown',
    async (format) => {
      const answer = await api(`/members/NOBODY/participation.${format}`).expect(404);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.headers).not.toHaveProperty('content-disposition');
    },
  );

  it.each(['csv', 'xlsx', 'ndjson'])('have all their rows in the %s file', async (format) => {
    const answer = await api(`/votes.${format}`)
      .buffer(true)
      .parse((response, done) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    expect(answer.headers['content-disposition']).toBe(`attachment; filename="votes.${format}"`);
    const bytes: Buffer = answer.body;
    if (format === 'xlsx') expect(bytes.subarray(0, 2).toString()).toBe('PK');
    else expect(bytes.toString().trimEnd().split('\n')).toHaveLength(format === 'csv' ? 29 : 28);
  });

  it('give the same by Accept, and say that they vary', async () => {
    const answer = await api('/ballots?limit=2').set('Accept', 'text/csv').expect(200);
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.text.split('\r\n')[0]).toMatch(/^id,body,/);
    expect(answer.text.trimEnd().split('\r\n')).toHaveLength(3);
    expect(answer.headers.vary).toMatch(/Accept\b.*Accept-Encoding/s);
  });

  it('compress what is large, and answer 304 to who has it already', async () => {
    const first = await api('/votes').set('Accept-Encoding', 'gzip').expect(200);
    expect(first.headers['content-encoding']).toBe('gzip');
    const { etag } = first.headers;
    await api('/votes').set('If-None-Match', String(etag)).expect(304);
  });

  it('refuse what they do not offer', async () => {
    const answer = await api('/ballots').set('Accept', 'application/pdf').expect(406);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('refuse a cursor of another order and one that was made up', async () => {
    const { body } = await api('/ballots?limit=1&sort=title').expect(200);
    await api(`/ballots?sort=-closes&after=${encodeURIComponent(body.next)}`).expect(400);
    await api('/votes?after=bm9uc2Vuc2U').expect(400);
  });

  it('answer as known at an earlier data version, and refuse one that is to come', async () => {
    expect((await api('/ballots?snapshot=1').expect(200)).body.total).toBe(7);
    await api('/ballots?snapshot=99').expect((response) => {
      if (response.status < 400 || response.status >= 500) throw new Error(`status ${response.status}`);
    });
  });
});

describe('what is refused, and how', () => {
  it('names unknown and bad parameters', async () => {
    const answer = await api('/ballots?colour=red&limit=1001').expect(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        { parameter: 'colour', detail: 'unknown parameter' },
        expect.objectContaining({ parameter: 'limit' }),
      ]),
    );
  });

  it('names the allowed methods', async () => {
    const answer = await request(open.app).delete('/api/v1/ballots').expect(405);
    expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
    await request(open.app).post('/api/v1/ballots.csv').expect(405);
    await request(open.app).options('/api/v1/ballots').expect(204);
    await request(open.app).head('/api/v1/ballots').expect(200);
  });

  it('says that there is no such record or route', async () => {
    expect((await api('/ballots/none').expect(404)).body).toMatchObject({ status: 404, code: 'not-found' });
    expect((await api('/nowhere').expect(404)).body.detail).toContain('/api/v1/nowhere');
    await api('/ballots/%E0%A4%A').expect(400);
  });

  it('keeps requests and answers together by an id, and takes none that is no id', async () => {
    const answer = await api('/ballots/none').set('X-Request-Id', 'my-request-0001').expect(404);
    expect(answer.headers['x-request-id']).toBe('my-request-0001');
    expect(answer.body.instance).toBe('urn:uuid:my-request-0001');
    const other = await api('/bodies').set('X-Request-Id', 'a b\tc').expect(200);
    expect(other.headers['x-request-id']).not.toContain(' ');
  });

  it('discloses nothing about a failure that nobody expected', async () => {
    const services = { ...open.services, reader: { ...open.services.reader } };
    services.reader.list = () => Promise.reject(new Error('password=hunter2'));
    const broken = testApp(database, {}, { services });
    const answer = await request(broken.app).get('/api/v1/bodies').expect(500);
    expect(answer.text).not.toContain('hunter2');
    expect(answer.body.instance).toMatch(/^urn:uuid:/);
  });
});

describe('keys', () => {
  it('open what their clearance allows, and are refused when wrong', async () => {
    expect((await api('/bodies').expect(200)).body.total).toBe(1);
    const ally = await open.keyed({ role: 'reader', clearance: 'alliance' });
    expect((await api('/bodies').set(ally).expect(200)).body.total).toBe(2);
    await api('/bodies/XTS').expect(404);
    const wrong = await api('/bodies').set('Authorization', 'Bearer qw_wrong').expect(401);
    expect(wrong.headers['www-authenticate']).toContain('Bearer');
    await api('/bodies').set('X-API-Key', 'wrong').expect(401);
    await api('/bodies').set('Authorization', 'Basic abc').expect(401);
  });

  it('are never taken from a URL', async () => {
    await api('/bodies?api_key=qw_abcdefgh').expect(400);
    await api('/bodies?key=whatever').expect(400);
  });

  it('limit what one may do', async () => {
    const reader = await open.keyed({ role: 'reader' });
    const admin = await open.keyed({ role: 'admin' });
    await api('/keys').expect(401);
    await api('/keys').set(reader).expect(403);
    const listed = await api('/keys').set(admin).expect(200);
    expect(listed.text).not.toContain('hash');
    const created = await request(open.app)
      .post('/api/v1/keys')
      .set(admin)
      .send({ role: 'reader', member: 'deu' })
      .expect(201);
    expect(created.body).toMatchObject({ role: 'reader', clearance: 'public', member: 'DEU' });
    const key = { 'X-API-Key': created.body.key };
    await api('/bodies').set(key).expect(200);
    await request(open.app).delete(`/api/v1/keys/${created.body.id}`).set(admin).expect(204);
    await api('/bodies').set(key).expect(401);
    await request(open.app).delete('/api/v1/keys/none').set(admin).expect(404);
  });

  it('are needed to read where the operator says so', async () => {
    const closed = testApp(database, { readAccess: 'key' });
    await request(closed.app).get('/api/v1/bodies').expect(401);
    await request(closed.app).get('/api/v1/openapi.json').expect(200);
    const reader = await closed.keyed({ role: 'reader' });
    await request(closed.app).get('/api/v1/bodies').set(reader).expect(200);
  });

  it('are judged before the body is', async () => {
    await request(open.app).post('/api/v1/keys').send({ nonsense: true }).expect(401);
  });
});

describe('bodies of writes', () => {
  it('are pointed at where they are wrong', async () => {
    const admin = await open.keyed({ role: 'admin' });
    const post = () => request(open.app).post('/api/v1/keys').set(admin);
    const wrong = await post().send({ role: 'king', colour: 'red' }).expect(400);
    expect(wrong.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/colour',
      '/role',
    ]);
    await post().set('Content-Type', 'application/json').send('{"role":').expect(400);
    await post().set('Content-Type', 'text/plain').send('role=reader').expect(415);
    await post()
      .send({ role: 'reader', label: 'x'.repeat(2_000_000) })
      .expect(413);
  });
});

describe('sessions', () => {
  it('say which member "our vote" means: the key\'s own before the operator\'s', async () => {
    const desk = testApp(database, { homeMember: 'DEU' });
    const session = request(desk.app).get('/api/v1/session');
    expect((await session.expect(200)).body).toMatchObject({ member: null, ours: 'DEU' });
    const key = await desk.keyed({ role: 'reader', member: 'FRA' });
    const known = await request(desk.app).get('/api/v1/session').set(key).expect(200);
    expect(known.body).toMatchObject({ member: 'FRA', ours: 'FRA' });
    expect((await api('/session').expect(200)).body.ours).toBeNull();
  });

  const origin = (agent: request.Test) => agent.set('Host', 'q.test').set('Origin', 'http://q.test');

  async function signedIn(role: 'reader' | 'admin') {
    const { Authorization } = await open.keyed({ role, clearance: 'alliance' });
    const answer = await origin(request(open.app).post('/session'))
      .send({ key: Authorization.slice('Bearer '.length) })
      .expect(200);
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    return cookie.split(';')[0] ?? '';
  }

  it('carry the role and clearance of their key', async () => {
    const cookie = await signedIn('reader');
    expect((await api('/bodies').set('Cookie', cookie).expect(200)).body.total).toBe(2);
    expect((await api('/session').set('Cookie', cookie).expect(200)).body).toMatchObject({ role: 'reader' });
    await api('/keys').set('Cookie', cookie).expect(403);
  });

  it('keep to https where the browser came by it, and work over plain http', async () => {
    const { Authorization } = await open.keyed({ role: 'reader' });
    const key = Authorization.slice('Bearer '.length);
    const cookieOf = async (headers: Record<string, string>) => {
      const post = request(open.app).post('/session').set('Host', 'q.test').set(headers);
      return String((await post.send({ key }).expect(200)).headers['set-cookie']);
    };
    expect(await cookieOf({ Origin: 'http://q.test' })).not.toMatch(/Secure/);
    expect(await cookieOf({})).not.toMatch(/Secure/);
    expect(await cookieOf({ Origin: 'https://q.test' })).toMatch(/; Secure$/);
    expect(await cookieOf({ 'X-Forwarded-Proto': 'https' })).toMatch(/; Secure$/);
  });

  it('write only from pages of this server', async () => {
    const cookie = await signedIn('admin');
    const post = () => request(open.app).post('/api/v1/keys').set('Cookie', cookie).set('Host', 'q.test');
    await post().send({ role: 'reader' }).expect(403);
    await post().set('Origin', 'http://evil.test').send({ role: 'reader' }).expect(403);
    await post().set('Origin', 'null').send({ role: 'reader' }).expect(403);
    await post().set('Origin', 'http://q.test').send({ role: 'reader' }).expect(201);
  });

  it('are refused for a wrong key, and worthless when forged', async () => {
    await origin(request(open.app).post('/session')).send({ key: 'qw_wrong' }).expect(401);
    const cookie = await signedIn('admin');
    const [name, token = ''] = cookie.split('=');
    const [id, expires, signature] = token.split('.');
    const forged = `${name}=${id}.${Number(expires) + 1}.${signature}`;
    await api('/keys').set('Cookie', forged).expect(401);
  });

  it('end when asked to', async () => {
    const answer = await origin(request(open.app).delete('/session')).expect(204);
    expect(String(answer.headers['set-cookie'])).toMatch(/Max-Age=0/);
  });
});

describe('the rate limit', () => {
  it('holds callers back, and spares the liveness probe', async () => {
    const { app } = testApp(database, { rateLimitPerMinute: 3 });
    for (let i = 0; i < 3; i += 1) await request(app).get('/api/v1/bodies').expect(200);
    const refused = await request(app).get('/api/v1/bodies').expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    await request(app).get('/healthz').expect(200);
  });

  it('does not let one key use up the share of another', async () => {
    const limited = testApp(database, { rateLimitPerMinute: 1 });
    const [one, other] = [await limited.keyed({ role: 'reader' }), await limited.keyed({ role: 'reader' })];
    await request(limited.app).get('/api/v1/bodies').set(one).expect(200);
    await request(limited.app).get('/api/v1/bodies').set(one).expect(429);
    await request(limited.app).get('/api/v1/bodies').set(other).expect(200);
  });
});

describe('pages', () => {
  let webRoot: string;
  beforeAll(async () => {
    webRoot = await mkdtemp(join(tmpdir(), 'quorumwatch-web-'));
    await mkdir(join(webRoot, 'assets'));
    await writeFile(join(webRoot, 'index.html'), '<!doctype html><title>shell</title>');
    await writeFile(join(webRoot, 'assets', 'main-abc123.js'), 'export {};');
  });
  afterAll(() => rm(webRoot, { recursive: true }));

  it('answer 200 where there is something and 404 where there is nothing', async () => {
    const { app } = testApp(database, { webRoot });
    const page = (path: string) => request(app).get(path).set('Accept', 'text/html');
    for (const path of ['/', '/ballots', '/ballots/XTB-1']) {
      const answer = await page(path).expect(200);
      expect(answer.text).toContain('shell');
    }
    for (const path of ['/ballots/none', '/nowhere', '/ballots/XTB-1/more']) {
      const answer = await page(path).expect(404);
      expect(answer.text).toContain('shell');
    }
    await page('/assets/none.js').expect(404);
    const asset = await request(app).get('/assets/main-abc123.js').expect(200);
    expect(asset.headers['cache-control']).toContain('immutable');
  });

  it('allow no inline script and no foreign origin', async () => {
    const { app } = testApp(database, { webRoot });
    const { headers } = await request(app).get('/').expect(200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
