/** A thing on record that bears a running number, with the year in which it was. */
export interface Numbered {
  number: number;
  year: string | null;
}

/** Numbers that are missing between those on record, by year where both neighbours are of the same one. */
export interface NumberGaps {
  byYear: ReadonlyMap<string, number>;
  /** Missing numbers whose year cannot be told, with the years of their neighbours. */
  between: readonly { from: string | null; to: string | null; missing: number }[];
  missing: number;
}

/** Finds what is missing in a running series, from its least to its greatest number on record. */
export function numberGaps(items: readonly Numbered[]): NumberGaps {
  const sorted = items.toSorted((a, b) => a.number - b.number);
  const byYear = new Map<string, number>();
  const between: { from: string | null; to: string | null; missing: number }[] = [];
  let total = 0;
  for (const [index, item] of sorted.entries()) {
    const before = sorted[index - 1];
    const missing = before === undefined ? 0 : item.number - before.number - 1;
    if (before === undefined || missing <= 0) continue;
    total += missing;
    if (item.year !== null && item.year === before.year)
      byYear.set(item.year, (byYear.get(item.year) ?? 0) + missing);
    else between.push({ from: before.year, to: item.year, missing });
  }
  return { byYear, between, missing: total };
}
