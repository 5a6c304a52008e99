import { grouped } from '../../domain/grouped.ts';
import type { Membership } from '../../domain/participation.ts';
import { fourDecimals } from '../../domain/share.ts';
import { statusOn } from '../reading/ballot-row.ts';
import { allBallots } from '../reading/ballots.ts';
import { holdsOn } from '../reading/member-span.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import { isParticipating } from '../reading/standings.ts';
import type { Coverage } from '../views/traced.ts';

interface Known {
  due: number;
  known: number;
}

const placeOf = (body: string, committee: string | undefined) => JSON.stringify([body, committee ?? null]);

/** Members that take part, by body and committee. */
async function participantsOf(model: ReadModel, question: Question): Promise<Map<string, Membership[]>> {
  const { memberships } = await model.standings(question);
  const participating = memberships.filter(({ role }) => isParticipating(role));
  return grouped(participating, ({ body, committee }) => placeOf(body, committee));
}

async function compute(model: ReadModel, question: Question): Promise<ReadonlyMap<string, Known>> {
  const [ballots, members] = await Promise.all([
    allBallots(model, question),
    participantsOf(model, question),
  ]);
  const sums = new Map<string, Known>();
  for (const { data } of ballots) {
    const count = data.counts.findLast(({ day }) => day <= question.asOf);
    if (!count || statusOn(data, question.asOf) !== 'closed') continue;
    const listed = new Set(count.votes.map(({ member }) => member));
    const entitled = (members.get(placeOf(data.body, data.committee)) ?? []).filter((each) =>
      holdsOn(each, count.day),
    );
    for (const member of new Set([...listed, ...entitled.map((each) => each.member)])) {
      const { due, known } = sums.get(member) ?? { due: 0, known: 0 };
      // An absence that the roll states is known as well.
      sums.set(member, { due: due + 1, known: known + (listed.has(member) ? 1 : 0) });
    }
  }
  return sums;
}

/**
 * The coverage of members: of the closed ballots on record in which a member was listed or entitled to vote, the share of
 * which is known what it did. Ballots that are not on record at all are the bodies' coverage.
 */
export async function memberCoverage(
  model: ReadModel,
  question: Question,
): Promise<(member: string) => Coverage> {
  const name = `coverage of members on ${question.asOf}`;
  const sums = await model.remember(question, name, () => compute(model, question));
  return (member) => {
    const { due, known } = sums.get(member) ?? { due: 0, known: 0 };
    if (due === 0) return { coverage: null, coverageNote: 'no ballot is on record in which it had a vote' };
    return {
      coverage: fourDecimals(known / due),
      coverageNote: `what it did is known for ${known} of ${due} ballots on record in which it had a vote`,
    };
  };
}
