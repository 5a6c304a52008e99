import { type BlocView, blocView } from './blocs/analysis-view.ts';
import { blocTest } from './blocs/bloc-test.ts';
import { findBlocs } from './blocs/find-blocs.ts';
import type { FoundBloc } from './blocs/found-bloc.ts';
import { withoutHiddenBloc } from './blocs/hidden-bloc.ts';
import { jaccard } from './blocs/seeds.ts';
import { campTable } from './camps/camp-table.ts';
import { placeMembers } from './camps/place-members.ts';
import { polarisedCommunities } from './camps/polarisation.ts';
import { splitCamps } from './camps/split-camps.ts';
import { bestReading } from './decontamination/best-reading.ts';
import { decontaminate, type Fitted, type Setting } from './decontamination/decontaminate.ts';
import type { ResolvedOptions } from './detect-options.ts';
import { varianceInflation } from './empirical-null.ts';
import { type Drifting, driftingTable } from './eras/drifting-table.ts';
import { type FirstPass, firstPass, independentPass } from './first-pass.ts';
import { informativeBallots } from './informative-ballots.ts';
import type { NullModel } from './null-model/null-model.ts';
import { type PairTests, testPairs } from './pair-test/pair-tests.ts';
import { withBlocFamilies } from './pair-test/pairs-within-blocs.ts';
import { removeSpectrum } from './spectrum/spectrum.ts';
import { restrictTable, type VoteTable } from './vote-table.ts';

/** A camp needs this many members and informative ballots of its own to be looked into. */
const INNER = { members: 12, ballots: 30 };

/** Blocs with this much in common (Jaccard) are one. */
const SAME_BLOC = 0.5;

/** Steps of an analysis, reported as they are done. */
export type Phase = 'pairs' | 'margins' | 'blocs' | 'camps' | 'evidence';
export type Report = (phase: Phase) => void;

/** One level of claim: the view of the pairs at that level, and the blocs found in it. */
export interface Level {
  view: BlocView;
  blocs: FoundBloc[];
  /** The pairs' tests with final q-values. */
  tests: PairTests;
}

/** One side of a polarised body, and what was found inside it. */
export interface Camp {
  /** Rows of the body's table. */
  rows: number[];
  inner?: TableAnalysis;
}

/** Everything found in one body, or in one camp of it. Rows index `table`. */
export interface TableAnalysis {
  table: VoteTable;
  shared: Int32Array;
  polarised: boolean;
  camps: Camp[];
  fitted: Fitted;
  /** Beyond margins. */
  margins: Level;
  /** Beyond margins and spectrum; absent where no common dimension was found (both claims are then one). */
  spectrum?: Level;
  factors: number;
}

function levelOf(table: VoteTable, fitted: Fitted, options: ResolvedOptions): Level {
  const { alpha, layers } = options;
  const inflation = layers.has('empiricalNull') ? varianceInflation(fitted.tests, alpha) : 1;
  const tests = testPairs(fitted.statistics, fitted.testable, inflation);
  const view = blocView(table, fitted, tests, inflation, alpha);
  const blocs = findBlocs(view, layers.has('refinement'));
  const groups = layers.has('blocFamilies') ? blocs.map((bloc) => bloc.members) : [];
  return { view, blocs, tests: withBlocFamilies(table.members, tests, groups) };
}

/** Whether every camp is a group that moves together on independent ballots, whatever groups there might have been. */
function campsHold({ setting, first }: FirstPass, camps: readonly number[][], alpha: number): boolean {
  const view = blocView(setting.table, first, first.tests, 1, alpha);
  return camps.every((rows) => blocTest(view, rows).logScanP < Math.log(alpha));
}

/**
 * The camps of a polarised body (rows), or undefined. Who stands where shows best on all ballots; whether the body is
 * polarised is asked of independent ones, or whether the camps of the whole hold on them.
 */
function campsOf(
  whole: FirstPass,
  independent: FirstPass,
  options: ResolvedOptions,
  within: 'body' | 'camp',
): number[][] | undefined {
  const sidesOf = ({ setting, first }: FirstPass) =>
    polarisedCommunities(setting.table, first.tests, options.alpha, within);
  const ours = sidesOf(independent);
  const all = whole === independent ? ours : sidesOf(whole);
  const sides = all ?? ours;
  if (!sides) return undefined;
  const { table } = (all ? whole : independent).setting;
  const camps = placeMembers(table, sides);
  if (!ours && !campsHold(independent, camps, options.alpha)) return undefined;
  const parties = splitCamps(table, camps, options);
  return parties.length === camps.length ? camps : placeMembers(table, parties);
}

/** The polarised reading of a body: its camps, each then analysed with margins of its own. */
function analyseCamps(
  { setting, first }: FirstPass,
  sides: readonly number[][],
  options: ResolvedOptions,
  report: Report,
): TableAnalysis {
  const { table, shared } = setting;
  const camps = sides.map((rows): Camp => {
    const columns = informativeBallots(table.codes, table.ballots, rows);
    report('camps');
    if (rows.length < INNER.members || columns.length < INNER.ballots) return { rows };
    const inner = options.layers.has('leanings')
      ? campTable(table, sides, rows, columns)
      : restrictTable(table, rows, columns);
    return { rows, inner: analyseTable(inner, options, report, 'camp') };
  });
  const view = blocView(table, first, first.tests, 1, options.alpha);
  return {
    table,
    shared,
    polarised: true,
    camps,
    fitted: first,
    margins: { view, blocs: [], tests: first.tests },
    factors: 0,
  };
}

/** Margins cleaned of suspected blocs. */
function cleanedOf({ setting, first }: FirstPass, { alpha, layers }: ResolvedOptions): Fitted {
  const reading = layers.has('reweighting') ? bestReading(setting, first) : first;
  return layers.has('hiddenBlocs') ? withoutHiddenBloc(setting, reading, alpha) : reading;
}

/** Whether a body is polarised where its members' habits may change, too: strong drift can look like camps. */
function standAmongChangingHabits(drifting: Drifting | undefined, options: ResolvedOptions): boolean {
  if (!drifting) return true;
  const pass = firstPass(drifting.table, options);
  return campsOf(pass, pass, options, 'body') !== undefined;
}

/** A table with its fit, the margins cleaned of suspected blocs, and what stands beyond margins. */
interface Cleaned {
  setting: Setting;
  cleaned: Fitted;
  margins: Level;
}

function cleanedLevel(pass: FirstPass, cleaned: Fitted, options: ResolvedOptions): Cleaned {
  const { setting } = pass;
  return { setting, cleaned, margins: levelOf(setting.table, cleaned, options) };
}

/**
 * A body whose members change their habits. A group that changes in one direction is what a bloc looks like that begins
 * to dissent: a bloc that stands under constant habits, is not found among changing ones, and whose members change
 * together, keeps its constant habits and is taken out of the margins.
 */
function amongChangingHabits(drifting: Drifting, steady: Cleaned, options: ResolvedOptions): Cleaned {
  const pass = firstPass(drifting.table, options);
  const changing = cleanedLevel(pass, cleanedOf(pass, options), options);
  const isFound = ({ members }: FoundBloc) =>
    changing.margins.blocs.some((bloc) => jaccard(bloc.members, members) >= SAME_BLOC);
  const lost = steady.margins.blocs
    .filter((bloc) => !isFound(bloc) && drifting.changesTogether(bloc.members))
    .map(({ members }) => members);
  if (lost.length === 0) return changing;
  const table = { ...drifting.table, constantRows: new Set(lost.flat()) };
  const known = firstPass(table, options, lost);
  return cleanedLevel(known, decontaminate(known.setting, known.first, known.first.weights), options);
}

/**
 * The whole method on one body: first pass, near-copies of ballots left out, camps where the body is polarised (and
 * blocs inside them), else margins cleaned of blocs, common dimensions removed, empirical null, blocs at both levels of claim.
 *
 * @param report Called as steps are done.
 * @param within What the table holds: a whole body, or one camp of it.
 */
export function analyseTable(
  given: VoteTable,
  options: ResolvedOptions,
  report: Report,
  within: 'body' | 'camp' = 'body',
): TableAnalysis {
  const { alpha, layers } = options;
  const whole = firstPass(given, options);
  const pass = within === 'body' && layers.has('nearCopies') ? independentPass(whole, options) : whole;
  report('pairs');
  const driftingFrom = (model: NullModel) =>
    within === 'body' && !given.eras && layers.has('eras')
      ? driftingTable(pass.setting.table, model)
      : undefined;
  const camps = layers.has('camps') ? campsOf(whole, pass, options, within) : undefined;
  if (camps && standAmongChangingHabits(driftingFrom(pass.first.model), options)) {
    return analyseCamps(pass, camps, options, report);
  }
  const cleaned = cleanedOf(pass, options);
  report('margins');
  const drifting = driftingFrom(cleaned.model);
  const steady = cleanedLevel(pass, cleaned, options);
  const judged = drifting ? amongChangingHabits(drifting, steady, options) : steady;
  report('blocs');
  const { setting, margins } = judged;
  const { table, shared } = setting;
  const { fitted, factors } = layers.has('spectrum')
    ? removeSpectrum(setting, judged.cleaned, alpha)
    : { fitted: judged.cleaned, factors: [] };
  const body = { table, shared, polarised: false, camps: [], fitted, margins, factors: factors.length };
  return factors.length === 0 ? body : { ...body, spectrum: levelOf(table, fitted, options) };
}
