import type { BlocView } from '../blocs/analysis-view.ts';
import type { BlocEvidence } from '../detection.ts';
import { CATEGORY_NAMES, type VoteMatrix } from '../vote-matrix.ts';
import type { RowProbabilities } from './agreement.ts';

/** What the members of a group did on one ballot. */
interface GroupVote {
  counts: [number, number, number];
  expected: [number, number, number];
  score: number;
}

/** Votes, expected votes and pairwise score of a group on one ballot. */
function groupVote(
  view: BlocView,
  group: readonly number[],
  probabilities: RowProbabilities,
  ballot: number,
): GroupVote {
  const { ballots, codes } = view.table;
  const counts: [number, number, number] = [0, 0, 0];
  const expected: [number, number, number] = [0, 0, 0];
  const sum = [0, 0];
  let own = 0;
  for (const member of group) {
    const cell = member * ballots + ballot;
    const code = codes[cell]!;
    if (code < 0) continue;
    counts[code as 0 | 1 | 2]++;
    for (const side of [0, 1, 2] as const) expected[side] += probabilities(member)[3 * ballot + side]!;
    const y1 = view.features[2 * cell]!;
    const y2 = view.features[2 * cell + 1]!;
    sum[0]! += y1;
    sum[1]! += y2;
    own += y1 * y1 + y2 * y2;
  }
  return { counts, expected, score: (sum[0]! ** 2 + sum[1]! ** 2 - own) / 2 };
}

/**
 * The ballots that carry a bloc: those that add most to its test statistic, with the side most of its members
 * took, how many did, and how many the null expected.
 *
 * @param scale Standard deviation of the bloc's total score under the null.
 * @param probabilities `rowProbabilities` of the view.
 */
export function blocEvidence(
  matrix: VoteMatrix,
  view: BlocView,
  group: readonly number[],
  scale: number,
  probabilities: RowProbabilities,
  most: number,
): BlocEvidence[] {
  const votes = Array.from({ length: view.table.ballots }, (_, ballot) => ({
    ballot: matrix.ballots[view.table.ballotOf[ballot]!]!,
    vote: groupVote(view, group, probabilities, ballot),
  }));
  return votes
    .filter(({ vote }) => vote.score > 0)
    .sort((a, b) => b.vote.score - a.vote.score || (a.ballot.id < b.ballot.id ? -1 : 1))
    .slice(0, most)
    .map(({ ballot, vote }) => {
      const members = Math.max(...vote.counts);
      const side = vote.counts.indexOf(members) as 0 | 1 | 2;
      return {
        ballot: ballot.id,
        date: ballot.date ?? null,
        score: vote.score / scale,
        position: CATEGORY_NAMES[side],
        members,
        present: vote.counts[0] + vote.counts[1] + vote.counts[2],
        expected: vote.expected[side],
      };
    });
}
