import type { Contribution, ContributionOutcome } from '../../domain/participation.ts';

/** What one member brought, counted whole and in fractions of co-signed documents. */
export interface ContributionRecord {
  member: string;
  /** Documents signed by the member, revisions of one document counted once. */
  submitted: number;
  accepted: number;
  /** Those that were decided on at all. */
  decided: number;
  /** The same with each document shared out equally among those who signed it. */
  submittedFraction: number;
  acceptedFraction: number;
  /** accepted / decided; null where nothing was decided. */
  acceptance: number | null;
  technologies: string[];
}

const ACCEPTED: ReadonlySet<ContributionOutcome> = new Set(['agreed', 'approved', 'endorsed', 'published']);
const UNDECIDED: ReadonlySet<ContributionOutcome> = new Set([
  'submitted',
  'open',
  'not-treated',
  'postponed',
  'withdrawn',
  'expired',
  'unknown',
]);

/** The last document of each chain of revisions: its outcome is the chain's, and it was submitted once. */
function chainsOf(contributions: readonly Contribution[]): Contribution[] {
  const last = new Map<string, Contribution>();
  for (const contribution of contributions) {
    const known = last.get(contribution.chain);
    if (!known || isLater(contribution, known)) last.set(contribution.chain, contribution);
  }
  return [...last.values()];
}

function isLater(a: Contribution, b: Contribution): boolean {
  if (a.revisionOf === b.id || b.revisedTo === a.id) return true;
  if (b.revisionOf === a.id || a.revisedTo === b.id) return false;
  const [outcomeA, outcomeB] = [a, b].map(({ outcome }) => outcome !== 'revised' && outcome !== 'merged');
  if (outcomeA !== outcomeB) return outcomeA!;
  return (a.day ?? '') > (b.day ?? '') || ((a.day ?? '') === (b.day ?? '') && a.id > b.id);
}

/**
 * Counts contributions per member. `memberOf` says for whom a signature counts (a company itself, or its country); signatures
 * that are not confirmed count for nobody. Sorted by accepted, then submitted, then code.
 */
export function contributionRecords(
  contributions: readonly Contribution[],
  memberOf: (signature: Contribution['sources'][number]) => string | undefined,
): ContributionRecord[] {
  const records = new Map<string, ContributionRecord & { tags: Set<string> }>();
  for (const contribution of chainsOf(contributions)) {
    const signers = contribution.sources.filter(({ confirmed }) => confirmed);
    const members = new Set(signers.map(memberOf).filter((member) => member !== undefined));
    const accepted = ACCEPTED.has(contribution.outcome);
    for (const member of members) {
      const fraction = signers.filter((signer) => memberOf(signer) === member).length / signers.length;
      const record = records.get(member) ?? emptyRecord(member);
      records.set(member, record);
      record.submitted += 1;
      record.submittedFraction += fraction;
      if (!UNDECIDED.has(contribution.outcome)) record.decided += 1;
      if (accepted) {
        record.accepted += 1;
        record.acceptedFraction += fraction;
      }
      for (const tag of contribution.technologies) record.tags.add(tag);
    }
  }
  return [...records.values()]
    .map(({ tags, ...record }) => ({
      ...record,
      acceptance: record.decided === 0 ? null : record.accepted / record.decided,
      technologies: [...tags].sort(),
    }))
    .sort((a, b) => b.accepted - a.accepted || b.submitted - a.submitted || (a.member < b.member ? -1 : 1));
}

function emptyRecord(member: string): ContributionRecord & { tags: Set<string> } {
  return {
    member,
    submitted: 0,
    accepted: 0,
    decided: 0,
    submittedFraction: 0,
    acceptedFraction: 0,
    acceptance: null,
    technologies: [],
    tags: new Set(),
  };
}
