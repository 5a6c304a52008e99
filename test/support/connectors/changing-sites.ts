import type { Connector } from '../../../src/ingest/connector.ts';
import { tdocs3gpp } from '../../../src/ingest/connectors/3gpp-tdocs/connector.ts';
import { ietfDatatracker } from '../../../src/ingest/connectors/ietf-datatracker/connector.ts';
import { isoOpenData } from '../../../src/ingest/connectors/iso-open-data/connector.ts';
import { COMMITTEES_PATH, DELIVERABLES_PATH } from '../../../src/ingest/connectors/iso-open-data/manifest.ts';
import { w3cApi } from '../../../src/ingest/connectors/w3c-api/connector.ts';
import type { ReplayServer } from '../replay-server.ts';
import {
  authorRow,
  ballotRow,
  documentRow,
  meetingRow,
  positionRow,
  registrationRow,
  serveList,
  stateRow,
} from './datatracker-site.ts';
import { agendaPage, serveFtp } from './ftp-site.ts';
import { type Acronym, isoCommittee, isoDeliverable, jsonLinesOf } from './iso-lines.ts';
import { serveCollection, w3cAffiliation, w3cGroup, w3cParticipation } from './w3c-site.ts';

/** A site that says one thing at first and another later: new records, changed ones, and some that are gone. */
export interface ChangingSite {
  connector: Connector;
  serve(server: ReplayServer, state: 'before' | 'after'): void;
}

/** Connectors without their guards against half lists, which would refuse lists as short as these. */
const short = (connector: Connector): Connector => ({
  ...connector,
  manifest: {
    ...connector.manifest,
    expected: {},
    politeness: { ...connector.manifest.politeness, minDelayMs: 0 },
  },
});

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const span = (state: string, length: number) =>
  state === 'before' ? range(0, length) : range(3, length + 5);
const word = (state: string, index: number) => (state === 'after' && index % 4 === 0 ? 'changed' : 'first');

function serveIso(server: ReplayServer, state: 'before' | 'after'): void {
  const acronyms: Acronym[] = ['ABNT', 'ANSI', 'SAC', 'AFNOR'];
  const committees = span(state, 300).map((index) => {
    const moved = word(state, index) === 'changed' ? 1 : 0;
    return isoCommittee(900 + index, acronyms.slice(moved, 3 + moved), moved ? ['ABNT'] : ['AFNOR']);
  });
  const deliverables = span(state, 200).map((index) =>
    isoDeliverable(5_000 + index, word(state, index) === 'changed' ? 40.6 : 40.2, {
      ownerCommittee: `ISO/TC ${905 + (index % 200)}`,
    }),
  );
  server.route(COMMITTEES_PATH, { body: jsonLinesOf(committees) });
  server.route(DELIVERABLES_PATH, { body: jsonLinesOf(deliverables) });
}

function serveIetf(server: ReplayServer, state: 'before' | 'after'): void {
  const kind = (index: number) => (word(state, index) === 'changed' ? 'remote' : 'onsite');
  const drafts = span(state, 60);
  serveList(server, 'meeting/meeting', [meetingRow(112), meetingRow(113, { date: '2022-03-19' })]);
  serveList(
    server,
    'meeting/registration',
    span(state, 700).map((index) => registrationRow(index + 1, 112 + (index % 2), [kind(index)])),
  );
  serveList(server, 'doc/state', [stateRow(1, 'draft', 'active'), stateRow(3, 'draft', 'rfc')]);
  serveList(
    server,
    'doc/document',
    drafts.map((index) => documentRow(index, `draft-${index}`, [word(state, index) === 'changed' ? 3 : 1])),
  );
  serveList(
    server,
    'doc/documentauthor',
    drafts.map((index) => authorRow(index, `draft-${index}`, 'Nokia')),
  );
  serveList(
    server,
    'doc/ballotdocevent',
    drafts.map((index) => ballotRow(9_000 + index, `draft-${index}`, '2026-01-01T00:00:00Z')),
  );
  serveList(
    server,
    'doc/ballotpositiondocevent',
    drafts.flatMap((index) =>
      range(0, 5).map((person) => {
        const position = word(state, index) === 'changed' ? 'discuss' : 'noobj';
        return positionRow(
          20_000 + index * 10 + person,
          9_000 + index,
          person,
          position,
          '2026-01-02T00:00:00Z',
        );
      }),
    ),
  );
}

function serve3gpp(server: ReplayServer, state: 'before' | 'after'): void {
  const agenda = (from: number) =>
    agendaPage(
      span(state, 250).map((index) => [
        '2',
        `S2-${from + index}`,
        'CR',
        'Approval',
        `Title ${word(state, index)}`,
        'Nokia, Ericsson',
        'Rel-16',
        '5GS',
        '',
        '',
        word(state, index) === 'changed' ? 'Agreed' : 'Noted',
      ]),
    );
  serveFtp(server, {
    'tsg_sa/WG2_Arch/TSGS2_137e_Electronic/TdocsByAgenda.htm': { body: agenda(2_000_001) },
    'tsg_sa/WG2_Arch/TSGS2_138e_Electronic/TdocsByAgenda.htm': { body: agenda(2_003_001) },
  });
}

function serveW3c(server: ReplayServer, state: 'before' | 'after'): void {
  const groups = span(state, 12).map((index) =>
    w3cGroup('wg', `g${index}`, {
      id: 100 + index,
      'end-date': word(state, index) === 'changed' ? '2027-01-01' : '2026-09-25',
    }),
  );
  const firms = span(state, 20).map((index) => w3cAffiliation(500 + index, `Unheard-of Works ${index}`));
  serveCollection(server, '/groups', 'groups', groups);
  serveCollection(server, '/affiliations', 'affiliations', firms);
  for (const [at, group] of groups.entries()) {
    const participations = firms.map((firm, index) =>
      w3cParticipation(at * 100 + index, group, firm, '2022-11-17 22:54:08'),
    );
    serveCollection(server, `${group.path}/participations`, 'participations', participations);
    serveCollection(server, `${group.path}/charters`, 'charters', []);
    for (const { path, body } of participations) server.route(path, { body: JSON.stringify(body) });
  }
  for (const { path, body } of [...groups, ...firms]) server.route(path, { body: JSON.stringify(body) });
}

/** A site for every live connector. */
export const CHANGING_SITES: Readonly<Record<string, ChangingSite>> = {
  'iso-open-data': { connector: short(isoOpenData), serve: serveIso },
  'ietf-datatracker': { connector: short(ietfDatatracker), serve: serveIetf },
  '3gpp-tdocs': { connector: short(tdocs3gpp), serve: serve3gpp },
  'w3c-api': { connector: short(w3cApi), serve: serveW3c },
};
