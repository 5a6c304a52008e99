import type { Confidence } from '../../src/domain/provenance.ts';
import type { RecordData, RecordKind } from '../../src/domain/record.ts';

/** One record of the seed as its file holds it: what it says, and who says so. */
export type SeedLine = {
  [K in RecordKind]: {
    kind: K;
    key: string;
    source: string;
    url?: string;
    locator?: string;
    confidence: Confidence;
    data: RecordData[K];
  };
}[RecordKind];

/** Where a record comes from, in the terms of the seed. */
export interface Origin {
  source: string;
  url?: string;
  confidence: Confidence;
}

/** The confidence of a table's row; only the three words of the tables are known. */
export function confidenceOf(word: string | undefined): Confidence {
  if (word === 'sourced' || word === 'secondary' || word === 'unverified') return word;
  throw new Error(`unknown confidence "${word}"`);
}
