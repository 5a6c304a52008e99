import type { PairFinding } from '../../analytics/detection.ts';
import type { BlocPairRow } from '../views/bloc-view.ts';
import { type Names, nameOf } from './names.ts';

/** A tested pair as a row, with names. */
export function pairRow(finding: PairFinding, names: Names): BlocPairRow {
  const { a, b, shared, agree, expectedAgree, excess, z, p, log10P, q, direction } = finding;
  return {
    a,
    aName: nameOf(names, a),
    b,
    bName: nameOf(names, b),
    shared,
    agree,
    expectedAgree,
    excess,
    z,
    p,
    log10P,
    q,
    direction,
  };
}
