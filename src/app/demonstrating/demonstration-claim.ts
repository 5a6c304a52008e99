import { keyOf } from '../../domain/key.ts';
import { type ProposeDeps, proposeCorrection } from '../corrections/propose-correction.ts';

/** Id of the claim that comes with the made-up body. */
export const CLAIM_ID = 'demonstration';

/**
 * Puts a claim about a vote of the made-up body on the log, where it is not there yet, so that the page shows what one looks
 * like. It is marked as made up, and nobody has decided on it.
 */
export async function keepDemonstrationClaim(deps: ProposeDeps): Promise<void> {
  if (await deps.corrections.get(CLAIM_ID)) return;
  const where = {
    synthetic: { eq: true },
    'data.status': { eq: 'closed' },
    'data.counts.0.id': { exists: true },
  };
  const query = { where, sort: [{ field: 'key' }], limit: 1, clearance: 'public' } as const;
  const [ballot] = (await deps.reader.list('ballot', query)).items;
  const count = ballot?.data.counts[0];
  const vote = count?.votes.find(({ position }) => position === 'approve');
  if (!ballot || !count || !vote) return;
  const claim = {
    kind: 'vote',
    record: keyOf(ballot.key, count.id, vote.member),
    field: 'position',
    value: 'abstain',
    claim: 'Made up for demonstration: the member says that it abstained.',
    evidence: 'Made-up minutes of the meeting, page 2',
    by: 'a made-up member',
    clearance: 'public',
  } as const;
  await proposeCorrection({ ...deps, newId: () => CLAIM_ID }, claim);
}
