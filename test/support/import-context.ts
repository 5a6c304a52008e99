import type { Ballot } from '../../src/domain/ballot.ts';
import type { Emission, IssueEmission } from '../../src/ingest/connector.ts';
import { createNameResolver } from '../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../src/ingest/names/tables/built-in-aliases.ts';
import type { ImportContext } from '../../src/ingest/tabular/import-file.ts';
import { tabularShape } from '../../src/ingest/tabular/import-shape.ts';

const names = createNameResolver(builtInAliasRows());

/** An import into an empty database on 23 November 2026. */
export function importContext(rest: Partial<ImportContext> = {}): ImportContext {
  return {
    names,
    today: '2026-11-23',
    bodies: ['ISO'],
    committees: [{ id: 'iso-tc-176', body: 'ISO', reference: 'ISO/TC 176' }],
    bodyOfMeeting: () => undefined,
    storedBallots: async () => new Map(),
    ballotsByReference: async () => [],
    areOnRecord: async () => false,
    ...rest,
  };
}

/** What a table gives: its records by kind and its issues. Throws what the reader throws. */
export async function readTable(name: string, text: string | Uint8Array, rest: Partial<ImportContext> = {}) {
  const emissions: Emission[] = [];
  const file = { name, bytes: typeof text === 'string' ? Buffer.from(text) : text };
  for await (const emission of tabularShape.read(file, importContext(rest))) emissions.push(emission);
  const records = emissions.filter((emission) => emission.type === 'record');
  return {
    records,
    ballots: records.filter((record) => record.kind === 'ballot').map((record) => record.data as Ballot),
    issues: emissions.filter((emission): emission is IssueEmission => emission.type === 'issue'),
  };
}
