import { z } from 'zod';
import { POSITIONS } from '../../domain/ballot.ts';
import { CONFIDENTIALITIES } from '../../domain/provenance.ts';
import {
  FORUM_WORDS,
  PARLIAMENT_WORDS,
  UNITED_NATIONS_WORDS,
} from '../connectors/roll-call/vote-word-maps.ts';
import { mappingSchema, unknownField } from '../tabular/column-mapping.ts';

const text = z.string().trim().min(1).max(500);
const address = z.string().trim().min(1).max(2_000);
const count = z.int().min(0);

/** Vote words that many publishers share, by the name under which a source may ask for them. */
const WORD_MAPS = {
  'united-nations': UNITED_NATIONS_WORDS,
  parliaments: PARLIAMENT_WORDS,
  forum: FORUM_WORDS,
} as const;

const words = z.union(
  [
    z.enum(['united-nations', 'parliaments', 'forum']).transform((name) => ({ ...WORD_MAPS[name] })),
    z.record(z.string(), z.enum(POSITIONS)),
  ],
  { error: 'must be "united-nations", "parliaments", "forum" or an object from word to position' },
);

const table = mappingSchema
  .omit({ body: true, words: true })
  .extend({ path: address, words: words.optional() })
  .superRefine((mapping, context) => {
    const stranger = unknownField(mapping);
    if (stranger !== undefined) context.addIssue({ code: 'custom', path: ['columns'], message: stranger });
  });

const facts = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, 'must be 2 to 40 small letters, digits and hyphens'),
  name: text,
  publisher: text,
  licence: text,
  attribution: text.optional(),
  notes: text.optional(),
  url: z.url({ protocol: /^https?$/ }),
  cadenceDays: z.int().min(1).max(3_650).default(30),
  schedule: text.default('0 5 * * 1'),
  minDelayMs: z.int().min(0).max(600_000).default(2_000),
  maxBytes: z
    .int()
    .min(1)
    .max(256 * 1024 * 1024)
    .default(32 * 1024 * 1024),
  confidence: z.enum(['sourced', 'secondary']),
  confidentiality: z.enum(CONFIDENTIALITIES),
  ballots: z.strictObject({ minimum: count.default(1), maximum: count.optional() }).default({ minimum: 1 }),
  /** Each reading lists all ballots: those that are gone count as withdrawn. */
  listsWhole: z.boolean().default(false),
};

/** One entry of an operator's list of sources, in the words of that file. */
export const ownSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('roll-call'),
    ...facts,
    body: text,
    tables: z.array(table).min(1).max(50),
  }),
  z.strictObject({
    kind: z.literal('iso-result-of-voting'),
    ...facts,
    pages: z.array(address).min(1).max(500),
  }),
]);

export type OwnSource = z.output<typeof ownSourceSchema>;
