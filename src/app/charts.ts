import { DomainError } from '../domain/errors.ts';
import { type BlocAnalysis, blocScope } from './analysing/bloc-analysis.ts';
import { chartCredit } from './charting/chart-credit.ts';
import { type BlocCardDeps, getBloc } from './get-bloc.ts';
import { getBlocSeries } from './get-bloc-series.ts';
import { getAgreementMatrix } from './list-agreement.ts';
import { listMembers } from './list-members.ts';
import { mayLeave, reviewsOfBlocs } from './reading/bloc-review.ts';
import { type Question, recordScope } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import { visibleAnalysis } from './reading/visible-analyses.ts';
import type { BarChart, LineChart, MatrixChart } from './views/chart-view.ts';

const SHOWN = 6;

/**
 * A bloc's agreement over time as a chart. As with its paper: real members only after a release, or for analysts.
 *
 * @throws DomainError `not-found`, `forbidden`
 */
export async function blocSeriesChart(
  deps: BlocCardDeps,
  question: Question,
  id: string,
  analyst: boolean,
): Promise<LineChart> {
  const bloc = await getBloc(deps, question, id);
  if (!mayLeave(bloc.synthetic, bloc.review) && !analyst) {
    const message =
      'This finding names real members and no analyst has released it: its chart is for analysts only.';
    throw new DomainError('forbidden', message);
  }
  const points: LineChart['points'] = [];
  for await (const row of getBlocSeries(deps, question, id).stream()) {
    const { from, to, ballots, cohesion, ciLow, ciHigh, expectedCohesion } = row;
    points.push({
      from,
      to,
      n: ballots,
      seen: cohesion,
      low: ciLow,
      high: ciHigh,
      expected: expectedCohesion,
    });
  }
  const changes = bloc.phases.slice(1).flatMap(({ from }) => (from === null ? [] : [from]));
  const names = bloc.members.slice(0, SHOWN).map(({ name }) => name);
  const more = bloc.size > names.length ? ` and ${bloc.size - names.length} more` : '';
  return {
    kind: 'lines',
    title: `Agreement within a group of ${bloc.size} in ${bloc.bodyName}, over time`,
    description: seriesText(points, changes, `${names.join(', ')}${more}`),
    ...(await chartCredit(deps.model, question, bloc.sources)),
    synthetic: bloc.synthetic,
    points,
    changes,
  };
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

function seriesText(points: LineChart['points'], changes: readonly string[], members: string): string {
  const seen = points.flatMap((point) => (point.seen === null ? [] : [{ ...point, seen: point.seen }]));
  if (seen.length === 0) return `${members}: too few dated ballots for a series.`;
  const [first, last] = [seen[0]!, seen.at(-1)!];
  const marks = changes.length === 0 ? 'No change point was found.' : `Change points: ${changes.join(', ')}.`;
  return `${members}: share of pairs of votes on which the members agree, in windows of a year, with its 95 % interval, beside what habits and margins alone give (dashed). ${percent(first.seen)} in the window from ${first.from}, ${percent(last.seen)} in the one from ${last.from}. ${marks} Aligned above chance is no proof of an agreement to vote alike.`;
}

/**
 * Every pair of a body as a chart; frames mark blocs that may leave the house.
 *
 * @throws DomainError `not-found` where the body has no analysis
 */
export async function agreementMatrixChart(
  deps: BlocCardDeps,
  question: Question,
  body: string,
): Promise<MatrixChart> {
  const { members, z, synthetic } = await getAgreementMatrix(deps, question, body);
  const blocs = await visibleAnalysis<BlocAnalysis>(deps.analyses, blocScope, body, question);
  const found = [...new Set(members.flatMap((member) => member.bloc ?? []))];
  const reviews = await reviewsOfBlocs(deps.alerts, found);
  const framed = new Set(found.filter((_, at) => mayLeave(synthetic, reviews[at]!)));
  const pairs = z.flatMap((row, i) => row.slice(i + 1).filter((value) => value !== null));
  return {
    kind: 'matrix',
    title: `How far each pair of members of ${blocs?.result.bodyName ?? body} is from chance`,
    description: `${members.length} members against each other; ${pairs.length} pairs had enough ballots in common. Blue cells agree more often than habits and margins give, orange ones less often; the stronger, the further from chance (z).`,
    ...(await chartCredit(deps.model, question, blocs?.result.trace.sources ?? [])),
    synthetic,
    members: members.map((member) => ({
      ...member,
      bloc: member.bloc !== null && framed.has(member.bloc) ? member.bloc : null,
    })),
    z,
  };
}

const MEASURES = {
  heads: { field: 'heads', unit: 'heads sent to meetings', from: 'delegation' },
  participating: { field: 'participating', unit: 'committees with a vote', from: 'membership' },
  votes: { field: 'votesCast', unit: 'votes cast', from: 'ballot' },
} as const;
export const PARTICIPATION_MEASURES = ['heads', 'participating', 'votes'] as const;

export interface ParticipationQuestion {
  measure: (typeof PARTICIPATION_MEASURES)[number];
  body?: string;
  most: number;
  synthetic: boolean;
}

/** Sources of the records that a figure counts. */
async function sourcesOf(
  { reader }: ReadModel,
  question: Question,
  kind: 'delegation' | 'membership' | 'ballot',
  body: string | undefined,
  synthetic: boolean,
): Promise<string[]> {
  const by = {
    source: { path: 'provenance.source' },
    body: { path: 'data.body' },
    synthetic: { path: 'synthetic' },
  };
  const rows = await reader.tally(kind, { by, ...recordScope(question) });
  return rows
    .filter(({ values }) => values.synthetic === String(synthetic) && (body ?? values.body) === values.body)
    .flatMap(({ values }) => values.source ?? []);
}

/** Countries by how much they take part, as a chart of bars. */
export async function participationChart(
  { model }: Pick<BlocCardDeps, 'model'>,
  question: Question,
  { measure, body, most, synthetic }: ParticipationQuestion,
): Promise<BarChart> {
  const { field, unit, from } = MEASURES[measure];
  const filter = {
    kind: 'country',
    synthetic,
    sort: `-${field}`,
    ...(body !== undefined && { body }),
  } as const;
  const { items } = await listMembers(model, question, filter).page({ limit: most });
  const shown = items.filter((row) => row[field] > 0);
  const where =
    body === undefined
      ? 'all bodies on record'
      : ((await model.names(question)).bodies.get(body)?.name ?? body);
  const top = shown.slice(0, 3).map((row) => `${row.name} ${row[field]}`);
  return {
    kind: 'bars',
    title: `Participation by country: ${unit}, ${where}`,
    description:
      shown.length === 0
        ? `No country with ${unit} is recorded.`
        : `The ${shown.length} countries with the most ${unit}: ${top.join(', ')}${shown.length > 3 ? ' and so on' : ''}. Only what is recorded counts; see the coverage of each body.`,
    ...(await chartCredit(model, question, await sourcesOf(model, question, from, body, synthetic))),
    synthetic,
    unit,
    bars: shown.map((row) => ({ member: row.code, name: row.name, value: row[field] })),
  };
}
