import { concentrationOf } from '../analytics/decisions/concentration.ts';
import { membersSeen, participationEvidence, participationRow } from './participating/participation-row.ts';
import { findRecord } from './reading/find.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { CommitteeParticipation, ParticipationRow } from './views/participation-view.ts';

export interface CommitteeParticipationQuery {
  committee: string;
  /** First day of the contributions counted; absent: all that are recorded up to the day asked for. */
  from?: string;
}

const ORDER: Record<ParticipationRow['standing'], number> = { P: 0, O: 1, absent: 2 };

/**
 * Who takes part in a committee and how: standing and its change, posts, heads, turnout, and contributions with revisions
 * collapsed and co-signing counted whole and in fractions. Members that appear in any of these have a row.
 */
export async function participationOfCommittee(
  model: ReadModel,
  question: Question,
  query: CommitteeParticipationQuery,
): Promise<CommitteeParticipation> {
  const record = await findRecord(model.reader, 'committee', query.committee, question, '/committees');
  const { id } = record.data;
  const evidence = await participationEvidence(model, question, {
    committee: id,
    ...(query.from === undefined ? {} : { from: query.from }),
  });
  const rows = [...membersSeen(evidence, id)]
    .map((member) => participationRow(evidence, record, member))
    .sort((a, b) => ORDER[a.standing] - ORDER[b.standing] || (a.member < b.member ? -1 : 1));
  const voting = rows.filter(({ standing }) => standing === 'P');
  return {
    committee: id,
    from: query.from ?? null,
    to: question.asOf,
    rows,
    votes: voting.length === 0 ? null : concentrationOf(voting.map(() => 1)),
    heads: concentrationOf(rows.map(({ heads }) => heads)),
    contributions: concentrationOf(rows.map(({ submittedFraction }) => submittedFraction)),
    snapshot: await model.snapshotOf(question),
    coverageNote: rows[0]?.coverageNote ?? 'no member is recorded',
  };
}
