/** How far a record may be trusted: `secondary` was read from somebody's account of the source. */
export const CONFIDENCES = ['sourced', 'secondary', 'unverified', 'synthetic'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Who may see a record, from everybody to one's own office; the order is the order of clearance. */
export const CONFIDENTIALITIES = ['public', 'member', 'alliance', 'internal'] as const;
export type Confidentiality = (typeof CONFIDENTIALITIES)[number];

/** Where a record comes from, close enough that a reader can go and look. */
export interface Provenance {
  /** Id of the `SourceRecord`. */
  source: string;
  url?: string;
  /** RFC 3339 instant at which the document was fetched or read. */
  retrievedAt: string;
  /** Place in the document: `line 12`, `Sheet1!C11`, `row 4`, a JSON pointer. */
  locator?: string;
  /** Name and version of the parser that read it, for example `iso-open-data/1`. */
  parser: string;
  confidence: Confidence;
  confidentiality: Confidentiality;
  /** The run that wrote this version, and the stored document it was read from. */
  run?: string;
  document?: string;
}

/** True where `clearance` allows sight of a record of class `confidentiality`. */
export function isVisibleTo(confidentiality: Confidentiality, clearance: Confidentiality): boolean {
  return CONFIDENTIALITIES.indexOf(confidentiality) <= CONFIDENTIALITIES.indexOf(clearance);
}
