import { obligationsOf } from '../obligations.ts';
import { participationIndex } from '../participation-index.ts';
import { holdsOn } from '../reading/member-span.ts';
import { type Names, nameOf } from '../reading/names.ts';
import type { Question } from '../reading/question.ts';
import type { ReadModel } from '../reading/read-model.ts';
import type { BriefSection } from '../views/brief-view.ts';
import type { ObligationRow } from '../views/obligation-view.ts';
import type { ReviewTimes } from './period.ts';

const MOST_ROWS = 40;
const AT_RISK: readonly ObligationRow['state'][] = ['lost', 'none-left', 'one-left'];
const STATES: Partial<Record<ObligationRow['state'], string>> = {
  lost: 'the consequence has come',
  'none-left': 'no miss left',
  'one-left': 'one miss left',
};

/** Duties whose consequence is near, of every member. */
export async function dutySection(
  model: ReadModel,
  question: Question,
  members: readonly string[],
): Promise<BriefSection> {
  const views = await Promise.all(members.map((member) => obligationsOf(model, question, { member })));
  const rows = views
    .flatMap((view) => view.rows)
    .filter(({ state }) => AT_RISK.includes(state))
    .sort((a, b) => AT_RISK.indexOf(a.state) - AT_RISK.indexOf(b.state) || (a.id < b.id ? -1 : 1));
  const unrecorded = views.reduce((sum, view) => sum + view.unrecorded, 0);
  const silent = `For ${unrecorded} seats with a vote no ballot or meeting that counts is on record, so nothing can be told there.`;
  if (rows.length === 0)
    return {
      heading: 'Obligations at risk',
      paragraphs: ['No duty on record is near its consequence.', ...(unrecorded > 0 ? [silent] : [])],
      sources: [],
    };
  return {
    heading: 'Obligations at risk',
    paragraphs: [`${rows.length} duties are near their consequence.`, ...(unrecorded > 0 ? [silent] : [])],
    table: {
      caption: 'Duties, the most pressing first',
      heads: ['Member', 'Committee', 'Returned', 'State', 'Consequence', 'Rule text'],
      widths: [14, 20, 10, 14, 24, 18],
      rows: rows
        .slice(0, MOST_ROWS)
        .map((row) => [
          row.memberName,
          row.committeeReference,
          `${row.cast} of ${row.due}`,
          STATES[row.state] ?? row.state,
          row.consequence,
          row.confidence.replaceAll('-', ' '),
        ]),
    },
    sources: [],
  };
}

/** Posts whose term ends in the time ahead. */
export async function postSection(
  model: ReadModel,
  question: Question,
  names: Names,
  members: ReadonlySet<string>,
  times: ReviewTimes,
): Promise<BriefSection> {
  const index = await participationIndex(model, question);
  const posts = [...index.posts.values()]
    .flat()
    .filter(
      (post) =>
        holdsOn(post, times.to) &&
        post.termEnds !== undefined &&
        post.termEnds >= times.to &&
        post.termEnds <= times.ahead &&
        index.committees.get(post.committee ?? '')?.synthetic !== true,
    )
    .sort((a, b) => (a.termEnds! < b.termEnds! ? -1 : 1));
  if (posts.length === 0)
    return {
      heading: 'Posts coming free',
      paragraphs: [`No post whose term ends by ${times.ahead} is on record; most sources state no terms.`],
      sources: [],
    };
  return {
    heading: 'Posts coming free',
    paragraphs: [],
    table: {
      caption: `Posts whose term ends by ${times.ahead}`,
      heads: ['Term ends', 'Committee', 'Post', 'Held by', 'One of us'],
      rows: posts
        .slice(0, MOST_ROWS)
        .map((post) => [
          post.termEnds!,
          names.committees.get(post.committee ?? '')?.reference ?? post.body,
          post.post,
          post.holderName ?? nameOf(names, post.holder),
          members.has(post.holder) ? 'yes' : 'no',
        ]),
    },
    sources: [],
  };
}
