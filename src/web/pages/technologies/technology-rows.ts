import type {
  TechnologyParticipation,
  TechnologyParticipationRow,
  TechnologySummary,
} from '../../../app/views/participation-view.ts';

const EVERY = 'all';

/** A technology with how our member stands in it, where one was chosen. */
export interface TechnologyEntry {
  summary: TechnologySummary;
  ours: TechnologyParticipationRow | undefined;
}

/** One entry a technology, the largest first, without the sum over all and without the made-up ones. */
export function technologyEntries(answer: TechnologyParticipation, home: string): TechnologyEntry[] {
  const own = new Map(
    answer.rows.filter(({ member }) => member === home).map((row) => [row.technology, row]),
  );
  return answer.summaries
    .filter(({ technology, synthetic }) => technology !== EVERY && !synthetic)
    .map((summary) => ({ summary, ours: own.get(summary.technology) }))
    .toSorted((a, b) => b.summary.votes - a.summary.votes);
}

/** Change of the allies' share between the two days, in percentage points; `null` where either is unknown. */
export function alliedChange({ alliedShare, alliedShareBefore }: TechnologySummary): number | null {
  if (alliedShare === null || alliedShareBefore === null) return null;
  return (alliedShare - alliedShareBefore) * 100;
}

/** Holders of the most secretariats, as `code n`, at most three. */
export function leadingSecretariats({ secretariats }: TechnologySummary): string {
  return Object.entries(secretariats)
    .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, 3)
    .map(([holder, posts]) => `${holder} ${posts}`)
    .join(', ');
}
