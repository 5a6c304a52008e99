import { type RandomSource, shuffle } from '../random.ts';

/** A stretch of ballots, `from` inclusive and `to` exclusive, over which a bloc's coupling is taken as constant. */
export interface Segment {
  from: number;
  to: number;
  /** Σ score / Σ variance: one-step log-odds coupling. */
  coupling: number;
  z: number;
}

export interface ChangePointOptions {
  random: RandomSource;
  /** A stretch is set apart when no more than this share of shuffled orders sets one apart as clearly. */
  level?: number;
  shuffles?: number;
  /** Fewest ballots of a stretch. */
  shortest?: number;
}

/** Consecutive ballots are pooled into at most this many steps: all pairs of steps are tried. */
const MOST_STEPS = 160;
/** One ballot tells of time no more than this many standard deviations, so that a single one makes no phase. */
const CLIP = 3;

/**
 * Onset and end of a bloc's activity by circular binary segmentation (Olshen, Venkatraman, Lucito & Wigler 2004,
 * Biostatistics 5:557): the stretch that differs most from the rest, (Σs)²/Σv inside and outside against the whole, is
 * set apart and the parts are looked at again. It is kept only where shuffled orders of the same steps reach its gain
 * in at most `level` of the cases, p = (count + 1) / (shuffles + 1), so that chance runs and heavy-tailed ballots do
 * not pass for change.
 *
 * @param score excess agreement of the bloc on each ballot, in order of time
 * @param variance null variance of each
 */
export function changePoints(
  score: Float64Array,
  variance: Float64Array,
  { random, level = 0.01, shuffles = 199, shortest = 5 }: ChangePointOptions,
): Segment[] {
  const width = Math.max(1, Math.ceil(score.length / MOST_STEPS));
  const steps = pooled(score, variance, width);
  const least = Math.max(1, Math.ceil(shortest / width));
  const cuts = new Set([0, steps.score.length]);
  const pending: [number, number][] = [[0, steps.score.length]];
  while (pending.length > 0) {
    const [from, to] = pending.pop()!;
    const part = { score: steps.score.subarray(from, to), variance: steps.variance.subarray(from, to) };
    const found = significantStretch(part, least, { random, level, shuffles });
    if (found === undefined) continue;
    const inner = [from + found.from, from + found.to].filter((cut) => cut > from && cut < to);
    const edges = [from, ...inner, to];
    for (const cut of inner) cuts.add(cut);
    for (let part = 1; part < edges.length; part++) pending.push([edges[part - 1]!, edges[part]!]);
  }
  const ordered = [...cuts].sort((a, b) => a - b).map((cut) => Math.min(score.length, cut * width));
  return ordered.slice(1).map((to, place) => segmentOf(score, variance, ordered[place]!, to));
}

/** Sums of one stretch as its coupling and z. */
export function segmentOf(score: Float64Array, variance: Float64Array, from: number, to: number): Segment {
  let sum = 0;
  let information = 0;
  for (let ballot = from; ballot < to; ballot++) {
    sum += score[ballot]!;
    information += variance[ballot]!;
  }
  return {
    from,
    to,
    coupling: information > 0 ? sum / information : 0,
    z: information > 0 ? sum / Math.sqrt(information) : 0,
  };
}

/** Scores and variances in order of time. */
interface Series {
  score: Float64Array;
  variance: Float64Array;
}

/** Clipped scores and variances, `width` ballots to a step. */
function pooled(score: Float64Array, variance: Float64Array, width: number): Series {
  const steps = Math.ceil(score.length / width);
  const series = { score: new Float64Array(steps), variance: new Float64Array(steps) };
  score.forEach((value, ballot) => {
    const most = CLIP * Math.sqrt(Math.max(0, variance[ballot]!));
    const step = Math.floor(ballot / width);
    series.score[step]! += Math.min(most, Math.max(-most, value));
    series.variance[step]! += variance[ballot]!;
  });
  return series;
}

function significantStretch(
  series: Series,
  shortest: number,
  { random, level, shuffles }: { random: RandomSource; level: number; shuffles: number },
): Stretch | undefined {
  const steps = series.score.length;
  if (steps < 2 * shortest) return undefined;
  const best = clearestStretch(series, shortest);
  if (best.gain <= 0) return undefined;
  const order = Int32Array.from(series.score, (_, step) => step);
  const mixed = { score: new Float64Array(steps), variance: new Float64Array(steps) };
  const most = Math.floor(level * (shuffles + 1)) - 1;
  let asClear = 0;
  for (let round = 0; round < shuffles; round++) {
    shuffle(order, random).forEach((step, place) => {
      mixed.score[place] = series.score[step]!;
      mixed.variance[place] = series.variance[step]!;
    });
    if (clearestStretch(mixed, shortest).gain >= best.gain) asClear++;
    if (asClear > most) return undefined;
  }
  return best;
}

interface Stretch {
  from: number;
  to: number;
  gain: number;
}

/** The stretch that gains most in (twice the) log likelihood when it has a coupling of its own. */
function clearestStretch({ score, variance }: Series, shortest: number): Stretch {
  const steps = score.length;
  const sums = cumulated(score);
  const informations = cumulated(variance);
  const total = sums[steps]!;
  const information = informations[steps]!;
  const best = { from: 0, to: steps, gain: 0 };
  for (let from = 0; from <= steps - shortest; from++) {
    for (let to = from + shortest; to <= steps; to++) {
      if (steps - (to - from) < shortest) break;
      const inside = sums[to]! - sums[from]!;
      const informationInside = informations[to]! - informations[from]!;
      const outside = information - informationInside;
      if (informationInside <= 0 || outside <= 0) continue;
      const gain = (inside * inside) / informationInside + (total - inside) ** 2 / outside;
      if (gain > best.gain) {
        best.from = from;
        best.to = to;
        best.gain = gain;
      }
    }
  }
  best.gain -= (total * total) / information;
  return best;
}

function cumulated(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, place) => {
    sums[place + 1] = sums[place]! + value;
  });
  return sums;
}
