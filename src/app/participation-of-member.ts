import { participationEvidence, participationRow } from './participating/participation-row.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { resolveMember } from './reading/resolve-member.ts';
import { criticalOf } from './recommending/candidate.ts';
import type { ParticipationRow } from './views/participation-view.ts';

export interface MemberParticipationQuery {
  /** Code or ISO 3166 alpha-2. */
  member: string;
  technology?: string;
  body?: string;
  /** Committees in critical technologies where it is absent as well. */
  withAbsent?: boolean;
  from?: string;
}

function isActive(row: ParticipationRow): boolean {
  return (
    row.standing !== 'absent' ||
    (row.standingBefore ?? 'absent') !== 'absent' ||
    row.posts.length > 0 ||
    row.heads > 0 ||
    row.submitted > 0
  );
}

/**
 * What a member does in every committee in which it stands or stood, holds a post, sent heads or signed a contribution; with
 * `withAbsent` also the committees in critical technologies where it does nothing.
 */
export function participationOfMember(
  model: ReadModel,
  question: Question,
  query: MemberParticipationQuery,
): Listing<ParticipationRow> {
  const compute = async () => {
    const actor = await resolveMember(model, question, query.member);
    const scope = query.from === undefined ? {} : { from: query.from };
    const evidence = await participationEvidence(model, question, scope);
    const rows = [...evidence.index.committees.values()]
      .filter(
        ({ data, synthetic }) =>
          synthetic === actor.synthetic &&
          (query.body === undefined || data.body === query.body) &&
          (query.technology === undefined || data.technologies.includes(query.technology)),
      )
      .map((record) => participationRow(evidence, record, actor.data.code))
      .filter((row) => isActive(row) || (query.withAbsent && criticalOf(row.technologies).length > 0))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return { rows, snapshot: await model.snapshotOf(question), asOf: question.asOf };
  };
  return computedListing(compute, ({ id }) => id);
}
