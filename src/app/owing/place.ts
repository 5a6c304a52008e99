import type { Ballot } from '../../domain/ballot.ts';
import type { StoredRecord } from '../../domain/record.ts';
import type { ObligationRow } from '../views/obligation-view.ts';
import type { DutyOfRule } from './duties-of.ts';
import { windowStart } from './duties-of.ts';
import type { MeetingRoll } from './meeting-rolls.ts';

/** A member in a committee, with what was put to vote and held there. */
export interface Place {
  member: StoredRecord<'actor'>;
  committee: StoredRecord<'committee'>;
  role: string;
  ballots: readonly Ballot[];
  meetings: readonly MeetingRoll[];
  asOf: string;
}

/** What every row of a duty says of where and under which rule. */
export function frameOf({ member, committee, role, asOf }: Place, { duty, rule }: DutyOfRule) {
  return {
    id: `${committee.data.id}:${rule.id}:${duty.kind === 'meetings' ? 'meetings' : (duty.stages ?? ['all']).join('+')}`,
    member: member.data.code,
    memberName: member.data.name,
    body: committee.data.body,
    committee: committee.data.id,
    committeeReference: committee.data.reference,
    role,
    kind: duty.kind,
    consequence: duty.consequence,
    text: duty.text,
    rule: rule.id,
    confidence: duty.confidence,
    from: windowStart(duty, asOf),
    to: asOf,
    synthetic: committee.synthetic,
  } satisfies Partial<ObligationRow>;
}
