import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { type VoteCode, type VoteMatrix, VoteMatrixBuilder } from '../../src/analytics/vote-matrix.ts';

/** A set of real roll calls with the grouping that its source names, if any. */
export interface RealSet {
  name: string;
  matrix: VoteMatrix;
  /** Label of each member (−1 unknown), or nothing where no grouping is known. */
  reference: Int32Array | undefined;
}

const SETS: readonly { name: string; file: string; grouped: boolean }[] = [
  { name: 'us_senate_109', file: 'tuning/us_senate_109.csv.gz', grouped: true },
  { name: 'un_1980s', file: 'tuning/un_1980s.csv.gz', grouped: true },
  { name: 'eurovision_1975_1997', file: 'tuning/eurovision_1975_1997.csv.gz', grouped: true },
  { name: 'null_lsat6', file: 'tuning/null_lsat6.csv.gz', grouped: false },
  { name: 'unga_ict_security', file: 'votes/unga_ict_security.csv', grouped: false },
  { name: 'cabforum', file: 'votes/cabforum_ballots_votes.csv', grouped: false },
];

const CODES: Record<string, VoteCode> = { yes: 0, approve: 0, no: 1, disapprove: 1, abstain: 2 };

/** The real sets below the folder, those that are there. */
export function realSets(folder: string): RealSet[] {
  return SETS.filter(({ file }) => existsSync(join(folder, file))).map(({ name, file, grouped }) => {
    const bytes = readFileSync(join(folder, file));
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    return readSet(name, rows, grouped);
  });
}

function readSet(name: string, rows: readonly Record<string, string>[], grouped: boolean): RealSet {
  const builder = new VoteMatrixBuilder();
  const groups = new Map<string, string>();
  for (const row of rows) {
    const member = row.member ?? row.member_name ?? '';
    builder.member(member);
    if (row.group) groups.set(member, row.group);
    const code = CODES[(row.vote ?? row.position ?? '').toLowerCase()];
    if (code !== undefined) builder.add(member, row.ballot_id ?? row.ballot ?? '', code);
    if (row.date) builder.describeBallot(row.ballot_id ?? row.ballot ?? '', { date: row.date });
  }
  const matrix = builder.build();
  const names = [...new Set(groups.values())];
  const reference = grouped
    ? Int32Array.from(matrix.members, ({ code }) => names.indexOf(groups.get(code) ?? ''))
    : undefined;
  return { name, matrix, reference };
}
