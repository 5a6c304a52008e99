import type { BlocView } from './analysis-view.ts';

/** Coupling of a group, Σ S / Σ V over its pairs: the one-step estimate of a log odds ratio. */
export function internalCoupling(view: BlocView, group: readonly number[]): number {
  const { members, score, variance } = view;
  let total = 0;
  let information = 0;
  group.forEach((i, place) => {
    for (const j of group.slice(place + 1)) {
      total += score[i * members + j]!;
      information += variance[i * members + j]!;
    }
  });
  return information > 0 ? total / information : 0;
}
