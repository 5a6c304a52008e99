import { DomainError } from '../domain/errors.ts';
import { allianceOf, rolesOn, withoutVoteIn } from './reading/alliances.ts';
import { nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { type RecommendationQuery, recommendDelegations } from './recommend-delegations.ts';
import type { RecommendationRow, Recommendations } from './views/recommendation-view.ts';

/** The rows of a whole alliance: per committee the member whose step there scores highest. */
export type AllianceRecommendations = Omit<
  Recommendations,
  'member' | 'memberName' | 'peersFrom' | 'withoutVote'
> & {
  alliance: string;
  name: string;
};

/** Of all rows on a committee, the best; ties fall by the member's code. */
function bestPerCommittee(rows: readonly RecommendationRow[]): RecommendationRow[] {
  const best = new Map<string, RecommendationRow>();
  for (const row of rows.filter(({ withoutVote }) => withoutVote === null)) {
    const known = best.get(row.committee);
    if (!known || row.score > known.score || (row.score === known.score && row.member < known.member))
      best.set(row.committee, row);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.committee < b.committee ? -1 : 1));
}

/**
 * Ranks committees for an alliance as a whole: who of its voting members should take the next step in each, best first, so
 * that no committee is named twice.
 * @throws DomainError `not-found` for an unknown alliance.
 */
export async function recommendForAlliance(
  model: ReadModel,
  question: Question,
  query: Omit<RecommendationQuery, 'member' | 'peers'> & { alliance: string },
): Promise<AllianceRecommendations> {
  const alliance = await allianceOf(model.reader, question, query.alliance);
  if (!alliance) throw new DomainError('not-found', `No alliance ${query.alliance} is recorded.`);
  const members = [...rolesOn(alliance, question.asOf)]
    .filter(([, role]) => role === 'core' || role === 'member')
    .map(([code]) => code)
    .sort();
  const names = await model.names(question);
  const answers: Recommendations[] = [];
  for (const member of members)
    answers.push(await recommendDelegations(model, question, { ...query, member }));
  const [first] = answers;
  if (!first)
    throw new DomainError('invalid-input', `${alliance.name} has no voting member on ${question.asOf}.`);
  const rows = bestPerCommittee(answers.flatMap((answer) => answer.rows));
  return {
    alliance: alliance.id,
    name: alliance.name,
    peers: members,
    weights: first.weights,
    shares: first.shares,
    rows: rows.map((row, i) => ({ ...row, rank: i + 1 })),
    unranked: first.unranked,
    considered: first.considered,
    snapshot: first.snapshot,
    asOf: first.asOf,
    method: `${first.method} For an alliance, each committee shows the member whose step there scores highest.`,
    warnings: [
      ...withoutVoteIn(alliance, question.asOf, (code) => nameOf(names, code)),
      ...new Set(answers.flatMap((answer) => answer.warnings)),
    ],
  };
}
