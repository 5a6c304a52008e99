import { keyOf } from '../domain/key.ts';
import { type BlocAnalysis, blocScope } from './analysing/bloc-analysis.ts';
import type { BlocDeps } from './list-blocs.ts';
import { computedListing, type Listing } from './reading/listing.ts';
import { type Names, nameOf } from './reading/names.ts';
import type { Question } from './reading/question.ts';
import { visibleAnalyses } from './reading/visible-analyses.ts';
import type { CosigningRow, MoveRow, WalkoutRow } from './views/sign-view.ts';

export interface SignFilter {
  body?: string;
}

/** Rows of every analysis asked for, with what the analyses warn of. */
function signListing<Row>(
  deps: BlocDeps,
  question: Question,
  { body }: SignFilter,
  rowsOf: (result: BlocAnalysis, names: Names) => Row[],
  warningsOf: (result: BlocAnalysis) => readonly string[],
  idOf: (row: Row) => string,
): Listing<Row> {
  const compute = async () => {
    const analyses = await visibleAnalyses<BlocAnalysis>(deps.analyses, blocScope, question);
    const asked = analyses.filter(({ result }) => body === undefined || result.body === body);
    const names = await deps.model.names(question);
    const warnings = asked.flatMap(({ result }) =>
      warningsOf(result).map((warning) => `${result.bodyName}: ${warning}`),
    );
    return {
      rows: asked.flatMap(({ result }) => rowsOf(result, names)),
      snapshot: await deps.model.snapshotOf(question),
      ...(warnings.length > 0 && { warnings }),
    };
  };
  return computedListing(compute, idOf);
}

/** Pairs of organisations that co-sign above chance, clearest first. */
export function listCosigning(
  deps: BlocDeps,
  question: Question,
  filter: SignFilter = {},
): Listing<CosigningRow> {
  return signListing(
    deps,
    question,
    filter,
    ({ body, trace, cosigning }, names) =>
      (cosigning?.pairs ?? []).map((pair) => ({
        body,
        aName: nameOf(names, pair.a),
        bName: nameOf(names, pair.b),
        ...pair,
        synthetic: trace.synthetic,
      })),
    ({ cosigning }) => cosigning?.warnings ?? [],
    ({ body, a, b }) => keyOf(body, a, b),
  );
}

/** Committees that members joined or left together around a ballot. */
export function listMoves(deps: BlocDeps, question: Question, filter: SignFilter = {}): Listing<MoveRow> {
  return signListing(
    deps,
    question,
    filter,
    ({ body, trace, moves }, names) =>
      (moves ?? []).map((move) => ({
        body,
        ...move,
        members: move.members.map((member) => ({ member, name: nameOf(names, member) })),
        synthetic: trace.synthetic,
      })),
    ({ moves }) => (moves === null ? ['no entry or exit is dated closely enough'] : []),
    ({ body, ballot, kind }) => keyOf(body, ballot, kind),
  );
}

/** Members that stay away together. */
export function listWalkouts(
  deps: BlocDeps,
  question: Question,
  filter: SignFilter = {},
): Listing<WalkoutRow> {
  return signListing(
    deps,
    question,
    filter,
    ({ body, trace, participation }, names) =>
      (participation?.blocs ?? []).map(({ id, members, size, z, p, q, strength }) => ({
        id: keyOf(body, id),
        body,
        members: members.map(({ member }) => ({ member, name: nameOf(names, member) })),
        size,
        z,
        p,
        q,
        strength,
        synthetic: trace.synthetic,
      })),
    ({ participation }) => participation?.warnings ?? ['absences are not recorded'],
    ({ id }) => id,
  );
}
