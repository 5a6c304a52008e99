import { type RandomSource, seededRandom, shuffle, standardNormal } from '../../../src/analytics/random.ts';
import { MISSING, type VoteMatrix } from '../../../src/analytics/vote-matrix.ts';
import { type PlantedBloc, SCENARIOS, type Scenario, type ScenarioName } from './scenarios.ts';

/** A body with known blocs: its votes, and the truth to score a detector against. */
export interface Planted {
  matrix: VoteMatrix;
  /** Member indices of each planted bloc (or camp). */
  blocs: number[][];
  /** Ballots on which each bloc coordinated. */
  coordinated: number[][];
  topic: Int32Array;
  /** Position of each ballot in time: its index. */
  times: Int32Array;
}

interface Propensities {
  /** Log odds of disapproval and abstention against approval, members × ballots. */
  disapprove: Float64Array;
  abstain: Float64Array;
  /** Log odds of taking part, members × ballots. */
  participate: Float64Array;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const normals = (count: number, mean: number, deviation: number, random: RandomSource) =>
  Float64Array.from({ length: count }, () => mean + deviation * standardNormal(random));

function heterogeneous(scenario: Scenario, random: RandomSource): Propensities {
  const { members, ballots } = scenario;
  const disapproving = normals(members, 0, 0.8, random);
  const abstaining = normals(members, 0, 0.8, random);
  for (let member = 0; member < members; member++) {
    if (random() >= 0.15) continue;
    disapproving[member]! -= 2.5;
    abstaining[member]! -= 2;
  }
  const disapproved = normals(ballots, scenario.disapproveMean ?? -2.6, 1.2, random);
  const abstained = normals(ballots, scenario.abstainMean ?? -2.8, 0.8, random);
  const diligence = normals(members, scenario.participationMean ?? 1.3, 1, random);
  const interest = normals(ballots, 0, 0.6, random);
  return outerSums(
    members,
    ballots,
    [disapproving, disapproved],
    [abstaining, abstained],
    [diligence, interest],
  );
}

type RowsAndColumns = readonly [rows: Float64Array, columns: Float64Array];

function outerSums(
  members: number,
  ballots: number,
  ...effects: [RowsAndColumns, RowsAndColumns, RowsAndColumns]
): Propensities {
  const sums = effects.map(([rows, columns]) => {
    const sum = new Float64Array(members * ballots);
    for (let cell = 0; cell < sum.length; cell++) {
      sum[cell] = rows[Math.floor(cell / ballots)]! + columns[cell % ballots]!;
    }
    return sum;
  });
  return { disapprove: sums[0]!, abstain: sums[1]!, participate: sums[2]! };
}

function homogeneous({ members, ballots }: Scenario): Propensities {
  const constant = (value: number) => new Float64Array(members * ballots).fill(value);
  return { disapprove: constant(-2.6), abstain: constant(-3), participate: constant(2.2) };
}

function addSpectrum(scenario: Scenario, propensities: Propensities, random: RandomSource): void {
  const positions = normals(scenario.members, 0, 1, random);
  const loadings = normals(scenario.ballots, 0, scenario.spectrum!, random);
  for (let cell = 0; cell < propensities.disapprove.length; cell++) {
    const pull = positions[Math.floor(cell / scenario.ballots)]! * loadings[cell % scenario.ballots]!;
    propensities.disapprove[cell]! += pull;
    propensities.abstain[cell]! += 0.4 * pull;
  }
}

const ERAS = 8;

function addDrift(scenario: Scenario, propensities: Propensities, random: RandomSource): void {
  const shifts = normals(scenario.members * ERAS, 0, scenario.drift!, random);
  for (let cell = 0; cell < propensities.disapprove.length; cell++) {
    const era = Math.floor(((cell % scenario.ballots) * ERAS) / scenario.ballots);
    propensities.disapprove[cell]! += shifts[Math.floor(cell / scenario.ballots) * ERAS + era]!;
  }
}

function draw(probabilities: readonly [number, number, number], random: RandomSource): number {
  const u = random();
  if (u < probabilities[0]) return 0;
  return u < probabilities[0] + probabilities[1] ? 1 : 2;
}

function probabilitiesAt(propensities: Propensities, cell: number): [number, number, number] {
  const disapprove = Math.exp(propensities.disapprove[cell]!);
  const abstain = Math.exp(propensities.abstain[cell]!);
  const total = 1 + disapprove + abstain;
  return [1 / total, disapprove / total, abstain / total];
}

/** Members of each bloc: consecutive stretches of a random order, overlapping where the scenario says so. */
function blocMembers(scenario: Scenario, random: RandomSource): number[][] {
  const order = shuffle(
    Array.from({ length: scenario.members }, (_, index) => index),
    random,
  );
  let taken = 0;
  const blocs: number[][] = [];
  for (const { size } of scenario.blocs) {
    const shared = blocs.length > 0 ? (scenario.overlap ?? 0) : 0;
    const inherited = shared > 0 ? blocs.at(-1)!.slice(-shared) : [];
    blocs.push([...inherited, ...order.slice(taken, taken + size - shared)]);
    taken += size - shared;
  }
  return blocs;
}

interface Plan {
  ballots: number[];
  targets: number[];
}

function planOf(
  bloc: PlantedBloc,
  scenario: Scenario,
  topic: Int32Array,
  meanShares: (ballot: number) => [number, number, number],
  random: RandomSource,
): Plan {
  const plan: Plan = { ballots: [], targets: [] };
  const [from, to] = bloc.window ?? [0, 1];
  for (let ballot = 0; ballot < scenario.ballots; ballot++) {
    const active = ballot >= from * scenario.ballots && ballot < to * scenario.ballots;
    if (!active || (bloc.topic !== undefined && topic[ballot] !== bloc.topic)) continue;
    if (random() >= bloc.frequency) continue;
    const disapprove = bloc.disapprove ?? 0;
    const abstain = bloc.abstain ?? 0;
    const shares = bloc.neutral
      ? meanShares(ballot)
      : ([1 - disapprove - abstain, disapprove, abstain] as const);
    plan.ballots.push(ballot);
    plan.targets.push(draw([shares[0], shares[1], shares[2]], random));
  }
  return plan;
}

function followPlan(
  plan: Plan,
  bloc: PlantedBloc,
  members: readonly number[],
  width: number,
  votes: Int8Array,
  away: Uint8Array,
  random: RandomSource,
): void {
  for (const member of members) {
    plan.ballots.forEach((ballot, turn) => {
      if (random() >= bloc.compliance) return;
      if (bloc.walkout) away[member * width + ballot] = 1;
      else votes[member * width + ballot] = plan.targets[turn]!;
    });
  }
}

/** Votes of a polarised body: every camp has a line per ballot, approve or disapprove, and mostly keeps it. */
function campVotes(scenario: Scenario, votes: Int8Array, random: RandomSource): number[][] {
  const { shares, discipline, lines } = scenario.camps!;
  const order = shuffle(
    Array.from({ length: scenario.members }, (_, index) => index),
    random,
  );
  let taken = 0;
  const camps = shares.map((share) => {
    const size = Math.round(share * scenario.members);
    taken += size;
    return order.slice(taken - size, taken);
  });
  const coin = () => (random() < 0.5 ? 0 : 1);
  for (let ballot = 0; ballot < scenario.ballots; ballot++) {
    const first = coin();
    camps.forEach((camp, index) => {
      const own = coin();
      const opposed = index === 0 ? first : 1 - first;
      const line = lines === 'opposed' ? opposed : own;
      for (const member of camp) {
        votes[member * scenario.ballots + ballot] = random() < discipline ? line : 1 - line;
      }
    });
  }
  return camps;
}

function plantBlocs(
  scenario: Scenario,
  propensities: Propensities,
  topic: Int32Array,
  votes: Int8Array,
  away: Uint8Array,
  random: RandomSource,
): Pick<Planted, 'blocs' | 'coordinated'> {
  const meanShares = (ballot: number): [number, number, number] => {
    const mean: [number, number, number] = [0, 0, 0];
    for (let member = 0; member < scenario.members; member++) {
      const shares = probabilitiesAt(propensities, member * scenario.ballots + ballot);
      for (const side of [0, 1, 2] as const) mean[side] += shares[side] / scenario.members;
    }
    return mean;
  };
  const blocs = blocMembers(scenario, random);
  const plans: Plan[] = [];
  scenario.blocs.forEach((bloc, index) => {
    const mirrored = scenario.opposed && index > 0 ? plans[0] : undefined;
    const plan = mirrored
      ? { ballots: mirrored.ballots, targets: mirrored.targets.map((target) => (target === 1 ? 0 : 1)) }
      : planOf(bloc, scenario, topic, meanShares, random);
    plans.push(plan);
    followPlan(plan, bloc, blocs[index]!, scenario.ballots, votes, away, random);
  });
  return {
    blocs: blocs.map((bloc) => bloc.toSorted((a, b) => a - b)),
    coordinated: plans.map((p) => p.ballots),
  };
}

/** Hides the votes of the absent (would-be dissenters more often, where the scenario says so). */
function applyAbsences(
  scenario: Scenario,
  propensities: Propensities,
  votes: Int8Array,
  away: Uint8Array,
  random: RandomSource,
): void {
  const reluctance = scenario.missingNotAtRandom ? [0, 1.5, 0.7] : [0, 0, 0];
  for (let cell = 0; cell < votes.length; cell++) {
    const present = logistic(propensities.participate[cell]! - reluctance[votes[cell]!]!);
    if (random() > present || away[cell] === 1) votes[cell] = MISSING;
  }
}

/** Draws one body from a scenario; the same seed gives the same body. */
export function plantedFrom(scenario: Scenario, seed: number): Planted {
  const random = seededRandom(seed);
  const { members, ballots } = scenario;
  const propensities = scenario.homogeneous ? homogeneous(scenario) : heterogeneous(scenario, random);
  const topic = Int32Array.from({ length: ballots }, () => Math.floor(5 * random()));
  if (scenario.spectrum) addSpectrum(scenario, propensities, random);
  if (scenario.drift) addDrift(scenario, propensities, random);
  const votes = new Int8Array(members * ballots);
  for (let cell = 0; cell < votes.length; cell++)
    votes[cell] = draw(probabilitiesAt(propensities, cell), random);
  const away = new Uint8Array(members * ballots);
  const truth = scenario.camps
    ? { blocs: campVotes(scenario, votes, random), coordinated: [] }
    : plantBlocs(scenario, propensities, topic, votes, away, random);
  applyAbsences(scenario, propensities, votes, away, random);
  return {
    ...truth,
    topic,
    times: Int32Array.from({ length: ballots }, (_, ballot) => ballot),
    matrix: {
      members: Array.from({ length: members }, (_, index) => ({
        code: `M${String(index).padStart(3, '0')}`,
      })),
      ballots: Array.from({ length: ballots }, (_, index) => ({
        id: `B${String(index).padStart(4, '0')}`,
        topic: `T${topic[index]}`,
      })),
      codes: votes,
    },
  };
}

/** Draws one body from a named scenario. */
export function planted(name: ScenarioName, seed: number): Planted {
  const salt = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return plantedFrom(SCENARIOS[name], seed * 65_536 + salt);
}
