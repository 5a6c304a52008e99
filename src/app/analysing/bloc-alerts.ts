import type { BlocChange } from '../../analytics/change/compare-blocs.ts';
import { keyOf } from '../../domain/key.ts';
import type { Alert, AlertKind, StoredAnalysis } from '../ports/analysis-store.ts';
import { blocPath } from '../reading/bloc-review.ts';
import type { BlocAnalysis } from './bloc-analysis.ts';

/** Says what changed with the blocs of a body, in alerts that an analyst has to release before others see them. */
export function blocAlerts(
  analysis: StoredAnalysis<BlocAnalysis>,
  earlier: BlocAnalysis | undefined,
): Alert[] {
  const { result } = analysis;
  const changed = result.changes.flatMap((change) => alertFor(change, result, earlier) ?? []);
  return [...changed, ...fadedSince(result, earlier)].map(({ kind, id, title, summary }) => ({
    id: keyOf(kind, id, analysis.inputHash.slice(0, 16)),
    kind,
    title,
    summary,
    link: blocPath(id),
    analysis: analysis.id,
    raisedAt: analysis.createdAt,
    // Made-up members need no protection: their alerts show what alerts are.
    state: analysis.synthetic ? 'released' : 'held',
    synthetic: analysis.synthetic,
  }));
}

interface Draft {
  kind: AlertKind;
  id: string;
  title: string;
  summary: string;
}

/** Only blocs whose evidence is more than weak, and that a common dimension does not explain, are worth an alert. */
function isAlertable(result: BlocAnalysis, id: string): boolean {
  const bloc = result.detection.blocs.find((candidate) => candidate.id === id);
  const card = result.cards.find((candidate) => candidate.bloc === id);
  return (
    bloc?.kind === 'bloc' && bloc.beyondSpectrum !== false && card !== undefined && card.strength !== 'weak'
  );
}

function alertFor(
  change: BlocChange,
  now: BlocAnalysis,
  before: BlocAnalysis | undefined,
): Draft | undefined {
  const subject = subjectOf(change);
  const home = subject.from === 'now' ? now : before;
  if (home === undefined || !isAlertable(home, subject.id)) return undefined;
  const id = home.ids[subject.id]!;
  const size = home.detection.blocs.find((bloc) => bloc.id === subject.id)!.size;
  const claim = home.cards.find((card) => card.bloc === subject.id)!.claim;
  const where = now.bodyName;
  switch (change.kind) {
    case 'appeared':
      return { kind: 'bloc-appeared', id, title: `${where}: a bloc of ${size} appeared`, summary: claim };
    case 'grew':
    case 'shrank': {
      const moves = `${change.joined.length} joined, ${change.left.length} left. ${claim}`;
      return {
        kind: `bloc-${change.kind}`,
        id,
        title: `${where}: a bloc ${change.kind} to ${size}`,
        summary: moves,
      };
    }
    case 'merged':
      return {
        kind: 'bloc-grew',
        id,
        title: `${where}: ${change.before.length} blocs merged into one of ${size}`,
        summary: claim,
      };
    case 'split':
      return {
        kind: 'bloc-split',
        id,
        title: `${where}: a bloc of ${size} split into ${change.now.length}`,
        summary: `Its members now vote in ${change.now.length} separate groups.`,
      };
    case 'faded':
      return {
        kind: 'bloc-faded',
        id,
        title: `${where}: a bloc of ${size} faded`,
        summary: 'The ballots now on record no longer set it apart from chance.',
      };
  }
}

function subjectOf(change: BlocChange): { from: 'now' | 'before'; id: string } {
  return change.kind === 'faded' || change.kind === 'split'
    ? { from: 'before', id: change.before }
    : { from: 'now', id: change.now };
}

/** Blocs that are still on record but whose activity has ended since the last analysis. */
function fadedSince(now: BlocAnalysis, before: BlocAnalysis | undefined): Draft[] {
  if (before === undefined) return [];
  const endedBefore = new Map(before.histories.map(({ bloc, end }) => [before.ids[bloc], end]));
  return now.histories.flatMap(({ bloc, end }) => {
    const id = now.ids[bloc]!;
    if (end === null || endedBefore.get(id) !== null || !isAlertable(now, bloc)) return [];
    const title = `${now.bodyName}: a bloc has not acted since ${end}`;
    return [{ kind: 'bloc-faded' as const, id, title, summary: `Its last active stretch ended on ${end}.` }];
  });
}
