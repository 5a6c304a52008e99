import { z } from 'zod';
import { CONFIDENCES, type Confidence } from '../../../domain/provenance.ts';
import { RECORD_KINDS } from '../../../domain/record.ts';

const confidence = z.enum(CONFIDENCES);
const text = z.string().min(1);

/** `index.json`: the files in the order in which they are to be read. */
export const FORMATS = ['records', 'rules', 'iso-memberships', 'iso-secretariats', 'ietf-heads'] as const;
export const indexSchema = z.array(z.strictObject({ file: text, format: z.enum(FORMATS) })).min(1);

/** One line of a `records` file; `data` is checked against the schema of its kind further on. */
export const lineSchema = z.strictObject({
  kind: z.enum(RECORD_KINDS as [(typeof RECORD_KINDS)[number], ...(typeof RECORD_KINDS)[number][]]),
  key: text,
  source: text,
  url: z.string().optional(),
  locator: z.string().optional(),
  confidence,
  data: z.unknown(),
});

const day = z.string();
const sight = {
  notBefore: day,
  firstSeen: text,
  lastSeen: text,
  goneBy: day,
  source: text,
  confidence,
};

/** A row of `iso-memberships.csv`: all members of a committee with one role over the same copies. */
export const membershipRowSchema = z.strictObject({
  committee: text,
  role: z.enum(['P', 'O']),
  ...sight,
  members: text.transform((codes) => codes.split(' ')),
});

export const secretariatRowSchema = z.strictObject({
  committee: text,
  holder: text,
  holderName: z.string(),
  ...sight,
});

/** A row of `ietf-heads.csv`; no member where the list names no country. */
export const headsRowSchema = z.strictObject({
  meeting: text,
  mode: z.enum(['on-site', 'remote']),
  member: z.string(),
  asWritten: text,
  heads: z.coerce.number(),
});

/** How far a rule's text may be trusted, in the words that all records use. */
export const RULE_CONFIDENCE: Readonly<Record<string, Confidence>> = {
  verified: 'sourced',
  'verified-old-edition': 'sourced',
  'second-hand': 'secondary',
  unverified: 'unverified',
};
