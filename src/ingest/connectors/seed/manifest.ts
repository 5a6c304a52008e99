import type { Manifest } from '../../connector.ts';

/** The facts that come with the product. Every record names its own source; this one only says how they came in. */
export const manifest: Manifest = {
  id: 'seed',
  name: 'Records that come with Quorumwatch',
  publisher: 'Quorumwatch',
  licence: 'as each record’s own source says',
  // Files of the folder seed/, read under a scheme of their own.
  url: 'seed:.',
  cadenceDays: 3650,
  schedule: 'off',
  politeness: { minDelayMs: 0, maxBytes: 16_000_000 },
  parser: 'seed/1',
  confidence: 'sourced',
  confidentiality: 'public',
  expected: {
    actor: { minimum: 1_000 },
    ballot: { minimum: 71 },
    committee: { minimum: 796 },
    membership: { minimum: 30_000 },
    leadership: { minimum: 700 },
    delegation: { minimum: 3_000 },
    meeting: { minimum: 146 },
  },
  // Records stand under their own sources and may be newer there by now.
  listsWhole: [],
};
