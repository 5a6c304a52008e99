import type { TableAnalysis } from '../analyse-table.ts';
import { blocTest } from '../blocs/bloc-test.ts';
import type { DeclaredGroupFinding } from '../detection.ts';
import { adjustLogP } from '../multiple-testing.ts';
import type { VoteMatrix } from '../vote-matrix.ts';
import { rowProbabilities } from './agreement.ts';
import { groupCohesion } from './cohesion.ts';
import { log10Of, probabilityOf } from './probability.ts';

/** Tests declared groups as they stand, beyond margins; nothing was searched for, so nothing is corrected for. */
export function declaredGroups(
  matrix: VoteMatrix,
  body: TableAnalysis,
  declared: ReadonlyMap<string, readonly string[]>,
): DeclaredGroupFinding[] {
  if (declared.size === 0) return [];
  const { view } = body.margins;
  const rowOf = new Map<string, number>();
  for (const [row, member] of body.table.memberOf.entries()) rowOf.set(matrix.members[member]!.code, row);
  const probabilities = rowProbabilities(body.table, view.model);
  const groups = [...declared]
    .map(([name, members]) => ({ name, codes: members.filter((code) => rowOf.has(code)).toSorted() }))
    .filter(({ codes }) => codes.length >= 2)
    .map(({ name, codes }) => {
      const rows = codes.map((code) => rowOf.get(code)!).sort((a, b) => a - b);
      return {
        name,
        codes,
        test: blocTest(view, rows),
        cohesion: groupCohesion(body.table, probabilities, rows),
      };
    });
  const logQ = adjustLogP(Float64Array.from(groups, ({ test }) => test.logP));
  return groups.map(({ name, codes, test, cohesion }, index) => ({
    name,
    members: codes,
    cohesion: cohesion.observed,
    expectedCohesion: cohesion.expected,
    z: test.z,
    p: probabilityOf(test.logP),
    log10P: log10Of(test.logP),
    q: probabilityOf(logQ[index]!),
  }));
}
