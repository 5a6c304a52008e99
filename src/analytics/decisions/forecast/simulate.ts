import type { Position } from '../../../domain/ballot.ts';
import type { ApprovalRule } from '../../../domain/rules/approval-rule.ts';
import { type CompiledRule, compileRule, weightsOf } from '../../../domain/rules/compiled-rule.ts';
import { decide } from '../../../domain/rules/decide.ts';
import { negativePositionOf } from '../../../domain/rules/margin.ts';
import { addPosition, noTotals, type Totals } from '../../../domain/rules/totals.ts';
import type { RuleContext, Voter } from '../../../domain/rules/voter.ts';
import { type RandomSource, seededRandom, standardNormal } from '../../random.ts';
import { inMood, moodAfter, moodsOf, neutralRates } from './ballot-mood.ts';
import { dirichlet } from './dirichlet.ts';
import type { SideProbabilities } from './history.ts';

/** A member of the electorate: its vote where it is in already, else its forecast. */
export interface ForecastVoter {
  voter: Voter;
  rates: SideProbabilities;
  /** Votes that the rates rest on: how much they may err. */
  votes: number;
  /** Index of the side taken, where the vote is in. */
  cast?: number;
  /** Group that votes together, by its number. */
  group?: number;
}

export interface PassForecast {
  pass: number;
  /** 80 % interval: what the outcome would be at other rates that the histories allow. */
  low: number;
  high: number;
  /** For each voter: P(pass) if it approves less P(pass) if it disapproves. */
  swing: number[];
  expected: { approve: number; disapprove: number; abstain: number; noVote: number };
  draws: number;
}

const REPLICATES = 100;
const DRAWS = 100;
const SWING_DRAWS = 300;
/** Standard deviation of the mood that members of one group share beyond the mood of the ballot. */
const GROUP_SIGMA = 1.5;

/** One possible course of a ballot: its mood, the mood of each group, and a lot for each voter. */
interface Course {
  mood: number;
  groups: Float64Array;
  lots: Float64Array;
}

function pick(weights: readonly number[], lot: number): number {
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    if (lot < sum) return i;
  }
  return weights.length - 1;
}

function sideOfLot([approve, disapprove, abstain]: SideProbabilities, lot: number): number {
  if (lot < approve) return 0;
  if (lot < approve + disapprove) return 1;
  return lot < approve + disapprove + abstain ? 2 : 3;
}

/** All that a simulation needs, as plain data. */
export interface BallotQuestion {
  rule: ApprovalRule;
  voters: readonly ForecastVoter[];
  /** Standard deviation of the mood that all votes of the ballot share. */
  sigma: number;
  context: RuleContext;
  seed: number;
  /** Whose vote matters most is the costlier half; false leaves it out (all swings 0). */
  swings?: boolean;
}

/** Forecasts whether a ballot passes under its rule; the same question gets the same answer. */
export function forecastOutcome({
  rule,
  voters,
  sigma,
  context,
  seed,
  swings: withSwings = true,
}: BallotQuestion): PassForecast {
  return simulateBallot(compileRule(rule), voters, sigma, context, seededRandom(seed), withSwings);
}

/** Forecasts whether a ballot passes, by simulation of the votes still out under the rule. */
export function simulateBallot(
  rule: CompiledRule,
  voters: readonly ForecastVoter[],
  sigma: number,
  context: RuleContext,
  random: RandomSource,
  withSwings = true,
): PassForecast {
  const table = new CountingTable(rule, voters, context);
  const courses = drawCourses(voters, sigma, random);
  const neutral = voters.map((each) => neutralOf(each, each.rates, sigma));
  const means: number[] = [];
  const expected = { approve: 0, disapprove: 0, abstain: 0, noVote: 0 };
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const rates =
      replicate === 0
        ? neutral
        : voters.map((each) => neutralOf(each, dirichlet(each.rates, each.votes + 4, random), sigma));
    let passed = 0;
    for (const course of courses) {
      const sides = sidesIn(course, voters, rates, sigma);
      if (table.passes(sides)) passed += 1;
      for (const side of sides) tally(expected, side, 1 / (REPLICATES * courses.length));
    }
    means.push(passed / courses.length);
  }
  const sorted = [...means].sort((a, b) => a - b);
  return {
    pass: means.reduce((sum, mean) => sum + mean, 0) / means.length,
    low: sorted[Math.floor(0.1 * (sorted.length - 1))]!,
    high: sorted[Math.ceil(0.9 * (sorted.length - 1))]!,
    swing: withSwings
      ? swings(table, voters, neutral, drawCourses(voters, sigma, random, SWING_DRAWS), sigma)
      : voters.map(() => 0),
    expected,
    draws: REPLICATES * courses.length,
  };
}

function tally(into: PassForecast['expected'], side: number, weight: number): void {
  if (side === 0) into.approve += weight;
  else if (side === 1) into.disapprove += weight;
  else if (side === 2) into.abstain += weight;
  else into.noVote += weight;
}

function neutralOf({ group }: ForecastVoter, rates: SideProbabilities, sigma: number): SideProbabilities {
  const spread = group === undefined ? sigma : Math.hypot(sigma, GROUP_SIGMA);
  return neutralRates(rates, moodsOf(spread));
}

/** Draws moods from what the votes already in allow. */
function drawCourses(
  voters: readonly ForecastVoter[],
  sigma: number,
  random: RandomSource,
  count = DRAWS,
): Course[] {
  const moods = moodsOf(sigma);
  const groupMoods = moodsOf(GROUP_SIGMA);
  const votesIn = voters
    .filter(({ cast }) => cast !== undefined)
    .map((each) => ({ neutral: neutralRates(each.rates, moods), side: each.cast! }));
  const after = moodAfter(votesIn, moods);
  const groups = 1 + Math.max(-1, ...voters.map(({ group }) => group ?? -1));
  const afterGroup = Array.from({ length: groups }, (_, group) =>
    moodAfter(
      voters
        .filter((each) => each.group === group && each.cast !== undefined)
        .map((each) => ({ neutral: neutralRates(each.rates, groupMoods), side: each.cast! })),
      groupMoods,
    ),
  );
  return Array.from({ length: count }, () => ({
    mood: Math.log(moods.against[pick(after, random())]!) + jitter(sigma, random),
    groups: Float64Array.from(
      afterGroup,
      (weights) => Math.log(groupMoods.against[pick(weights, random())]!) + jitter(GROUP_SIGMA, random),
    ),
    lots: Float64Array.from(voters, () => random()),
  }));
}

/** Fills the space between the nodes of a mood. */
function jitter(sigma: number, random: RandomSource): number {
  return sigma === 0 ? 0 : 0.2 * sigma * standardNormal(random);
}

function sidesIn(
  course: Course,
  voters: readonly ForecastVoter[],
  neutral: readonly SideProbabilities[],
  sigma: number,
): number[] {
  return voters.map(({ cast, group }, i) => {
    if (cast !== undefined) return cast;
    const mood = (sigma === 0 ? 0 : course.mood) + (group === undefined ? 0 : course.groups[group]!);
    return sideOfLot(inMood(neutral[i]!, Math.exp(mood), Math.exp(mood / 2)), course.lots[i]!);
  });
}

/** P(pass) with each voter forced to approve, less with it forced to disapprove, over the same courses. */
function swings(
  table: CountingTable,
  voters: readonly ForecastVoter[],
  neutral: readonly SideProbabilities[],
  courses: readonly Course[],
  sigma: number,
): number[] {
  const swing = new Array<number>(voters.length).fill(0);
  for (const course of courses) {
    const sides = sidesIn(course, voters, neutral, sigma);
    const totals = table.totals(sides);
    for (const [i, { cast }] of voters.entries()) {
      if (cast !== undefined) continue;
      const forced = (side: number) => (table.passesWith(totals, i, sides[i]!, side) ? 1 : 0);
      swing[i]! += (forced(0) - forced(1)) / courses.length;
    }
  }
  return swing;
}

/** Adds up votes under a rule quickly: weights of all voters are looked up once. */
class CountingTable {
  readonly #rule: CompiledRule;
  readonly #context: RuleContext;
  readonly #weights: number[][];
  readonly #positions: readonly Position[];

  constructor(rule: CompiledRule, voters: readonly ForecastVoter[], context: RuleContext) {
    this.#rule = rule;
    this.#context = { ...context, rollComplete: true };
    this.#weights = voters.map(({ voter }) => weightsOf(rule, voter, context).map((weight) => weight ?? 0));
    this.#positions = ['approve', negativePositionOf(rule), 'abstain', 'not-voted'];
  }

  totals(sides: readonly number[]): Totals[] {
    const totals = this.#rule.columns.map(noTotals);
    for (const [i, side] of sides.entries()) this.#add(totals, i, side, 1);
    return totals;
  }

  #add(totals: Totals[], voter: number, side: number, sign: 1 | -1): void {
    for (const [column, weight] of this.#weights[voter]!.entries())
      if (weight > 0) addPosition(totals[column]!, this.#positions[side]!, sign * weight);
  }

  passes(sides: readonly number[]): boolean {
    return decide(this.#rule, this.totals(sides), this.#context).outcome === 'approved';
  }

  /** The outcome with one voter moved from one side to another; `totals` comes out unchanged. */
  passesWith(totals: Totals[], voter: number, from: number, to: number): boolean {
    this.#add(totals, voter, from, -1);
    this.#add(totals, voter, to, 1);
    const passes = decide(this.#rule, totals, this.#context).outcome === 'approved';
    this.#add(totals, voter, to, -1);
    this.#add(totals, voter, from, 1);
    return passes;
  }
}
