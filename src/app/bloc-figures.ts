import type { BlocDetail } from './views/bloc-view.ts';

/** A share as a percentage with one decimal; a dash where it is not known. */
export function percent(share: number | null): string {
  return share === null ? '-' : `${(100 * share).toFixed(1)} %`;
}

/** A probability with two digits, or as smaller than what can be told. */
export function probability(p: number | null): string {
  if (p === null) return 'not known';
  return p < 1e-12 ? 'below 1e-12' : p.toPrecision(2);
}

/** The figures of an evidence card, each with its name. */
export function blocFigures(bloc: BlocDetail): string[][] {
  return [
    ['Members', String(bloc.size)],
    ['Agreement within, on contested ballots', percent(bloc.cohesion)],
    ['Expected by chance, given habits and margins', percent(bloc.expectedCohesion)],
    ['p, corrected for the search', probability(bloc.p)],
    ['q, false-discovery rate', probability(bloc.q)],
    ['Contested ballots', `${bloc.informativeBallots} of ${bloc.ballots}`],
    ['Stability over resamples', percent(bloc.stability)],
    ['Period', `${bloc.from ?? 'not known'} to ${bloc.to ?? 'today'}`],
  ];
}
