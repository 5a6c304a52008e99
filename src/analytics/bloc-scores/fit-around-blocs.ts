import type { BlocFinding } from '../detection.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { type FittedBody, fitBody } from './fitted-body.ts';

/** One found bloc with its members' rows in the body it was found in. */
export interface PlacedBloc<Bloc extends FoundBloc = FoundBloc> {
  bloc: Bloc;
  group: number[];
}

/** What is needed of a finding to look at its ballots again. */
export type FoundBloc = Pick<BlocFinding, 'id' | 'kind' | 'parent'> & { members: { member: string }[] };

export interface BodyWithBlocs<Bloc extends FoundBloc = FoundBloc> {
  body: FittedBody;
  blocs: PlacedBloc<Bloc>[];
}

/**
 * Fits the null model once for each body that blocs were found in: the whole body, and each camp that has blocs inside.
 * Camps take part in the margins in full, as they did when they were found; blocs are weighed down.
 */
export function fitAroundBlocs<Bloc extends FoundBloc>(
  matrix: VoteMatrix,
  blocs: readonly Bloc[],
): BodyWithBlocs<Bloc>[] {
  const indexOf = new Map(matrix.members.map(({ code }, index) => [code, index]));
  const byId = new Map(blocs.map((bloc) => [bloc.id, bloc]));
  const parents = [...new Set(blocs.map(({ parent }) => parent))];
  return parents.map((parent) => {
    const inside = blocs.filter((bloc) => bloc.parent === parent);
    const camp = parent === null ? undefined : byId.get(parent);
    const rows = camp
      ? camp.members.map(({ member }) => indexOf.get(member)!)
      : matrix.members.map((_, index) => index);
    const placeOf = new Map(rows.map((row, place) => [row, place]));
    const placed = inside.map((bloc) => ({
      bloc,
      group: bloc.members
        .map(({ member }) => placeOf.get(indexOf.get(member) ?? -1))
        .filter((row) => row !== undefined),
    }));
    const weighedDown = placed.filter(({ bloc }) => bloc.kind === 'bloc').map(({ group }) => group);
    const mayChange = parent === null && weighedDown.length === placed.length;
    return { body: fitBody(matrix, rows, weighedDown, mayChange), blocs: placed };
  });
}
