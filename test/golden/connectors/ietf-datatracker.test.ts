import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenedDocument } from '../../../src/ingest/connector.ts';
import { ietfDatatracker } from '../../../src/ingest/connectors/ietf-datatracker/connector.ts';
import type { Role } from '../../../src/ingest/connectors/ietf-datatracker/foreign.ts';
import { redactPage } from '../../../src/ingest/connectors/ietf-datatracker/page.ts';
import { meetingRow, registrationRow } from '../../support/connectors/datatracker-site.ts';
import { openedDocument, readDocuments } from '../../support/connectors/read-documents.ts';

const folder = process.env.CONFORMANCE_DATA && join(process.env.CONFORMANCE_DATA, 'samples/ietf/attendance');

interface SampleRow {
  country: string;
  organization: string;
  presence: string;
}

/** How the interface would have told what the sample tells. */
const TICKETS: Readonly<Record<string, { ticket: string; came: boolean }>> = {
  'on-site': { ticket: 'onsite', came: true },
  remote: { ticket: 'remote', came: true },
  'not-arrived': { ticket: 'onsite', came: false },
  hackathon_remote: { ticket: 'hackathon_remote', came: true },
};

function page(role: Role, objects: readonly unknown[], facts: Record<string, string>): OpenedDocument {
  const meta = { limit: 1_000, next: null, offset: 0, total_count: objects.length };
  return openedDocument(role, redactPage(Buffer.from(JSON.stringify({ meta, objects })), role), facts);
}

function sample(number: number): SampleRow[] {
  return JSON.parse(gunzipSync(readFileSync(join(folder ?? '', `ietf${number}.json.gz`))).toString('utf8'));
}

function registrations(number: number): unknown[] {
  return sample(number).map(({ country, organization, presence }, index) => {
    const { ticket, came } = TICKETS[presence] ?? { ticket: presence, came: true };
    const rest = { country_code: country, affiliation: organization, attended: came, checkedin: false };
    return registrationRow(number * 10_000 + index, number, [ticket], rest);
  });
}

describe.skipIf(!folder)('the attendance of IETF 72 to 112', () => {
  const numbers = folder
    ? readdirSync(folder)
        .map((name) => Number(/\d+/.exec(name)?.[0]))
        .filter((number) => number <= 112)
    : [];
  const counted = new Map<string, number>();

  beforeAll(async () => {
    const meetings = page(
      'meetings',
      numbers.map((number) => meetingRow(number)),
      {},
    );
    const lists = numbers.map((number) =>
      page('registrations', registrations(number), { n: String(number) }),
    );
    const { records } = await readDocuments(ietfDatatracker, [meetings, ...lists]);
    for (const record of records) {
      if (record.kind !== 'delegation' || record.data.by !== undefined) continue;
      const { meeting, mode, memberAsWritten, heads } = record.data;
      counted.set(`${meeting},${mode},${memberAsWritten}`, heads);
    }
  });

  it("has the sample's heads of each country, without those who did not come", () => {
    expect(numbers).toHaveLength(41);
    const expected = new Map<string, number>();
    for (const number of numbers) {
      for (const { country, presence } of sample(number)) {
        if (presence !== 'on-site' && presence !== 'remote') continue;
        const key = `ietf-${number},${presence},${country || '??'}`;
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
    }
    expect(Object.fromEntries([...counted].sort())).toEqual(Object.fromEntries([...expected].sort()));
  });

  it("has the seed's rows", () => {
    const [, ...lines] = readFileSync(new URL('../../../seed/ietf-heads.csv', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const seeded = lines.map((line) => {
      const [meeting, mode, , asWritten, heads] = line.split(',');
      return [`${meeting},${mode},${asWritten}`, Number(heads)] as const;
    });
    const others = seeded.filter(([key, heads]) => counted.get(key) !== heads);
    expect(others).toEqual([]);
    expect(counted.size).toBe(seeded.length);
  });
});

describe('the order of pages', () => {
  it('makes no difference to the records, nor does a page that comes twice', async () => {
    const rows = [1, 2, 3, 4, 5, 6].map((id) =>
      registrationRow(id, 112, [id % 2 ? 'onsite' : 'remote'], {
        affiliation: ['Nokia', 'NOKIA', 'Nokia Corp.'][id % 3],
        person: `/api/v1/person/person/${Math.ceil(id / 2)}/`,
      }),
    );
    const documents = [
      page('meetings', [meetingRow(112)], {}),
      page('registrations', rows.slice(0, 2), { n: '1' }),
      page('registrations', rows.slice(2, 4), { n: '2' }),
      page('registrations', rows.slice(3), { n: '3' }),
    ];
    const keyed = async (order: readonly OpenedDocument[]) => {
      const { records } = await readDocuments(ietfDatatracker, order);
      return records.map(({ kind, key, data }) => JSON.stringify([kind, key, data])).sort();
    };
    const expected = await keyed(documents);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(documents, { minLength: 4, maxLength: 4 }), async (order) => {
        expect(await keyed([...order, ...order.slice(1, 2)])).toEqual(expected);
      }),
      { numRuns: 12 },
    );
  });
});
