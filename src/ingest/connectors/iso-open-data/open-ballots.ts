import type { Ballot } from '../../../domain/ballot.ts';
import { type Day, daysAfter } from '../../../domain/day.ts';
import { keyOf } from '../../../domain/key.ts';
import { isoCommitteeId } from '../../record-keys.ts';
import { ISO } from './committee-records.ts';
import type { ForeignDeliverable } from './foreign.ts';

interface BallotStage {
  stage: string;
  rule?: string;
  /** Usual length of the ballot in weeks, where ISO states one. */
  weeks?: number;
}

/** Harmonized stages during which a ballot is open (ISO stage codes): enquiry, approval, systematic review. */
const BALLOT_STAGES: ReadonlyMap<number, BallotStage> = new Map([
  [4020, { stage: 'DIS', rule: 'iso-dis', weeks: 12 }],
  [5020, { stage: 'FDIS', rule: 'iso-fdis', weeks: 8 }],
  [9020, { stage: 'SR' }],
]);

/**
 * Id of the ballot that a deliverable undergoes at a stage now. A deliverable comes back to some stages (a systematic review
 * every five years): where an earlier ballot of the stage is closed, the new one bears its day.
 */
function ballotIdOf(
  foreign: ForeignDeliverable,
  stage: string,
  stored: ReadonlyMap<string, Ballot>,
  today: Day,
) {
  const id = keyOf('iso', String(foreign.id), stage);
  const rounds = [...stored.values()].filter((ballot) => ballot.id === id || ballot.id.startsWith(`${id}:`));
  const open = rounds.find((ballot) => ballot.status === 'open');
  return open?.id ?? (rounds.length === 0 ? id : keyOf('iso', String(foreign.id), stage, today));
}

/**
 * The ballot that a deliverable's stage says is open, or `undefined`. The file tells that it is open and never since
 * when: `opened` is the day on which it was first seen, and `closes` follows from the stage's usual length, as estimate.
 */
export function openBallot(
  foreign: ForeignDeliverable,
  stored: ReadonlyMap<string, Ballot>,
  today: Day,
): Ballot | undefined {
  const known = BALLOT_STAGES.get(foreign.currentStage);
  if (!known) return undefined;
  const id = ballotIdOf(foreign, known.stage, stored, today);
  const opened = stored.get(id)?.opened ?? today;
  return {
    id,
    body: ISO,
    ...(foreign.ownerCommittee && { committee: isoCommitteeId(foreign.ownerCommittee) }),
    reference: foreign.reference,
    title: foreign.title?.en ?? foreign.reference,
    stage: known.stage,
    ...(known.rule && { rule: known.rule }),
    opened,
    ...(known.weeks && { closes: daysAfter(opened, known.weeks * 7), closesBasis: 'estimated' as const }),
    status: 'open',
    technologies: stored.get(id)?.technologies ?? [],
    counts: [],
    notes: 'Open by its stage in ISO Open Data; `opened` is the day on which the stage was first seen.',
  };
}
