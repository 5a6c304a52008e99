import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import countries from 'i18n-iso-countries';
import { type RandomSource, seededRandom } from '../../src/analytics/random.ts';

const BALLOTS = 5_000;
const MEMBERS = Object.values(countries.getAlpha2Codes()).sort().slice(0, 200);
/** As often as ballots of standards bodies have them: four in six approve. */
const POSITIONS = ['approve', 'approve', 'approve', 'approve', 'disapprove', 'abstain'];

const twoDigits = (number: number) => String(number).padStart(2, '0');
const below = (random: RandomSource, end: number) => Math.floor(random() * end);

function voteRows(random: RandomSource): string[] {
  return Array.from({ length: BALLOTS }, (_, ballot) => {
    const day = [2005 + (ballot % 20), twoDigits(1 + below(random, 12)), twoDigits(1 + below(random, 28))];
    return MEMBERS.map((member) => {
      const position = POSITIONS[below(random, POSITIONS.length)];
      return `b${ballot},${member},${position},T${ballot},ISO,${day.join('-')}`;
    });
  }).flat();
}

/** Fisher-Yates, in place. */
function shuffle(rows: string[], random: RandomSource): void {
  for (let last = rows.length - 1; last > 0; last -= 1) {
    const other = below(random, last + 1);
    [rows[last], rows[other]] = [rows[other] ?? '', rows[last] ?? ''];
  }
}

/** Writes a million votes as CSV, ballot by ballot, and the same rows in another order; gives both paths. */
export async function writeMillionVotes(folder: string): Promise<{ ordered: string; shuffled: string }> {
  const random = seededRandom(1);
  const rows = voteRows(random);
  const paths = { ordered: join(folder, 'ordered.csv'), shuffled: join(folder, 'shuffled.csv') };
  const save = (path: string) =>
    writeFile(path, `ballot,member,position,title,body,closed\n${rows.join('\n')}\n`);
  await save(paths.ordered);
  shuffle(rows, random);
  await save(paths.shuffled);
  return paths;
}
