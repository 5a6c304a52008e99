import type { BlocFinding, Detection } from '../detection.ts';

const share = (value: number) => `${(100 * value).toFixed(0)} %`;

/** The finding in one plain sentence: what was seen, what chance gives, and what it does not say. */
export function claimSentence(bloc: BlocFinding, { method }: Detection, ballots: number): string {
  const seen = `voted alike in ${share(bloc.cohesion)} of their pairs of votes on ${ballots} contested ballots, where their habits and the ballots' margins give ${share(bloc.expectedCohesion)}`;
  const caution = 'A statistical association: it does not say why, and is no proof of coordination.';
  if (bloc.kind === 'camp') {
    return `${bloc.size} members form one side of a polarised body: they ${seen}. ${caution}`;
  }
  const level =
    bloc.beyondSpectrum === true && method.spectrumFactors > 0
      ? 'above chance and beyond a common dimension of the body'
      : 'above chance given margins and habits';
  const odds = `q ${bloc.q < 1e-3 ? `below ${bloc.q < 1e-9 ? '1e-9' : '0.001'}` : `= ${bloc.q.toPrecision(1)}`} at a false-discovery rate of ${method.alpha}`;
  return `${bloc.size} members ${seen}: aligned ${level} (${odds}). ${caution}`;
}
