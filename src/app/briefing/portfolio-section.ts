import { portfolioOf } from '../portfolio.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import type { BriefSection } from '../views/brief-view.ts';
import type { PortfolioRow } from '../views/portfolio-view.ts';
import type { ReviewTimes } from './period.ts';

function emptyText(empty: readonly string[]): string {
  return empty.length === 0
    ? 'There is none in which others brought something and the alliance nothing.'
    : `In ${empty.join(', ')} others brought something and the alliance nothing.`;
}

function placedText(rows: readonly PortfolioRow[]): string {
  const unplaced = rows.reduce((sum, { unresolved }) => sum + unresolved, 0);
  return unplaced === 0 ? '' : ` ${unplaced} were signed by nobody who could be placed in a country.`;
}

/** What the alliance brought in the period, technology by technology, beside others. */
export async function portfolioSection(
  model: ReadModel,
  question: Question,
  alliance: string,
  times: ReviewTimes,
): Promise<BriefSection> {
  const view = await portfolioOf(model, question, { alliance, from: times.from });
  const recorded = view.rows.filter((row) => row.recorded);
  const nothing =
    view.unrecorded.length === 0
      ? ''
      : ` Of ${view.unrecorded.join(', ')} no contribution of anybody is on record in the period.`;
  return {
    heading: 'Breadth of the portfolio',
    paragraphs: [
      recorded.length === 0
        ? `No contribution is on record from ${times.from} to ${times.to}.`
        : `Contributions on record in ${recorded.length} critical technologies. ${emptyText(view.empty)}${placedText(recorded)}${nothing}`,
    ],
    ...(recorded.length === 0
      ? {}
      : {
          table: {
            caption: 'Contributions by technology, revisions counted once',
            heads: ['Technology', 'Alliance', 'Accepted', 'Others', 'Accepted', 'Not placed'],
            rows: recorded.map(({ technology, submitted, accepted, unresolved }) => [
              technology,
              String(submitted.own + submitted.allies),
              String(accepted.own + accepted.allies),
              String(submitted.others),
              String(accepted.others),
              String(unresolved),
            ]),
          },
        }),
    sources: [],
  };
}
