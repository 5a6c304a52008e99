import { type RandomSource, seededRandom, shuffle, standardNormal } from '../../../src/analytics/random.ts';
import { MISSING, type VoteMatrix } from '../../../src/analytics/vote-matrix.ts';

/** A body drawn in another way than the scenarios that constants were set on, with the grouping behind it. */
export interface OtherBody {
  matrix: VoteMatrix;
  /** Group of each member. */
  labels: Int32Array;
}

export interface ParliamentPlan {
  /** Shares of the seats. */
  parties: readonly number[];
  ballots: number;
  seats: number;
  /** Chance that a member present keeps to the party's line on a whipped ballot. */
  discipline: number;
  /** Share of the votes that are missing. */
  missing: number;
  /** Shares of the ballots that are free votes, and that nearly everyone supports. */
  free?: number;
  lopsided?: number;
  /** Shares of the seats that change hands half-way, and of the members that change party. */
  turnover?: number;
  switchers?: number;
  /** Share of the time for which each member sits, from a moment of its own; the whole time where absent. */
  term?: number;
  /** Chance of an abstention instead of a vote against the line. */
  abstaining?: number;
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Party of each seat, in random order. */
function seating({ parties, seats }: ParliamentPlan, random: RandomSource): Int32Array {
  const total = parties.reduce((sum, share) => sum + share, 0);
  const ends = parties.map((_, party) => {
    const reached = parties.slice(0, party + 1).reduce((sum, share) => sum + share, 0);
    return Math.round((seats * reached) / total);
  });
  return Int32Array.from(
    shuffle(
      Array.from({ length: seats }, (_, seat) => ends.findIndex((end) => seat < end)),
      random,
    ),
  );
}

/** Each party's line: the side its position gives it on the ballot's question; its own side in some cases. */
function linesOf(parties: number, random: RandomSource): Int8Array {
  const cut = 1.2 * standardNormal(random);
  const direction = random() < 0.5 ? 1 : -1;
  return Int8Array.from({ length: parties }, (_, party) => {
    const position = parties === 1 ? 0 : (2 * party) / (parties - 1) - 1;
    return random() < logistic(4 * direction * (position - cut)) ? 1 : 0;
  });
}

/** Who sits where and when: seats, and newcomers that take over some of them half-way. */
interface House {
  party: Int32Array;
  /** Party in the second half: some change theirs. */
  later: Int32Array;
  /** First and last moment in the house, as fractions of the time covered. */
  from: Float64Array;
  until: Float64Array;
  diligence: Float64Array;
}

function houseOf(plan: ParliamentPlan, random: RandomSource): House {
  const { seats, parties } = plan;
  const seated = seating(plan, random);
  const leaves = Array.from({ length: seats }, () => random() < (plan.turnover ?? 0));
  const members = seats + leaves.filter(Boolean).length;
  const terms = Array.from({ length: members }, () =>
    plan.term === undefined ? 0 : random() - plan.term / 2,
  );
  const party = Int32Array.from({ length: members }, (_, row) =>
    row < seats ? seated[row]! : Math.floor(parties.length * random()),
  );
  return {
    party,
    later: party.map((own) => (random() < (plan.switchers ?? 0) ? (own + 1) % parties.length : own)),
    from: Float64Array.from(party, (_, row) => Math.max(row < seats ? 0 : 0.5, terms[row]!)),
    until: Float64Array.from(party, (_, row) =>
      Math.min(leaves[row] ? 0.5 : 1, terms[row]! + (plan.term ?? 1)),
    ),
    diligence: Float64Array.from(party, () => 0.8 * standardNormal(random)),
  };
}

/** How one ballot is decided: what each party's members do, given a chance. */
function voteOn(plan: ParliamentPlan, random: RandomSource): (party: number) => number {
  const kind = random();
  const free = plan.free ?? 0;
  const lines = linesOf(plan.parties.length, random);
  const leaning = logistic(standardNormal(random));
  if (kind < free) return () => (random() < leaning ? 0 : 1);
  if (kind < free + (plan.lopsided ?? 0)) return () => (random() < 0.97 ? 0 : 1);
  return (party) => {
    if (random() < plan.discipline) return lines[party]!;
    return random() < (plan.abstaining ?? 0.3) ? 2 : 1 - lines[party]!;
  };
}

/** A parliament of disciplined parties on one dimension, with absences, entries and exits, and free votes. */
export function parliament(plan: ParliamentPlan, seed: number): OtherBody {
  const random = seededRandom(seed);
  const { ballots } = plan;
  const { party, later, from, until, diligence } = houseOf(plan, random);
  const members = party.length;
  const attendance = Math.log((1 - plan.missing) / plan.missing);
  const codes = new Int8Array(members * ballots).fill(MISSING);
  for (let ballot = 0; ballot < ballots; ballot++) {
    const time = ballot / ballots;
    const interest = attendance + 0.5 * standardNormal(random);
    const vote = voteOn(plan, random);
    for (let row = 0; row < members; row++) {
      const sits = time >= from[row]! && time < until[row]!;
      if (!sits || random() >= logistic(interest + diligence[row]!)) continue;
      codes[row * ballots + ballot] = vote(time < 0.5 ? party[row]! : later[row]!);
    }
  }
  return { matrix: named(members, ballots, codes), labels: party };
}

/** A large assembly on one dimension with a centre that abstains: groups are stretches of the dimension and nothing else. */
export function assembly(members: number, ballots: number, groups: number, seed: number): OtherBody {
  const random = seededRandom(seed);
  const labels = Int32Array.from({ length: members }, (_, row) => Math.floor((row * groups) / members));
  const centre = Float64Array.from({ length: groups }, () => 1.2 * standardNormal(random));
  const positions = Float64Array.from(labels, (group) => centre[group]! + 0.25 * standardNormal(random));
  const codes = new Int8Array(members * ballots).fill(MISSING);
  for (let ballot = 0; ballot < ballots; ballot++) {
    const cut = 0.8 + standardNormal(random);
    const direction = random() < 0.7 ? 1 : -1;
    for (let row = 0; row < members; row++) {
      if (random() < 0.12) continue;
      const lean = 2 * (direction * positions[row]! - cut) + standardNormal(random);
      codes[row * ballots + ballot] = lean > 1 ? 1 : lean > -0.5 ? 2 : 0;
    }
  }
  return { matrix: named(members, ballots, codes), labels };
}

/** Members with ideal points on one dimension and nothing else: neighbours vote alike, and no group does so beyond that. */
export function dimension(members: number, ballots: number, seed: number): OtherBody {
  const random = seededRandom(seed);
  const points = Float64Array.from({ length: members }, () => standardNormal(random));
  const codes = new Int8Array(members * ballots);
  for (let ballot = 0; ballot < ballots; ballot++) {
    const cut = standardNormal(random);
    const slope = (random() < 0.5 ? 3 : -3) * Math.exp(0.5 * standardNormal(random));
    points.forEach((point, row) => {
      codes[row * ballots + ballot] = random() < logistic(slope * (point - cut)) ? 1 : 0;
    });
  }
  return { matrix: named(members, ballots, codes), labels: new Int32Array(members).fill(-1) };
}

/** A bloc inside a side: its first and last row, and the share of the ballots on which it goes its own way. */
export interface Faction {
  from: number;
  to: number;
  active: number;
}

/** Two disciplined sides, the first `seats[0]` rows and the rest, with blocs inside them. Labels number the blocs from one. */
export function sidesWithFactions(
  seats: readonly [number, number],
  ballots: number,
  factions: readonly Faction[],
  seed: number,
): OtherBody {
  const random = seededRandom(seed);
  const members = seats[0] + seats[1];
  const labels = Int32Array.from(
    { length: members },
    (_, row) => factions.findIndex(({ from, to }) => row >= from && row <= to) + 1,
  );
  const codes = new Int8Array(members * ballots).fill(MISSING);
  const toss = () => (random() < 0.5 ? 1 : 0);
  for (let ballot = 0; ballot < ballots; ballot++) {
    const lines = [toss(), toss()];
    const own = factions.map(({ active }) => (random() < active ? toss() : undefined));
    for (let row = 0; row < members; row++) {
      if (random() < 0.1) continue;
      const line = own[labels[row]! - 1] ?? lines[row < seats[0] ? 0 : 1]!;
      codes[row * ballots + ballot] = random() < 0.87 ? line : 1 - line;
    }
  }
  return { matrix: named(members, ballots, codes), labels };
}

/** A jury: every member grades every entry from one opinion of quality and one of its own; no groups at all. */
export function jury(members: number, entries: number, seed: number): OtherBody {
  const random = seededRandom(seed);
  const severity = Float64Array.from({ length: members }, () => 0.5 * standardNormal(random));
  const codes = new Int8Array(members * entries);
  for (let entry = 0; entry < entries; entry++) {
    const quality = standardNormal(random);
    for (let row = 0; row < members; row++) {
      const grade = quality - severity[row]! + standardNormal(random);
      codes[row * entries + entry] = grade > 0.6 ? 0 : grade > -0.4 ? 2 : 1;
    }
  }
  return { matrix: named(members, entries, codes), labels: new Int32Array(members).fill(-1) };
}

function named(members: number, ballots: number, codes: Int8Array): VoteMatrix {
  return {
    members: Array.from({ length: members }, (_, row) => ({ code: `M${String(row).padStart(3, '0')}` })),
    ballots: Array.from({ length: ballots }, (_, column) => ({ id: `B${String(column).padStart(4, '0')}` })),
    codes,
  };
}
