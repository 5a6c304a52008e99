import { DomainError } from '../domain/errors.ts';
import { blocFigures, percent, probability } from './bloc-figures.ts';
import { type BlocCardDeps, getBloc } from './get-bloc.ts';
import { getBlocSeries } from './get-bloc-series.ts';
import { blocPath, mayLeave } from './reading/bloc-review.ts';
import { findAll } from './reading/find.ts';
import type { Question } from './reading/question.ts';
import type { BlocDetail, BlocEvidence, BlocSeriesRow } from './views/bloc-view.ts';
import type { Brief, BriefSection } from './views/brief-view.ts';

export interface PaperRequest {
  /** Analysts may print what is not released yet; the paper then says so. */
  analyst: boolean;
  /** Address of this server as the reader wrote it, for the link to the page. */
  base: string;
}

type Section = Omit<BriefSection, 'sources'>;

const CAUTION =
  'Aligned above chance is a statistical association. It does not say why the members vote alike and is no proof of an agreement to do so.';

function finding(bloc: BlocDetail): Section {
  return {
    heading: 'The finding',
    paragraphs: [
      bloc.claim,
      `Strength of the evidence: ${bloc.strength}.`,
      ...bloc.warnings,
      reviewText(bloc),
    ],
    table: {
      caption: 'The figures',
      heads: ['Figure', 'Value'],
      rows: blocFigures(bloc),
    },
  };
}

function reviewText({ synthetic, review }: BlocDetail): string {
  if (synthetic) return 'The members and votes are made up for demonstration.';
  if (review.state === 'released')
    return `Released by ${review.by ?? 'an analyst'} on ${review.at ?? 'an unrecorded day'}.`;
  return 'DRAFT, for analysts only: no analyst has released this finding. Do not pass it on.';
}

function members(bloc: BlocDetail): Section {
  return {
    heading: 'Members',
    paragraphs: ['"Stays" is the share of resamples of the ballots in which a member stays with the group.'],
    table: {
      caption: 'Members of the group',
      heads: ['Member', 'Code', 'Stays'],
      rows: bloc.members.map(({ member, name, stability }) => [name, member, percent(stability)]),
    },
  };
}

function ballotRow(row: BlocEvidence): string[] {
  const title = row.title === row.reference ? row.title : `${row.reference}: ${row.title}`;
  return [
    row.date ?? '-',
    title,
    row.position,
    `${row.members} of ${row.present} present; ${row.expected.toFixed(1)} expected`,
    row.score.toFixed(1),
    row.outcome ?? 'not known',
  ];
}

function evidence({ evidence: rows }: BlocDetail): Section {
  if (rows.length === 0)
    return { heading: 'Ballots that carry it', paragraphs: ['No single ballot is listed for this finding.'] };
  return {
    heading: 'Ballots that carry it',
    paragraphs: [
      "The ballots on which the members agreed most beyond what the null model expects, strongest first. The weight is the ballot's part of the test statistic, in standard deviations.",
    ],
    table: {
      caption: 'Evidence, ballot by ballot',
      heads: ['Day', 'Ballot', 'Side taken', 'Followed', 'Weight', 'Outcome'],
      widths: [2, 5, 2, 3, 1.4, 4],
      rows: rows.map(ballotRow),
    },
  };
}

function effect({ evidence: rows }: BlocDetail): Section {
  const told = rows.filter(({ pivotal }) => pivotal !== null);
  const turned = told.filter(({ pivotal }) => pivotal);
  const paragraphs =
    told.length === 0
      ? ['For none of these ballots does a recorded rule tell what the outcome would have been otherwise.']
      : [
          `For ${told.length} of ${rows.length} ballots the recorded rule tells. Had the followers abstained, the outcome of ${turned.length} would have been another${turned.length === 0 ? '' : `: ${turned.map(({ reference }) => reference).join('; ')}`}.`,
        ];
  return { heading: 'Effect on outcomes', paragraphs };
}

function course({ phases }: BlocDetail, series: readonly BlocSeriesRow[]): Section {
  const changes = phases.slice(1).flatMap(({ from }) => (from === null ? [] : [from]));
  const heading = 'Over time';
  if (series.length === 0)
    return { heading, paragraphs: ['The ballots have no days, so there is no series.'] };
  return {
    heading,
    paragraphs: [
      changes.length === 0
        ? 'No change point was found: the group acts alike all the time, as far as these ballots can tell.'
        : `Change points: ${changes.join(', ')}. The group acts in ${phases.filter(({ active }) => active).length} of ${phases.length} stretches between them.`,
    ],
    table: {
      caption: 'Agreement in rolling windows of a year (the last day is not in the window)',
      heads: ['From', 'To', 'Ballots', 'Agreement', '95 % interval', 'Expected'],
      rows: series.map((row) => [
        row.from,
        row.to,
        String(row.ballots),
        percent(row.cohesion),
        row.ciLow === null ? '-' : `${percent(row.ciLow)} to ${percent(row.ciHigh)}`,
        percent(row.expectedCohesion),
      ]),
    },
  };
}

function alternatives(bloc: BlocDetail): Section {
  return {
    heading: 'Other explanations looked at',
    paragraphs: bloc.alternatives.map(({ name, finding: text }) => `${name}: ${text}`),
  };
}

const MEASURES = {
  rice: 'Rice index',
  'agreement-index': 'Agreement index (Hix, Noury, Roland)',
  'krippendorff-alpha': "Krippendorff's alpha",
};

function measures(bloc: BlocDetail): Section {
  return {
    heading: 'Classical measures',
    paragraphs: ['They describe, and are high for any group picked for being cohesive: no test.'],
    table: {
      caption: 'Cohesion of the group by classical measures',
      heads: ['Measure', 'Value', '95 % interval', 'Ballots', 'By chance'],
      rows: bloc.measures.map(({ name, value, ciLow, ciHigh, ballots, expected, reason }) => [
        MEASURES[name],
        value === null ? `not enough data: ${reason}` : value.toFixed(2),
        ciLow === null || ciHigh === null ? '-' : `${ciLow.toFixed(2)} to ${ciHigh.toFixed(2)}`,
        String(ballots),
        expected === null ? '-' : expected.toFixed(2),
      ]),
    },
  };
}

function method(bloc: BlocDetail, base: string): Section {
  const { method: how } = bloc;
  return {
    heading: 'How it was found',
    paragraphs: [how.statement, CAUTION],
    table: {
      caption: 'Parameters and versions: the same input gives the same figures',
      heads: ['Parameter', 'Value'],
      widths: [1, 3],
      rows: [
        ['Null model', how.nullModel],
        ['Test', how.test],
        ['Correction', how.correction],
        ['False-discovery rate', String(how.alpha)],
        ['Seed', String(how.seed)],
        ['Program version', how.codeVersion],
        ['Analysed at', bloc.analysedAt],
        ['Data version', String(bloc.snapshot)],
        ['SHA-256 of the input', how.inputHash],
        ['This finding', `${base}${blocPath(bloc.id)}?snapshot=${bloc.snapshot}`],
        [
          'To correct a record',
          `${base}/api/v1/corrections takes the record, the claim and a link that shows it`,
        ],
      ],
    },
  };
}

/**
 * The evidence card of a bloc as a paper: the claim, its strength, the ballots, what they did, the course over time, the
 * alternatives, the method with all it takes to find the same again. A card that names real members leaves only after an
 * analyst has released it.
 *
 * @throws DomainError `not-found`; `forbidden` where the finding is not released and the reader is no analyst
 */
export async function blocPaper(
  deps: BlocCardDeps,
  question: Question,
  id: string,
  { analyst, base }: PaperRequest,
): Promise<Brief> {
  const bloc = await getBloc(deps, question, id);
  if (!mayLeave(bloc.synthetic, bloc.review) && !analyst) {
    throw new DomainError(
      'forbidden',
      'This finding names real members and no analyst has released it: a paper about it is for analysts only. The page shows its evidence.',
    );
  }
  const series: BlocSeriesRow[] = [];
  for await (const row of getBlocSeries(deps, question, id).stream()) series.push(row);
  const sources = await findAll(deps.model.reader, 'source', question, {
    where: { 'data.id': { in: bloc.sources } },
  });
  const own = { sources: bloc.sources };
  return {
    title: `Evidence card: ${bloc.kind} of ${bloc.size} in ${bloc.bodyName}`,
    subtitle: `${bloc.members.map(({ name }) => name).join(', ')}; q = ${probability(bloc.q)}`,
    asOf: bloc.analysedAt.slice(0, 10),
    snapshot: bloc.snapshot,
    synthetic: bloc.synthetic,
    sections: [
      { ...finding(bloc), ...own },
      { ...members(bloc), sources: [] },
      { ...evidence(bloc), ...own },
      { ...effect(bloc), sources: [] },
      { ...course(bloc, series), sources: [] },
      { ...alternatives(bloc), sources: [] },
      { ...measures(bloc), sources: [] },
      { ...method(bloc, base), sources: [] },
    ],
    sources: bloc.sources.map((source) => {
      const known = sources.find(({ data }) => data.id === source)?.data;
      return {
        id: source,
        name: known?.name ?? source,
        attribution: known?.attribution ?? null,
        url: known?.url ?? null,
      };
    }),
  };
}
