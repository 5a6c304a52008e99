/** Lists whose totals say whether a load was complete and nothing was doubled. */
const LISTS = [
  'bodies',
  'committees',
  'members',
  'meetings',
  'delegations',
  'contributions',
  'ballots',
  'plans',
  'corrections',
  'ingest/sources',
];

/** Number of records of each list, as the API counts them. */
export async function totalsOf(url: string): Promise<Record<string, number>> {
  const entries = await Promise.all(
    LISTS.map(async (list) => {
      const response = await fetch(`${url}/api/v1/${list}?limit=1`);
      if (!response.ok) throw new Error(`${list}: ${response.status} ${await response.text()}`);
      const { total } = (await response.json()) as { total: number };
      return [list, total] as const;
    }),
  );
  return Object.fromEntries(entries);
}
