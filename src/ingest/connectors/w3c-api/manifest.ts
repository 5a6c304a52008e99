import type { Manifest } from '../../connector.ts';

/** The W3C API: groups with their charters, member organisations, and which organisation takes part in which group. */
export const manifest: Manifest = {
  id: 'w3c-api',
  name: 'W3C API',
  publisher: 'World Wide Web Consortium',
  licence: 'Facts from the public W3C API; W3C document licence for descriptions',
  attribution: 'W3C',
  notes:
    'Participations of organisations with the day on which they began. With how many people an organisation takes part in a chartered group is recorded as a number; persons are not. Groups that do not track affiliation list none.',
  url: 'https://api.w3.org',
  cadenceDays: 14,
  schedule: '30 2 * * 4',
  politeness: { minDelayMs: 200, maxBytes: 40_000_000 },
  parser: 'w3c-api/2',
  confidence: 'sourced',
  confidentiality: 'public',
  expected: { committee: { minimum: 1, maximum: 3_000 }, membership: { maximum: 100_000 } },
  listsWhole: ['committee', 'membership', 'figure'],
};

export const W3C = 'W3C';
