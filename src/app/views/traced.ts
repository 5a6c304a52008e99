import type { Confidence, Confidentiality } from '../../domain/provenance.ts';

/** What every row shows about where it comes from. */
export interface Traced {
  /** Ids of the sources that state it; each answers under `/ingest/sources/{id}`. */
  sources: string[];
  confidence: Confidence;
  confidentiality: Confidentiality;
  /** Made up for demonstration; to be marked wherever it is shown. */
  synthetic: boolean;
}

/** Share (0 to 1) of what should be known that is recorded, with the reason in words; `null` where it cannot be told. */
export interface Coverage {
  coverage: number | null;
  coverageNote?: string;
}

/** One page of a list, with what it takes to cite it and to go on. */
export interface ListView<Row> {
  items: Row[];
  /** Cursor of the following page; `null` at the end. */
  next: string | null;
  /** All rows that match, not only those of this page. */
  total: number;
  /** Data version that these rows were read at. */
  snapshot: number;
  /** Valid-time day that the rows describe. */
  asOf?: string;
  warnings?: string[];
}

/** A reference to a record with the words to show for it. */
export interface Reference {
  id: string;
  name: string;
}
