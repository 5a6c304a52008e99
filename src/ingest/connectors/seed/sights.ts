/** The optional days of a row of the compact files, as properties of a record: an empty column is no property. */
export function sightOf(row: { notBefore: string; firstSeen: string; lastSeen: string; goneBy: string }) {
  return {
    basis: 'snapshot' as const,
    ...(row.notBefore && { notBefore: row.notBefore }),
    firstSeen: row.firstSeen,
    lastSeen: row.lastSeen,
    ...(row.goneBy && { goneBy: row.goneBy }),
  };
}
