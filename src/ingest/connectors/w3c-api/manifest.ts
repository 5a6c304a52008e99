import type { Manifest } from '../../connector.ts';

/** The W3C API: groups with their charters, member organisations, and which organisation takes part in which group. */
export const manifest: Manifest = {
  id: 'w3c-api',
  name: 'W3C API',
  publisher: 'World Wide Web Consortium',
  licence: 'Facts from the public W3C API; W3C document licence for descriptions',
  attribution: 'W3C',
  notes:
    'Participations of organisations with the day on which they began. Persons are not recorded. Groups that do not track affiliation list none.',
  url: 'https://api.w3.org',
  cadenceDays: 14,
  schedule: '30 2 * * 4',
  politeness: { minDelayMs: 200, maxBytes: 40_000_000 },
  parser: 'w3c-api/1',
  confidence: 'sourced',
  confidentiality: 'public',
  expected: { committee: { minimum: 1, maximum: 3_000 }, membership: { maximum: 100_000 } },
  listsWhole: ['committee', 'membership'],
};

export const W3C = 'W3C';
