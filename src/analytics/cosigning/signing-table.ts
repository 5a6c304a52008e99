/** A document with those who signed it and the stratum it belongs to (its meeting, its topic at a meeting). */
export interface SignedDocument {
  id: string;
  signers: readonly string[];
  stratum: string;
}

/** Documents of one stratum: who was active there, and how many documents had how many signers. */
export interface Stratum {
  /** Indices of the signers that signed anything here. */
  candidates: number[];
  /** `documents[k]` documents with k signers; those with one tell nothing about co-signing. */
  documents: number[];
}

/** All documents counted out. */
export interface SigningTable {
  signers: string[];
  strata: Stratum[];
  /** Co-signed documents (two signers or more) of each signer. */
  totals: Float64Array;
  /** Co-signed documents in which both signed, signers × signers, row-major. */
  together: Float64Array;
  coSigned: number;
}

/** Counts documents by stratum and size; a signer that is named twice on a document counts once. */
export function signingTable(documents: Iterable<SignedDocument>): SigningTable {
  const read = [...documents].map((document) => ({ ...document, signers: [...new Set(document.signers)] }));
  const signers = [...new Set(read.flatMap((document) => document.signers))].sort();
  const indexOf = new Map(signers.map((signer, index) => [signer, index]));
  const table: SigningTable = {
    signers,
    strata: [],
    totals: new Float64Array(signers.length),
    together: new Float64Array(signers.length * signers.length),
    coSigned: 0,
  };
  const strata = new Map<string, { candidates: Set<number>; documents: number[] }>();
  for (const { signers: names, stratum } of read) {
    const indices = names.map((signer) => indexOf.get(signer)!);
    const counts = strata.get(stratum) ?? { candidates: new Set(), documents: [] };
    strata.set(stratum, counts);
    for (const index of indices) counts.candidates.add(index);
    if (indices.length < 2) continue;
    counts.documents[indices.length] = (counts.documents[indices.length] ?? 0) + 1;
    countTogether(table, indices);
  }
  table.strata = [...strata.values()].map(({ candidates, documents: sizes }) => ({
    candidates: [...candidates].sort((a, b) => a - b),
    documents: Array.from(sizes, (count) => count ?? 0),
  }));
  return table;
}

function countTogether(table: SigningTable, indices: readonly number[]): void {
  table.coSigned++;
  for (const a of indices) {
    table.totals[a]!++;
    for (const b of indices) if (a !== b) table.together[a * table.signers.length + b]!++;
  }
}
