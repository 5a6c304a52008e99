import type { Manifest } from '../../connector.ts';

/** A body that does not exist, for demonstration and for checking the detector against what was planted. */
export const manifest: Manifest = {
  id: 'synthetic',
  name: 'Synthetic body (made up)',
  publisher: 'Quorumwatch',
  licence: 'CC0-1.0',
  notes:
    'Made up, relative to the day of the first start; no state, body or organisation of this source exists. Planted: the first bloc (XB XD XF XH XM XR QN QT) agrees on a line for half of the ballots and keeps to it in 92 % of its votes; the second (XC XG XL XT QP QV, which is also the declared union) does the same with a line of its own; five members (XE XJ XQ XW QS) vote against the line of the first bloc in 88 % of their votes. All others vote by themselves.',
  url: 'seed:.',
  cadenceDays: 3650,
  schedule: 'off',
  politeness: { minDelayMs: 0, maxBytes: 1_000_000 },
  parser: 'synthetic/1',
  confidence: 'synthetic',
  confidentiality: 'public',
  expected: { ballot: { minimum: 200 }, actor: { minimum: 39 } },
  listsWhole: [],
};
