import type { BlocFinding, PairFinding } from '../../analytics/detection.ts';
import type { DetectReport } from './report.ts';

const MOST_PAIRS = 20;
const MOST_EVIDENCE = 5;

const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function chance(p: number, log10P: number): string {
  return p > 1e-300 ? p.toPrecision(2) : `10^${log10P.toFixed(0)}`;
}

function blocLines(bloc: BlocFinding): string[] {
  const inside = bloc.parent ? `, inside ${bloc.parent}` : '';
  const level =
    bloc.beyondSpectrum === false
      ? '; a common dimension explains it'
      : bloc.beyondSpectrum === true
        ? ''
        : '; a side of a polarised body';
  const members = bloc.members.map(({ member, stability }) =>
    stability === null ? member : `${member} (${percent(stability)})`,
  );
  return [
    `${bloc.id}: ${bloc.kind} of ${bloc.size}${inside}, ${bloc.strength}${level}`,
    `  ${members.join(', ')}`,
    `  agree on ${percent(bloc.cohesion)} of shared ballots, ${percent(bloc.expectedCohesion)} expected; p = ${chance(bloc.p, bloc.log10P)} after correction for the search`,
    ...bloc.evidence
      .slice(0, MOST_EVIDENCE)
      .map(
        ({ ballot, date, position, members: following, present, expected }) =>
          `  - ${ballot}${date ? ` (${date})` : ''}: ${following} of ${present} present ${position}, ${expected.toFixed(1)} expected`,
      ),
  ];
}

function pairLine({ a, b, direction, agree, expectedAgree, shared, q }: PairFinding): string {
  return `  ${a} and ${b} ${direction}: agree on ${agree} of ${shared}, ${expectedAgree.toFixed(1)} expected, q = ${q.toPrecision(2)}`;
}

/** The report in words, for people at a terminal. */
export function reportText(report: DetectReport): string {
  const { input, pairs, blocs, declared, warnings, method } = report;
  const lines = [
    `${plural(input.members, 'member')}, ${plural(input.ballots, 'ballot')} (${input.informativeBallots} divided them), ${plural(input.votes, 'vote')}.`,
    ...warnings.map((warning) => `Warning: ${warning}`),
    '',
    blocs.length === 0
      ? 'No group of members votes together above chance.'
      : `${plural(blocs.length, 'group')} aligned above chance:`,
    ...blocs.flatMap(blocLines),
    '',
    pairs.length === 0
      ? `No pair of members is aligned above chance (${report.testedPairs} tested, false discoveries held at ${method.alpha}).`
      : `${plural(pairs.length, 'pair')} listed of ${report.testedPairs} tested:`,
    ...pairs.slice(0, MOST_PAIRS).map(pairLine),
  ];
  if (pairs.length > MOST_PAIRS) lines.push(`  … and ${pairs.length - MOST_PAIRS} more (see --json)`);
  for (const { name, members, cohesion, expectedCohesion, q } of declared) {
    lines.push(
      `Declared group ${name} (${plural(members.length, 'member')}): agree on ${percent(cohesion)}, ${percent(expectedCohesion)} expected, q = ${q.toPrecision(2)}`,
    );
  }
  lines.push('', `Method: ${method.statement}`);
  return `${lines.join('\n')}\n`;
}
