import { z } from 'zod';

const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}/, 'is no date of the form YYYY-MM-DD');

/** What a member did, in the words of the sheet; several or none are possible on paper and looked into later. */
const memberRow = z.strictObject({
  country: z.string().min(1),
  member: z.string(),
  status: z.enum(['', 'P-Member', 'O-Member']),
  /** The columns that are crossed, with an asterisk where comments were filed. */
  crosses: z.array(
    z.strictObject({
      column: z.enum(['Approval', 'Disapproval', 'Abstention', 'Not voting']),
      comments: z.boolean(),
    }),
  ),
  /** Where the row stands in the document. */
  locator: z.string(),
});

/** Totals that the sheet prints; the fields are there as far as its shape prints them. */
const totals = z.strictObject({
  participatingInFavour: z.int().optional(),
  participatingVoting: z.int().optional(),
  negative: z.int().optional(),
  voting: z.int().optional(),
  /** Letter ballots print the number of P-members by what they did. */
  approvalWithoutComments: z.int().optional(),
  approvalWithComments: z.int().optional(),
  notSupporting: z.int().optional(),
  abstaining: z.int().optional(),
  notVoting: z.int().optional(),
});

/** One result of voting, whichever of the three shapes it was published in. */
export const resultSheet = z.strictObject({
  shape: z.enum(['result-of-voting', 'livelink', 'letter-ballot']),
  reference: z.string().min(1),
  /** Part of a document that decides several questions (registration, approval). */
  question: z.string().optional(),
  committee: z.string(),
  title: z.string(),
  start: dayText.optional(),
  end: dayText.optional(),
  closed: dayText.optional(),
  stage: z.string(),
  note: z.string().optional(),
  decision: z.enum(['Approved', 'Disapproved']).optional(),
  totals,
  /** True where the sheet lists those who did not vote as well. */
  listsAbsent: z.boolean(),
  rows: z.array(memberRow).min(1, 'the sheet lists no member'),
});

export type ResultSheet = z.infer<typeof resultSheet>;
export type MemberRow = z.infer<typeof memberRow>;
