import { DomainError } from '../../domain/errors.ts';
import type { BlocCardDeps } from '../get-bloc.ts';
import { type DistanceQuestion, groupDistances } from '../group-distances.ts';
import { mayLeave, reviewsOfBlocs } from '../reading/bloc-review.ts';
import type { Question } from '../reading/question.ts';
import type { LineChart } from '../views/chart-view.ts';
import type { DistanceRow, DistanceView } from '../views/distance-view.ts';
import { chartCredit } from './chart-credit.ts';

const percent = (share: number) => `${Math.round(100 * share)} %`;

/**
 * How far two groups vote apart over time, as a chart. As with their papers, blocs of real members only after a release, or
 * for analysts.
 *
 * @throws DomainError as `groupDistances`; `forbidden`
 */
export async function distanceChart(
  deps: BlocCardDeps,
  question: Question,
  asked: DistanceQuestion,
  analyst: boolean,
): Promise<LineChart> {
  const view = await groupDistances(deps, question, asked);
  if (!analyst) await assertReleased(deps, view);
  const points = view.rows.map(({ from, to, ballots, distance, ciLow, ciHigh, any }) => ({
    from,
    to,
    n: ballots,
    seen: distance,
    low: ciLow,
    high: ciHigh,
    expected: any,
  }));
  return {
    kind: 'lines',
    title: `How far apart ${view.a.name} and ${view.b.name} vote in ${view.bodyName}`,
    description: descriptionOf(view),
    ...(await chartCredit(deps.model, question, view.sources)),
    synthetic: view.synthetic,
    points,
    changes: [],
    labels: { seen: 'between them', expected: 'any two' },
  };
}

async function assertReleased({ alerts }: BlocCardDeps, { blocs, synthetic }: DistanceView): Promise<void> {
  const reviews = await reviewsOfBlocs(alerts, blocs);
  if (reviews.every((review) => mayLeave(synthetic, review))) return;
  throw new DomainError(
    'forbidden',
    'One of the groups is a finding that names real members and that no analyst has released: this chart is for analysts only.',
  );
}

function descriptionOf({ rows, windowDays }: DistanceView): string {
  const told = rows.filter((row): row is DistanceRow & { distance: number } => row.distance !== null);
  if (told.length === 0) return 'No window holds enough ballots on which both groups voted.';
  const [first, last] = [told[0]!, told.at(-1)!];
  return `Mean distance of a vote of the one group from a vote of the other (0 % alike, 100 % opposed) in windows of ${windowDays} days, with its 95 % interval, beside that of any two members of the body (dashed). ${percent(first.distance)} on ${first.ballots} ballots in the window from ${first.from}, ${percent(last.distance)} on ${last.ballots} in the one from ${last.from}. It describes votes; it is no proof of an agreement to vote alike or apart.`;
}
