import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IngestDeps, ingestSource } from '../../../src/app/ingest-source.ts';
import type { Connector } from '../../../src/ingest/connector.ts';
import { isoResultOfVoting } from '../../../src/ingest/connectors/iso-result-of-voting/connector.ts';
import { parseOwnSources } from '../../../src/ingest/own-sources/own-sources.ts';
import type { Stores } from '../../../src/store/stores.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../../support/database.ts';
import { ingestDeps } from '../../support/ingest-deps.ts';
import { type ReplayServer, startReplayServer } from '../../support/replay-server.ts';
import { livelinkPage, MEMBERS, resultTable, resultTableRows } from '../../support/result-sheets.ts';

let database: TestDatabase;
let server: ReplayServer;
let deps: IngestDeps & Stores;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabase(database);
  server = await startReplayServer();
  deps = ingestDeps(database, server.url);
});
afterEach(() => server.close());

function run(connector: Connector) {
  return ingestSource(deps, connector, { trigger: 'manual', baseUrl: server.url });
}

async function ballots() {
  const { items } = await deps.reader.list('ballot', { clearance: 'public', sort: [{ field: 'key' }] });
  return items;
}

describe('results of voting on the web', () => {
  it('come in from each shape, and a second time as unchanged', async () => {
    server.route('/dis.html', { body: resultTable.html(resultTableRows(MEMBERS)) });
    server.route('/fdis.txt', { body: livelinkPage(MEMBERS) });
    const connector = isoResultOfVoting(['dis.html', '/fdis.txt']);
    expect(await run(connector)).toMatchObject({
      outcome: 'updated',
      documents: 2,
      records: { created: 3 },
      issues: [],
    });
    expect((await ballots()).map(({ key, data }) => [key, data.counts[0]?.votes.length])).toEqual([
      ['iso-iec-dis-99901', 6],
      ['iso-iec-fdis-99902', 6],
    ]);
    expect((await run(connector)).outcome).toBe('unchanged');
    expect(server.requests.map(({ status }) => status)).toEqual([200, 200, 304, 304]);
  });

  it('refuse one page and take the other', async () => {
    server.route('/dis.html', { body: resultTable.html(resultTableRows(MEMBERS.slice(0, 4))) });
    server.route('/fdis.txt', { body: livelinkPage(MEMBERS) });
    const report = await run(isoResultOfVoting(['dis.html', 'fdis.txt']));
    expect(report).toMatchObject({ outcome: 'updated', issues: [{ code: 'totals-mismatch' }] });
    expect((await ballots()).map(({ key }) => key)).toEqual(['iso-iec-fdis-99902']);
  });
});

const [assembly] = parseOwnSources(
  JSON.stringify([
    {
      id: 'assembly',
      kind: 'roll-call',
      name: 'Recorded votes',
      publisher: 'The assembly',
      licence: 'public domain',
      url: 'https://assembly.example',
      confidence: 'sourced',
      confidentiality: 'public',
      body: 'UNGA',
      tables: [
        {
          path: 'resolutions.csv',
          dataset: 'ballots',
          columns: { ballot: 'rcid', title: 'unres', closed: 'date' },
        },
        {
          path: 'votes.csv',
          dataset: 'votes',
          columns: { ballot: 'rcid', member: 'country', position: 'vote' },
          words: 'united-nations',
        },
      ],
    },
  ]),
  new Set(),
);

describe('roll calls', () => {
  const titles = 'rcid,unres,date\n1,R/1,2005-12-08\n2,R/2,2006-12-06\n';
  const votes =
    'rcid,country,vote\n1,United States,N\n1,Congo - Kinshasa,Y\n1,St. Kitts & Nevis,A\n1,France,X\n2,Yugoslavia,Y\n';

  it('put the tables of a source together, in its own words', async () => {
    server.route('/resolutions.csv', { body: titles });
    server.route('/votes.csv', { body: votes });
    const report = await run(assembly!);
    expect(report).toMatchObject({ outcome: 'updated', documents: 2, records: { created: 3 }, issues: [] });
    const [first, second] = await ballots();
    expect(first).toMatchObject({
      key: 'assembly:1',
      data: {
        body: 'UNGA',
        title: 'R/1',
        closes: '2005-12-08',
        counts: [
          {
            day: '2005-12-08',
            votes: [
              { member: 'COD', position: 'approve', native: 'Y' },
              { member: 'FRA', position: 'not-voted', native: 'X' },
              { member: 'KNA', position: 'abstain', native: 'A' },
              { member: 'USA', position: 'disapprove', native: 'N' },
            ],
          },
        ],
      },
      provenance: { source: 'assembly', parser: assembly?.manifest.parser },
    });
    expect(second?.data.counts[0]?.votes).toMatchObject([{ member: 'YUG' }]);
  });

  it('say which word and which name they do not know', async () => {
    server.route('/resolutions.csv', { body: titles });
    server.route('/votes.csv', {
      body: votes.replace('France,X', 'France,Q').replace('Yugoslavia', 'Utopia'),
    });
    const report = await run(assembly!);
    expect(report.issues.map(({ code, locator }) => [code, locator])).toEqual([
      ['unknown-position', 'line 5'],
      ['unresolved-member', 'line 6'],
    ]);
    expect((await ballots()).map(({ data }) => data.counts)).toEqual([[], []]);
  });
});
