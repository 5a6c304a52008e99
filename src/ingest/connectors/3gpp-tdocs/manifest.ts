import type { Manifest } from '../../connector.ts';

/** 3GPP: lists of temporary documents (TDocs) of the meetings of its groups, with sources and outcomes. */
export const manifest: Manifest = {
  id: '3gpp-tdocs',
  name: '3GPP document lists',
  publisher: '3GPP',
  licence: 'Facts from 3GPP documents; the documents are copyright of the 3GPP Organizational Partners',
  attribution: '3GPP',
  notes:
    'A document number is one row; `chain` joins the revisions of one contribution. Agreed (by a working group) is not approved (by a TSG). Personal columns are not kept.',
  url: 'https://www.3gpp.org',
  cadenceDays: 14,
  gives: ['contributions'],
  schedule: '40 3 * * 2',
  politeness: { minDelayMs: 1_000, maxBytes: 40_000_000 },
  parser: '3gpp-tdocs/2',
  confidence: 'sourced',
  confidentiality: 'public',
  expected: { contribution: { minimum: 1, maximum: 600_000 } },
  // Each reading covers the newest meetings only: older ones stay as they are.
  listsWhole: [],
};

/** Newest meetings of each group that are read where no day is given to begin from. */
export const MEETINGS_PER_GROUP = 8;
