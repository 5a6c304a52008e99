import { detect } from '../../src/analytics/detect.ts';
import type { Layer } from '../../src/analytics/detect-options.ts';
import type { Detection } from '../../src/analytics/detection.ts';
import { dimension, type OtherBody, parliament, sidesWithFactions } from '../support/planted/other-bodies.ts';
import type { Bench, BenchTable } from './bench.ts';
import { formatSummary, meanOver, shareOf } from './summary.ts';

const FACTIONS = [
  { from: 0, to: 9, active: 0.3 },
  { from: 60, to: 67, active: 0.3 },
];

/** Bodies with sides, and the blocs inside them: members by label, where a label above zero is a bloc. */
const BODIES: Readonly<Record<string, { body: (seed: number) => OtherBody; blocs: number }>> = {
  'one dimension, 70 × 250': { body: (seed) => dimension(70, 250, seed), blocs: 0 },
  'one dimension, 120 × 400': { body: (seed) => dimension(120, 400, seed), blocs: 0 },
  'two sides, no blocs inside': {
    body: (seed) => sidesWithFactions([55, 45], 300, [], seed),
    blocs: 0,
  },
  'three parties, short terms': {
    body: (seed) =>
      parliament(
        {
          ...{ ballots: 400, seats: 100, discipline: 0.92, parties: [40, 35, 25], missing: 0.05 },
          term: 0.35,
        },
        seed,
      ),
    blocs: 0,
  },
  'two sides, a bloc inside each': {
    body: (seed) => sidesWithFactions([55, 45], 300, FACTIONS, seed),
    blocs: 2,
  },
};

const SAME = 0.6;

/** Members of the groups claimed inside sides beyond any common dimension: blocs, and sides of a side. */
function groupsInside(detection: Detection): number[][] {
  return detection.blocs
    .filter(({ parent, beyondSpectrum }) => parent !== null && beyondSpectrum !== false)
    .map(({ members }) => members.map(({ member }) => Number(member.slice(1))));
}

function jaccard(a: readonly number[], b: readonly number[]): number {
  const common = a.filter((row) => b.includes(row)).length;
  return common / (a.length + b.length - common);
}

interface Outcome {
  falseGroups: number;
  found: number;
}

function outcomeOn(name: string, seed: number, without: Layer[]): Outcome {
  const { body, blocs } = BODIES[name]!;
  const { matrix, labels } = body(seed);
  const groups = groupsInside(detect(matrix, { without }));
  const planted = Array.from({ length: blocs }, (_, bloc) =>
    [...labels.keys()].filter((row) => labels[row] === bloc + 1),
  );
  return {
    falseGroups: groups.filter((group) => planted.every((rows) => jaccard(group, rows) < SAME)).length,
    found: planted.filter((rows) => groups.some((group) => jaccard(group, rows) >= SAME)).length,
  };
}

/** What is claimed inside the sides of polarised bodies, with and without members' leanings towards the other sides. */
export const bench: Bench = {
  name: 'inside-camps',
  async run({ seeds, firstSeed, scenarios, say }) {
    const table: BenchTable = {
      title: 'Inside the sides of polarised bodies: bodies with a false group, and planted blocs found',
      columns: ['body', 'runs', 'false group', 'false, without leanings', 'found', 'found, without leanings'],
      rows: [],
      data: [],
    };
    const names = Object.keys(BODIES).filter((name) => scenarios.length === 0 || scenarios.includes(name));
    for (const name of names) {
      say(name);
      const drawn = Array.from({ length: seeds }, (_, at) => firstSeed + at);
      const [ours, plain] = [[], ['leanings' as const]].map((without) =>
        drawn.map((seed) => outcomeOn(name, seed, without)),
      );
      const falseShare = (outcomes: Outcome[]) =>
        formatSummary(shareOf(outcomes.map(({ falseGroups }) => falseGroups > 0)));
      const { blocs } = BODIES[name]!;
      const foundShare = (outcomes: Outcome[]) =>
        blocs === 0 ? '–' : formatSummary(meanOver(outcomes.map(({ found }) => found / blocs)));
      table.rows.push([
        name,
        String(seeds),
        falseShare(ours!),
        falseShare(plain!),
        foundShare(ours!),
        foundShare(plain!),
      ]);
      table.data.push({ name, ours, plain });
    }
    return [table];
  },
};
