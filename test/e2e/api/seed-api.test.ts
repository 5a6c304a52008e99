import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Operation as Declared } from '../../../src/api/operation.ts';
import { operationsOf } from '../../../src/api/operations.ts';
import { analyseBlocs } from '../../../src/app/analyse-blocs.ts';
import { routeDeps, type TestApp, testApp, withSeed } from '../../integration/api/app-fixture.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query';
  required?: boolean;
  description?: string;
  example?: string;
}
interface Operation {
  operationId?: string;
  summary?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { example?: unknown; schema?: object }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema?: object }> }>;
}

let database: TestDatabase;
let test: TestApp;
let declared: Declared[];
let operations: { name: string; method: string; path: string; operation: Operation }[];
let schemas: Record<string, unknown>;

beforeAll(async () => {
  database = await freshDatabase();
  test = testApp(database);
  declared = operationsOf(routeDeps(test.services));
  await withSeed(test.services);
  await analyseBlocs(test.services, { body: 'SYN' });
  const { body } = await request(test.app).get('/api/v1/openapi.json').expect(200);
  schemas = body.components.schemas;
  operations = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method,
        path,
        operation,
      })),
  );
}, 120_000);
afterAll(() => database.close());

const hasPages = (operation: Operation) => operation.parameters?.some(({ name }) => name === 'limit');

const exampleOf = (parameter: Parameter) => parameter.example;

function urlOf(path: string, operation: Operation): string {
  const query = new URLSearchParams();
  let url = path;
  for (const parameter of operation.parameters ?? []) {
    const value = exampleOf(parameter);
    if (parameter.in === 'path') url = url.replace(`{${parameter.name}}`, encodeURIComponent(String(value)));
    else if (parameter.required) query.set(parameter.name, String(value));
  }
  return `/api/v1${url}${query.size > 0 ? `?${query}` : ''}`;
}

/** What an answer holds that its schema does not describe, or lacks that it promises. */
function differences(operationId: string, body: unknown): string[] {
  const operation = declared.find((each) => each.operationId === operationId);
  if (!operation || operation.kind === 'text') return [];
  const parsed = operation.response.safeParse(body);
  if (!parsed.success) return [`${operationId}: ${JSON.stringify(parsed.error.issues.slice(0, 3))}`];
  const undescribed = keysOf(body).filter((key) => !keysOf(parsed.data).includes(key));
  return undescribed.length > 0 ? [`${operationId} does not describe ${undescribed.join(', ')}`] : [];
}

/** Paths of all fields in a document, places in lists left out. */
function keysOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.slice(0, 20).flatMap((item) => keysOf(item, path)))];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => [
    `${path}.${key}`,
    ...keysOf(child, `${path}.${key}`),
  ]);
}

describe('the OpenAPI document', () => {
  it('describes the API', () => {
    expect(operations.length).toBeGreaterThan(50);
  });

  it('names every operation once, with a summary and a tag', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, operation } of operations) {
      expect(operation.operationId, name).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary, name).toMatch(/^[A-Z].{7,}[^.]$/);
      expect(operation.tags, name).toHaveLength(1);
    }
  });

  it('describes success and failures of every operation', () => {
    for (const { name, operation } of operations) {
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => status.startsWith('2')),
        name,
      ).toBe(true);
      const failures = statuses.filter((status) => !status.startsWith('2'));
      expect(failures, name).toEqual(expect.arrayContaining(['400', '401', '429', '500']));
      for (const status of failures) {
        expect(Object.keys(operation.responses[status]?.content ?? {}), `${name} ${status}`).toEqual([
          'application/problem+json',
        ]);
      }
    }
  });

  it('gives an example of every path parameter, required query parameter and body', () => {
    const lacking = operations.flatMap(({ name, operation }) => {
      const parameters = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === 'path' || parameter.required)
        .filter((parameter) => exampleOf(parameter) === undefined);
      const bodies = Object.entries(operation.requestBody?.content ?? {}).filter(
        ([type, body]) => type === 'application/json' && body.example === undefined,
      );
      return [
        ...parameters.map((parameter) => `${name}: ${parameter.name}`),
        ...bodies.map(() => `${name}: body`),
      ];
    });
    expect(lacking).toEqual([]);
  });

  it('refers to nothing that it does not hold', () => {
    const text = JSON.stringify([operations, schemas]);
    const references = new Set(
      [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map((match) => match[1]),
    );
    expect([...references].filter((name) => name === undefined || !(name in schemas))).toEqual([]);
  });
});

describe('the examples', () => {
  it('answer 200 on the seed, and with what the document promises', async () => {
    const admin = await test.keyed({ role: 'admin' });
    const failed: string[] = [];
    for (const { name, path, operation, method } of operations) {
      if (method !== 'get') continue;
      const url = urlOf(path, operation);
      const answer = await request(test.app).get(url).set(admin);
      if (answer.status !== 200) failed.push(`${name} ${url}: ${answer.status} ${answer.text.slice(0, 300)}`);
      else failed.push(...differences(operation.operationId ?? '', answer.body));
    }
    expect(failed).toEqual([]);
  }, 120_000);

  it.each([
    'createKey',
    'createFeedToken',
    'createWebhook',
    'submitCorrection',
    'makePlan',
    'getSeatOutcome',
    'simulateReform',
  ])('do what they say: %s', async (operationId) => {
    const admin = await test.keyed({ role: 'admin' });
    const found = operations.find(({ operation }) => operation.operationId === operationId);
    const example = found?.operation.requestBody?.content['application/json']?.example;
    const answer = await request(test.app)
      .post(urlOf(found?.path ?? '', found?.operation as Operation))
      .set(admin)
      .send(example as object);
    const expected = Object.keys(found?.operation.responses ?? {}).find((status) => status.startsWith('2'));
    expect(String(answer.status), answer.text.slice(0, 500)).toBe(expected);
    if (operationId === 'makePlan') expect(answer.body).toMatchObject({ status: 'optimal', proven: true });
    if (operationId === 'simulateReform') expect(answer.body.flips).toBeInstanceOf(Array);
  });

  it('import what the document shows, each shape of it', async () => {
    const analyst = await test.keyed({ role: 'analyst' });
    const imports = operations.find(({ path }) => path === '/imports');
    const shapes = Object.entries(imports?.operation.requestBody?.content ?? {}).filter(
      ([, body]) => body.example,
    );
    expect(shapes.map(([type]) => type)).toEqual(['text/csv', 'application/json', 'application/x-ndjson']);
    for (const [type, { example }] of shapes) {
      const answer = await request(test.app)
        .post('/api/v1/imports')
        .query({ dryRun: 'true' })
        .set(analyst)
        .set('Content-Type', type)
        .send(typeof example === 'string' ? example : JSON.stringify(example));
      expect(answer.status, `${type} ${answer.text}`).toBe(200);
      expect(answer.body, type).toMatchObject({
        outcome: 'updated',
        records: { created: 1, quarantined: 0 },
      });
    }
  });

  it('have files beside every list, with a code in the first column', async () => {
    const lists = operations.filter(
      ({ path, operation }) =>
        // A chart's table is a document of its own, no twin of a list.
        !path.endsWith('.csv') &&
        operation.responses['200']?.content &&
        'text/csv' in operation.responses['200'].content,
    );
    expect(lists.length).toBeGreaterThan(10);
    const wrong: string[] = [];
    const admin = await test.keyed({ role: 'admin' });
    for (const { name, path, operation } of lists) {
      const [base, query] = urlOf(path, operation).split('?');
      const answer = await request(test.app)
        .get(`${base}.csv?${new URLSearchParams(query)}${hasPages(operation) ? '&limit=2' : ''}`)
        .set(admin);
      const first = answer.text.split(',')[0] ?? '';
      if (answer.status !== 200 || !/^(id|code|committee|member|who|technology|body)$/.test(first))
        wrong.push(`${name}: ${answer.status} ${first}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('totals of the seed', () => {
  const total = async (path: string) => {
    const { body } = await request(test.app)
      .get(`/api/v1${path}${path.includes('?') ? '&' : '?'}limit=1`)
      .expect(200);
    return body.total as number;
  };
  const votes = async (query: string) => total(`/votes?${query}`);

  it.each([
    ['2022-01-15', 15_280, 13_003, 761],
    ['2025-07-15', 16_663, 13_954, 784],
    ['2026-05-15', 17_211, 14_271, 794],
  ])('memberships and secretariats of ISO on %s', async (asOf, p, o, secretariats) => {
    expect(await total(`/memberships?body=ISO&role=P&asOf=${asOf}`)).toBe(p);
    expect(await total(`/memberships?body=ISO&role=O&asOf=${asOf}`)).toBe(o);
    expect(await total(`/leadership?body=ISO&post=secretariat&asOf=${asOf}`)).toBe(secretariats);
  });

  it('add up over committees and over members alike', async () => {
    const sum = async (path: string) => {
      let [after, participating] = ['', 0];
      do {
        const { body } = await request(test.app).get(`/api/v1${path}&limit=1000${after}`).expect(200);
        for (const row of body.items) participating += row.participating;
        after = body.next === null ? '' : `&after=${encodeURIComponent(body.next)}`;
      } while (after !== '');
      return participating;
    };
    expect(await sum('/committees?body=ISO&asOf=2026-05-15')).toBe(17_211);
    expect(await sum('/members?body=ISO&asOf=2026-05-15')).toBe(17_211);
    // Its seat in the General Assembly is no committee's.
    const germany = await request(test.app).get('/api/v1/members/DEU?asOf=2026-05-15').expect(200);
    expect(germany.body).toMatchObject({ participating: 728, observing: 53 });
    expect(germany.body.history.some(({ body }: { body: string }) => body === 'UNGA')).toBe(false);
  });

  it('votes of the CA/Browser Forum, on DIS 29500 and in the General Assembly', async () => {
    expect(await votes('body=CABF')).toBe(1_286);
    expect(await votes('body=CABF&position=approve')).toBe(1_143);
    expect(await votes('ballot=iso-dis-29500')).toBe(174);
    expect(await votes('body=UNGA')).toBe(2_118);
    expect(await votes('body=UNGA&position=not-voted')).toBe(161);
    expect(await total('/ballots?body=UNGA')).toBe(11);
  });

  it('DIS 29500 limb by limb, with its changed votes', async () => {
    const { body } = await request(test.app).get('/api/v1/ballots/iso-dis-29500').expect(200);
    const limbs = body.counts.map(
      (count: { limbs: { numerator: number; denominator: number; met: boolean }[] }) =>
        count.limbs.map(({ numerator, denominator, met }) => [numerator, denominator, met]),
    );
    expect(limbs).toEqual([
      [
        [17, 32, false],
        [18, 69, false],
      ],
      [
        [24, 32, true],
        [10, 71, true],
      ],
    ]);
    expect(body.changes).toHaveLength(23);
    expect(body).toMatchObject({ outcome: 'approved', outcomeBasis: 'rule' });
  });
});
