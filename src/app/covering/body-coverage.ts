import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import type { BodyCoverage } from '../views/body-view.ts';
import type { RecordedShare } from '../views/recorded-share-view.ts';
import { readCoverage } from './read-coverage.ts';

const BOUND = { exact: 'of', 'at-least': 'of at least', 'at-most': 'of at most' } as const;

function phraseOf({ what, recorded, expected, expectedIs, since }: RecordedShare): string | undefined {
  if (recorded === 0 && expected === null) return undefined;
  const from = since === null ? '' : ` since ${since}`;
  if (expected === null || expectedIs === null) return `${what}: ${recorded}${from}, share unknown`;
  return `${what}: ${recorded} ${BOUND[expectedIs]} ${expected}${from}`;
}

/**
 * The coverage of bodies: the share of a body's ballots that is on record, where it is known, and in words what is on
 * record of everything else and since when. Shares of unlike things are never mixed into one number.
 */
export async function bodyCoverage(
  model: ReadModel,
  question: Question,
): Promise<(body: string) => BodyCoverage> {
  const rows = (await readCoverage(model, question)).filter(
    ({ committee, year }) => committee === null && year === null,
  );
  return (body) => {
    const own = rows.filter((row) => row.body === body);
    const phrases = own.flatMap((row) => phraseOf(row) ?? []);
    const ballots = own.find(({ what }) => what === 'ballots');
    return {
      coverage: ballots?.share ?? null,
      coverageIs: ballots?.share === null ? null : (ballots?.expectedIs ?? null),
      coverageNote: phrases.length > 0 ? phrases.join('; ') : 'nothing of what it does is on record',
    };
  };
}
