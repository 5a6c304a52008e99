import type { Manifest } from '../../connector.ts';

/** ISO Open Data: committees with their members, and deliverables with their stage. */
export const manifest: Manifest = {
  id: 'iso-open-data',
  name: 'ISO Open Data',
  publisher: 'International Organization for Standardization',
  licence: 'ODC-By 1.0 (stated for the deliverables file; for the committees file to be confirmed)',
  attribution: 'ISO Open Data',
  url: 'https://isopublicstorageprod.blob.core.windows.net/opendata/_latest',
  cadenceDays: 7,
  schedule: '20 4 * * 1',
  politeness: { minDelayMs: 1_000, maxBytes: 400_000_000 },
  parser: 'iso-open-data/1',
  confidence: 'sourced',
  confidentiality: 'public',
  // Half of what was listed in 2026: a list that short is broken and must not take committees away.
  expected: {
    committee: { minimum: 400, maximum: 2_000 },
    membership: { minimum: 15_000, maximum: 80_000 },
    leadership: { minimum: 300, maximum: 2_000 },
  },
  listsWhole: ['committee'],
};

/** Paths below the manifest's URL. */
export const COMMITTEES_PATH = '/iso_technical_committees/json/iso_technical_committees.jsonl';
export const DELIVERABLES_PATH = '/iso_deliverables_metadata/json/iso_deliverables_metadata.jsonl';
