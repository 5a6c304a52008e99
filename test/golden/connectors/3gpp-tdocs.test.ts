import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Contribution } from '../../../src/domain/participation.ts';
import {
  contributionsOf,
  type PlacedDocument,
} from '../../../src/ingest/connectors/3gpp-tdocs/contributions.ts';
import { parseList } from '../../../src/ingest/connectors/3gpp-tdocs/parse-list.ts';
import { readList } from '../../../src/ingest/connectors/3gpp-tdocs/read-list.ts';
import { createNameResolver } from '../../../src/ingest/names/create-name-resolver.ts';
import { builtInAliasRows } from '../../../src/ingest/names/tables/built-in-aliases.ts';

const folder = process.env.CONFORMANCE_DATA && join(process.env.CONFORMANCE_DATA, 'samples/3gpp');

async function read(path: string) {
  const list = await readList(readFileSync(path));
  return { rows: list.rows.length, ...parseList(list) };
}

describe.skipIf(!folder)('seven meetings of SA WG2', () => {
  const contributions: Contribution[] = [];
  const issueCodes = new Set<string>();
  let rows = 0;

  beforeAll(async () => {
    const tables = join(folder ?? '', 'derived_csv');
    const placed: PlacedDocument[] = [];
    for (const name of readdirSync(tables)) {
      const list = await read(join(tables, name));
      rows += list.rows;
      expect(list.issues).toEqual([]);
      placed.push(...list.documents.map((document) => ({ document, meeting: name })));
    }
    for (const emission of contributionsOf(placed, createNameResolver(builtInAliasRows()))) {
      if (emission.type === 'issue') issueCodes.add(emission.code);
      else if (emission.kind === 'contribution') contributions.push(emission.data);
    }
  });

  it('has 9,834 rows and 8,855 documents, each with a known status', () => {
    expect([rows, contributions.length]).toEqual([9_834, 8_855]);
    const outcomes: Record<string, number> = {};
    for (const { outcome } of contributions) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    expect(outcomes).toEqual({
      revised: 3_675,
      agreed: 1_131,
      approved: 1_117,
      noted: 976,
      'not-treated': 679,
      withdrawn: 428,
      merged: 359,
      postponed: 265,
      submitted: 100,
      replied: 82,
      open: 28,
      endorsed: 15,
    });
    expect([...issueCodes]).toEqual(['unresolved-organisation']);
  });

  it('collapses revisions to one contribution each', () => {
    const chains = new Set(contributions.map(({ chain }) => chain));
    const ids = new Set(contributions.map(({ id }) => id));
    expect(chains.size).toBeLessThan(contributions.length * 0.6);
    const successors = new Set(contributions.map(({ revisedTo }) => revisedTo));
    // Whatever is not the first of its chain was said to come from somewhere.
    const orphans = contributions.filter(
      ({ id, chain, revisionOf }) => chain !== id && revisionOf === undefined && !successors.has(id),
    );
    expect(orphans).toEqual([]);
    expect([...chains].filter((chain) => ids.has(chain)).length).toBeGreaterThan(chains.size * 0.9);
  });

  it('keeps unconfirmed co-signers apart and leaves no mark in a name', () => {
    const sources = contributions.flatMap((contribution) => contribution.sources);
    const doubtful = sources.filter(({ confirmed }) => !confirmed);
    expect(doubtful.length).toBeGreaterThan(150);
    expect(sources.filter(({ name }) => /[?[\]]|\brapporteur\b/i.test(name))).toEqual([]);
    const resolved = sources.filter(({ member }) => member !== undefined).length / sources.length;
    expect(resolved).toBeGreaterThan(0.93);
  });

  it('reads the page and its table alike', async () => {
    const page = await read(join(folder ?? '', 'raw/TdocsByAgenda_SA2-137E_2020-02-29.htm'));
    const table = await read(join(folder ?? '', 'derived_csv/SA2-137E.tdocs_by_agenda.csv'));
    expect(page.rows).toBe(table.rows);
    const bare = ({ documents }: typeof page) => documents.map(({ locator: _, ...rest }) => rest);
    expect(bare(page)).toEqual(bare(table));
  });
});
