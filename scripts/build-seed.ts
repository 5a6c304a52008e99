// Builds the files of seed/ from a folder of tables: `npx tsx scripts/build-seed.ts <folder> [<seed folder>]`.
// The folder defaults to CONFORMANCE_DATA. Rules (seed/rules) are written by hand and only listed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commonCode } from './build-seed/alliance.ts';
import { dis29500 } from './build-seed/ballot-dis29500.ts';
import { forumBallots, forumMemberships } from './build-seed/ballots-cabforum.ts';
import { letterBallots } from './build-seed/ballots-ieee.ts';
import { resolutions, unMemberships } from './build-seed/ballots-unga.ts';
import { bodies } from './build-seed/bodies.ts';
import { isoCommittees, otherCommittees } from './build-seed/committees.ts';
import { costs } from './build-seed/costs.ts';
import { countryActors, europeanUnion } from './build-seed/countries.ts';
import { aggregateFigures, figures } from './build-seed/figures.ts';
import { readRules, ruleFiles, writeIndex, writeLines, writeTable } from './build-seed/files.ts';
import { HEADS_COLUMNS, ietfCountries, ietfHeads, topOrganisations } from './build-seed/ietf.ts';
import {
  MEMBERSHIP_COLUMNS,
  memberships,
  SECRETARIAT_COLUMNS,
  secretariats,
} from './build-seed/iso-standings.ts';
import { chairOrganisations, chairs } from './build-seed/leadership.ts';
import { meetings } from './build-seed/meetings.ts';
import { Organisations } from './build-seed/organisations.ts';
import { proposals } from './build-seed/proposals.ts';
import type { SeedLine } from './build-seed/seed-line.ts';
import sourceTable from './build-seed/sources.json' with { type: 'json' };
import { need, type Row, tablesIn } from './build-seed/tables.ts';

const tables = process.argv[2] ?? process.env.CONFORMANCE_DATA;
const seed = process.argv[3] ?? fileURLToPath(new URL('../seed', import.meta.url));
if (tables === undefined) throw new Error('name the folder that holds the tables');
const table = tablesIn(tables);

function sourceLines(): SeedLine[] {
  return sourceTable.map((data) => ({
    kind: 'source',
    key: data.id,
    source: 'quorumwatch',
    url: data.url ?? '',
    confidence: 'sourced',
    data,
  }));
}

/** Titles of the copy of mid-2025, for committees that the newest copy does not list. */
function titles(): Map<string, string> {
  const path = join(tables as string, 'samples/iso/iso_technical_committees.jsonl');
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const committee = JSON.parse(line) as { reference: string; title: { en: string } };
      return [committee.reference, committee.title.en];
    }),
  );
}

/** Names that a table writes beside the codes of its members. */
function named(rows: readonly Row[]): { alpha2: string; name: string }[] {
  return rows.map((row) => ({
    alpha2: need(row, 'member_iso3166_alpha2'),
    name: need(row, 'member_name'),
  }));
}

const members = table('participation/members.csv');
const participation = table('participation/participation.csv');
const meetingRows = table('participation/meetings.csv');
const costRows = table('participation/costs.csv');
const tagged = table('participation/committees.csv');
const seats = table('participation/iso_memberships_all.csv.gz');
const un = table('votes/unga_ict_security.csv');
const dis = table('votes/ooxml_dis29500.csv');
const forum = table('votes/cabforum_ballots_votes.csv');
const rules = ruleFiles(seed);
const at = (file: string) => join(seed, file);
const organisations = new Organisations({
  forum,
  listed: table('participation/organizations.csv'),
  chairs: chairOrganisations(tagged),
});

function writeSources(): void {
  writeLines(at('sources.ndjson'), sourceLines());
  writeLines(at('bodies.ndjson'), bodies(table('participation/bodies.csv'), readRules(seed, rules)));
}

function writeActors(): void {
  const places = [...meetingRows, ...costRows]
    .filter((row) => row.country)
    .map((row) => ({ alpha2: need(row, 'country'), name: '' }));
  writeLines(at('countries.ndjson'), [
    ...countryActors({
      members,
      named: [...named(un), ...named(dis), ...ietfCountries(participation), ...places],
      regions: table('samples/orgs/unsd_m49_countries.csv'),
    }),
    europeanUnion(),
  ]);
  writeLines(at('alliances.ndjson'), [commonCode(members)]);
  writeLines(at('organisations.ndjson'), organisations.actors());
}

/** Committees; gives their ids, which the files after this one refer to. */
function writeCommittees(): ReadonlySet<string> {
  const iso = isoCommittees({
    listed: table('participation/iso_committees_all.csv'),
    tagged,
    memberships: seats,
    titles: titles(),
  });
  const committees = [...iso, ...otherCommittees(tagged)];
  writeLines(at('committees.ndjson'), committees);
  return new Set(committees.map((line) => line.key));
}

function writeStandings(): void {
  const doubtful = new Set(
    members.filter((row) => row.acronym_confidence === 'unverified').map((row) => need(row, 'iso_alpha2')),
  );
  writeTable(at('iso-memberships.csv'), MEMBERSHIP_COLUMNS, memberships(seats, doubtful));
  writeTable(at('iso-secretariats.csv'), SECRETARIAT_COLUMNS, secretariats(seats, doubtful));
  writeLines(at('standings.ndjson'), [
    ...unMemberships(un),
    ...forumMemberships(forum, organisations),
    ...chairs(tagged, organisations),
  ]);
}

function writeMeetings(committees: ReadonlySet<string>): void {
  writeLines(at('meetings.ndjson'), meetings(meetingRows, committees));
  writeTable(at('ietf-heads.csv'), HEADS_COLUMNS, ietfHeads(participation));
  writeLines(
    at('proposals.ndjson'),
    proposals(table('participation/iso_new_field_proposals.csv'), committees),
  );
}

function writeBallots(): void {
  writeLines(at('ballots.ndjson'), [
    dis29500(dis),
    ...forumBallots(table('votes/cabforum_ballots.csv'), forum, organisations),
    ...resolutions(table('votes/unga_ict_security.ballots.csv'), un),
    ...letterBallots(table('participation/ballots_summary.csv')),
  ]);
}

function writeNumbers(): void {
  writeLines(at('costs.ndjson'), costs(costRows));
  writeLines(at('figures.ndjson'), [
    ...figures(participation),
    ...aggregateFigures(table('votes/aggregate_facts.csv')),
    ...topOrganisations(table('participation/ietf_top_organizations.csv')),
  ]);
}

writeSources();
writeActors();
const committees = writeCommittees();
writeStandings();
writeMeetings(committees);
writeBallots();
writeNumbers();
writeIndex(at('index.json'), [
  { file: 'sources.ndjson', format: 'records' },
  { file: 'bodies.ndjson', format: 'records' },
  ...rules.map((file) => ({ file, format: 'rules' })),
  { file: 'countries.ndjson', format: 'records' },
  { file: 'alliances.ndjson', format: 'records' },
  { file: 'organisations.ndjson', format: 'records' },
  { file: 'committees.ndjson', format: 'records' },
  { file: 'iso-memberships.csv', format: 'iso-memberships' },
  { file: 'iso-secretariats.csv', format: 'iso-secretariats' },
  { file: 'standings.ndjson', format: 'records' },
  { file: 'meetings.ndjson', format: 'records' },
  { file: 'ietf-heads.csv', format: 'ietf-heads' },
  { file: 'proposals.ndjson', format: 'records' },
  { file: 'ballots.ndjson', format: 'records' },
  { file: 'costs.ndjson', format: 'records' },
  { file: 'figures.ndjson', format: 'records' },
]);
