import type { AgreementMatrix } from '../../app/views/bloc-view.ts';

const ROUNDS = 60;

/** Members with at least one testable pair. */
function testable(z: AgreementMatrix['z']): number[] {
  return z.flatMap((row, index) => (row.some((value) => value !== null) ? [index] : []));
}

/**
 * Position of each member on the main line along which agreement runs: the leading eigenvector of z, by power
 * iteration from a fixed start, so that the same matrix always gives the same order.
 */
function mainLine(z: AgreementMatrix['z'], members: readonly number[]): Map<number, number> {
  let line = members.map((_, index) => Math.cos(index + 1));
  for (let round = 0; round < ROUNDS; round++) {
    const next = members.map((row) =>
      members.reduce((sum, column, index) => sum + (z[row]?.[column] ?? 0) * (line[index] ?? 0), 0),
    );
    const size = Math.hypot(...next) || 1;
    line = next.map((value) => value / size);
  }
  return new Map(members.map((member, index) => [member, line[index] ?? 0]));
}

/** Members of blocs stay together and come first; all others follow by their place on the main line. */
export function orderMatrix(matrix: AgreementMatrix): AgreementMatrix {
  const { members, z } = matrix;
  const kept = testable(z);
  const line = mainLine(z, kept);
  const blocs = [...new Set(members.flatMap(({ bloc }) => (bloc ? [bloc] : [])))];
  const blocOf = (index: number) => {
    const bloc = members[index]?.bloc;
    return bloc ? blocs.indexOf(bloc) : blocs.length;
  };
  const order = kept.toSorted(
    (a, b) => blocOf(a) - blocOf(b) || (line.get(b) ?? 0) - (line.get(a) ?? 0) || a - b,
  );
  return {
    ...matrix,
    members: order.flatMap((index) => members[index] ?? []),
    z: order.map((row) => order.map((column) => z[row]?.[column] ?? null)),
  };
}
