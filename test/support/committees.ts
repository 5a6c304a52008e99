import type { RecordReader } from '../../src/app/ports/record-store.ts';

/** Body of a source of committees for `line-connector.ts`: `count` lines, all with the same title. */
export function committeeLines(count: number, title: string): string {
  return `${Array.from({ length: count }, (_, index) => `R${index}|${title}`).join('\n')}\n`;
}

/** The titles of all committees, each once; the number of committees beside them. */
export async function committeeTitles(reader: RecordReader): Promise<{ count: number; titles: string[] }> {
  const { items, total } = await reader.list('committee', { clearance: 'internal', limit: 1_000 });
  return { count: total ?? items.length, titles: [...new Set(items.map(({ data }) => data.title))] };
}

/** Records that have two contents under one data version, or not exactly one current content. */
export async function doubledCommittees(reader: RecordReader, count: number): Promise<string[]> {
  const doubled: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const history = await reader.history('committee', `TEST:R${index}`, 'internal');
    const starts = new Set(history.map(({ since }) => since));
    const current = history.filter(({ until }) => until === undefined);
    if (starts.size !== history.length || current.length !== 1) doubled.push(`R${index}`);
  }
  return doubled;
}
