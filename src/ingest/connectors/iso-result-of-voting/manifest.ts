import type { Manifest } from '../../connector.ts';

/** Results of voting are circulated among members; those that became public stand on pages of other people. */
export const manifest: Manifest = {
  id: 'iso-result-of-voting',
  name: 'ISO results of voting',
  publisher: 'ISO Central Secretariat; secretariats of committees',
  licence: 'facts; the documents remain those of their publishers',
  attribution: 'Votes as printed in ISO results of voting',
  url: 'https://www.iso.org',
  cadenceDays: 365,
  schedule: '0 5 1 * *',
  politeness: { minDelayMs: 2_000, maxBytes: 4 * 1024 * 1024 },
  parser: 'iso-result-of-voting/1',
  confidence: 'sourced',
  confidentiality: 'public',
  expected: { ballot: { minimum: 1 } },
  listsWhole: [],
};
