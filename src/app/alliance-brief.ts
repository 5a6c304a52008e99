import { DomainError } from '../domain/errors.ts';
import { allianceCoverage } from './alliance-coverage.ts';
import { ballotReview, ballotsAhead } from './briefing/ballot-sections.ts';
import {
  coverageChanges,
  coverageSection,
  gapSection,
  openGapSection,
} from './briefing/coverage-sections.ts';
import { dutySection, postSection } from './briefing/duty-sections.ts';
import { type BriefPeriod, type ReviewTimes, reviewTimes } from './briefing/period.ts';
import { portfolioSection } from './briefing/portfolio-section.ts';
import { assignmentsOn } from './desk/assignments.ts';
import { lastListDay, participationIndex } from './participation-index.ts';
import type { DeskSight, DeskStore } from './ports/desk-store.ts';
import { allianceOf, rolesOn } from './reading/alliances.ts';
import { allBallots } from './reading/ballots.ts';
import { briefSources } from './reading/brief-sources.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { Brief } from './views/brief-view.ts';

export interface AllianceBriefDeps {
  model: ReadModel;
  desk: DeskStore;
}

export interface AllianceBriefQuery {
  alliance: string;
  period: BriefPeriod;
  /** What links begin with; empty: no links. */
  base: string;
}

const TITLES: Record<BriefPeriod, string> = { quarter: 'Quarterly review', year: 'Yearly review' };

/** The newest list of members of each body, then and now. */
async function listDays(model: ReadModel, question: Question, bodies: readonly string[], times: ReviewTimes) {
  const index = await participationIndex(model, question);
  return bodies.flatMap((body) => {
    const [before, now] = [times.from, times.to].map((day) => lastListDay(index, body, day));
    return before === undefined || now === undefined ? [] : [{ body, before, now }];
  });
}

/** Ids of the sources of committees' records, which the coverage is read from. */
function sourcesIn(cells: readonly { sources: readonly string[] }[]): string[] {
  return [...new Set(cells.flatMap(({ sources }) => sources))].sort();
}

async function coverageThenAndNow(
  { model, desk }: AllianceBriefDeps,
  question: Question,
  sight: DeskSight,
  alliance: string,
  times: ReviewTimes,
) {
  const agreed = await assignmentsOn({ desk }, sight, alliance, times.to);
  const now = await allianceCoverage(model, question, { alliance, agreed });
  const before = await allianceCoverage(model, { ...question, asOf: times.from }, { alliance });
  return { before, now };
}

/**
 * The review of a quarter or a year for an alliance: where it sits, gaps closed and opened, breadth of its portfolio, ballots
 * won and lost, what is ahead, posts coming free, obligations at risk.
 * @throws DomainError `not-found` for an unknown alliance
 */
export async function allianceBrief(
  deps: AllianceBriefDeps,
  question: Question,
  sight: DeskSight,
  { alliance: id, period, base }: AllianceBriefQuery,
): Promise<Brief> {
  const { model } = deps;
  const alliance = await allianceOf(model.reader, question, id);
  if (!alliance) throw new DomainError('not-found', `No alliance ${id} is recorded.`);
  const times = reviewTimes(period, question.asOf);
  const voting = [...rolesOn(alliance, question.asOf)]
    .filter(([, role]) => role === 'core' || role === 'member')
    .map(([code]) => code);
  const members = new Set(voting);
  const { before, now } = await coverageThenAndNow(deps, question, sight, alliance.id, times);
  const [names, ballots, lists] = await Promise.all([
    model.names(question),
    allBallots(model, question),
    listDays(model, question, [...new Set(now.rows.map(({ body }) => body))], times),
  ]);
  const sources = sourcesIn(now.cells);
  const sections = [
    coverageSection(now, sources),
    gapSection(coverageChanges(before, now), times, lists, sources),
    openGapSection(now, sources),
    await portfolioSection(model, question, alliance.id, times),
    ballotReview(ballots, members, names, times, base),
    ballotsAhead(ballots, members, times, base),
    await postSection(model, question, names, members, times),
    await dutySection(model, question, voting),
  ];
  return {
    title: `${alliance.name}: ${TITLES[period].toLowerCase()}`,
    subtitle: `${TITLES[period]}, ${times.from} to ${times.to}`,
    asOf: question.asOf,
    snapshot: await model.snapshotOf(question),
    synthetic: false,
    sections,
    sources: await briefSources(model, question, sections),
  };
}
