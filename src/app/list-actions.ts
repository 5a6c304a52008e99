import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { type RecommendationQuery, recommendDelegations } from './recommend-delegations.ts';
import type { ActionRow, Recommendations } from './views/recommendation-view.ts';

/** A member's list of things to do. */
export interface ActionList extends Pick<Recommendations, 'snapshot' | 'asOf' | 'warnings' | 'method'> {
  rows: ActionRow[];
}

/**
 * The best action of a member in each committee where it would gain, best first, with its numbers and the records behind it.
 * @throws DomainError as `recommendDelegations`
 */
export async function listActions(
  model: ReadModel,
  question: Question,
  query: RecommendationQuery,
): Promise<ActionList> {
  const { rows, snapshot, asOf, warnings, method } = await recommendDelegations(model, question, query);
  const actions = rows.flatMap((row): Omit<ActionRow, 'rank'>[] => {
    const [action] = row.actions;
    if (!action) return [];
    const { member, memberName, committee, committeeReference, committeeTitle, technologies } = row;
    const { standing, score, withoutVote, why, coverage, coverageNote, synthetic } = row;
    return [
      {
        ...{ member, memberName, committee, committeeReference, committeeTitle, technologies, standing },
        ...{ score, ...action, withoutVote, why, coverage, coverageNote, synthetic },
      },
    ];
  });
  return { rows: actions.map((row, i) => ({ rank: i + 1, ...row })), snapshot, asOf, warnings, method };
}
