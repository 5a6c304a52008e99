import type { SourceTotal } from '../../../domain/coverage.ts';
import { isoCommitteeId } from '../../record-keys.ts';
import { ISO } from './committee-records.ts';
import type { ForeignDeliverable } from './foreign.ts';

/** Stages by number: after the enquiry (40.60), in the approval (50.20 to 50.98), after a review (90.60 to 90.93). */
const ENQUIRY_OVER = 4060;
const APPROVAL = { over: 5060, until: 6000 };
const REVIEW = { over: 9060, until: 9100 };

/**
 * How many ballots a deliverable must have had by its stage. Only international standards are sure to have passed an enquiry;
 * the approval ballot may be skipped, so it counts only while the stage shows that it was held, and one review at most is told
 * of. Ballots that are open now count as well.
 */
export function ballotsHeld({ deliverableType, currentStage: stage }: ForeignDeliverable): number {
  const enquiry = (deliverableType === 'IS' && stage >= ENQUIRY_OVER) || stage === 4020 ? 1 : 0;
  const approval = (stage >= APPROVAL.over && stage < APPROVAL.until) || stage === 5020 ? 1 : 0;
  const review = (stage >= REVIEW.over && stage < REVIEW.until) || stage === 9020 ? 1 : 0;
  return enquiry + approval + review;
}

/** Adds up the ballots that deliverables must have had, for ISO and for each committee. */
export class BallotsHeld {
  readonly #byCommittee = new Map<string, number>();
  #all = 0;

  add(deliverable: ForeignDeliverable): void {
    const held = ballotsHeld(deliverable);
    if (held === 0) return;
    this.#all += held;
    if (!deliverable.ownerCommittee) return;
    const committee = isoCommitteeId(deliverable.ownerCommittee);
    this.#byCommittee.set(committee, (this.#byCommittee.get(committee) ?? 0) + held);
  }

  totals(): SourceTotal[] {
    if (this.#all === 0) return [];
    const total = {
      what: 'ballots',
      body: ISO,
      is: 'at-least',
      of: 'ballots that the deliverables in ISO Open Data must have had by their stage; the file tells no year',
    } as const;
    const committees = [...this.#byCommittee].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      { ...total, count: this.#all },
      ...committees.map(([committee, count]) => ({ ...total, committee, count })),
    ];
  }
}
