import type { Ballot } from '../../../domain/ballot.ts';
import { dayOf } from '../../../domain/day.ts';
import { keyOf } from '../../../domain/key.ts';
import type { Connector, Emission, OpenedDocument, ReadingContext } from '../../connector.ts';
import type { ImportContext } from '../../tabular/import-file.ts';
import { tabularShape } from '../../tabular/import-shape.ts';
import type { RollCallProfile } from './profile.ts';

/** The tables are read as an import would read them, with the ballots of this reading as what is known so far. */
function importContext(
  context: ReadingContext,
  profile: RollCallProfile,
  document: OpenedDocument,
  known: ReadonlyMap<string, Ballot>,
): ImportContext {
  const table = profile.tables[Number(document.facts.table)];
  return {
    names: context.names,
    today: dayOf(context.now),
    body: profile.body,
    ...(table && { dataset: table.mapping.dataset, mapping: table.mapping }),
    bodies: [profile.body],
    committees: [],
    bodyOfMeeting: () => undefined,
    storedBallots: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const ballot = known.get(id);
          return ballot ? [[id, ballot]] : [];
        }),
      ),
    ballotsByReference: async () => [],
    areOnRecord: async () => false,
  };
}

/** Publishers number their ballots as they like, so two of them may use the same numbers. */
function ballotKey(profile: RollCallProfile, id: string): string {
  return keyOf(profile.manifest.id, id);
}

/** What only concerns the source's own records is told under their keys. */
function inOwnKeys(profile: RollCallProfile, emission: Emission): Emission {
  if (emission.type === 'record' || emission.holds?.kind !== 'ballot') return emission;
  return { ...emission, holds: { kind: 'ballot', key: ballotKey(profile, emission.holds.key) } };
}

/** Makes a connector of a profile: long tables with one vote a row, in CSV, JSON, NDJSON or XLSX. */
export function rollCallConnector(profile: RollCallProfile): Connector {
  return {
    manifest: profile.manifest,
    begin(context) {
      const ballots = new Map<string, Ballot>();
      const locators = new Map<string, string | undefined>();

      async function* parse(document: OpenedDocument): AsyncGenerator<Emission> {
        const file = { name: new URL(document.url).pathname, bytes: document.bytes };
        for await (const emission of tabularShape.read(
          file,
          importContext(context, profile, document, ballots),
        )) {
          if (emission.type === 'issue' || emission.kind !== 'ballot') yield inOwnKeys(profile, emission);
          else {
            ballots.set(emission.key, emission.data);
            locators.set(emission.key, emission.locator);
          }
        }
      }

      return {
        async *discover() {
          for (const [index, { path }] of profile.tables.entries()) {
            const url = /^https?:/.test(path)
              ? path
              : `${context.access.baseUrl}/${path.replace(/^\/+/, '')}`;
            yield { url, role: 'table', facts: { table: String(index) } };
          }
        },
        parse,
        *complete(): Generator<Emission> {
          for (const [id, ballot] of ballots) {
            const locator = locators.get(id);
            const key = ballotKey(profile, id);
            const data = { ...ballot, id: key };
            yield { type: 'record', kind: 'ballot', key, data, ...(locator && { locator }) };
          }
        },
      };
    },
  };
}
