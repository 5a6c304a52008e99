import { type Day, daysAfter } from '../../../domain/day.ts';
import type { Meeting } from '../../../domain/participation.ts';
import type { RecordEmission } from '../../connector.ts';
import { delegationKey } from '../../record-keys.ts';
import { committeeId, memberCode, memberName, type Standing, standingOn } from './members.ts';
import type { Plan, PlannedCommittee } from './plan.ts';
import { chanceOf } from './random.ts';

/** A meeting of the plan with the committee that holds it. */
export interface PlannedMeeting {
  meeting: Meeting & { start: Day };
  committee: PlannedCommittee;
  /** Held, so that it has delegations and documents. */
  isPast: boolean;
}

/** The meetings of all committees, oldest first within each; the committees meet some days apart. */
export function plannedMeetings(plan: Plan, today: Day): PlannedMeeting[] {
  const { past, planned, everyDays } = plan.meetings;
  return plan.committees.flatMap((committee) =>
    Array.from({ length: past + planned }, (_, index) => {
      const number = index + 1;
      const chance = chanceOf(plan.seed, 'meeting', committee.number, number);
      const host = chance.pick(plan.members);
      const offset = (index - past) * everyDays + 20 + committee.number * 17;
      const start = daysAfter(today, index < past ? offset - everyDays + 1 : offset);
      const isPast = index < past && start < today;
      const meeting: PlannedMeeting['meeting'] = {
        id: `${committeeId(committee)}-meeting-${number}`,
        body: plan.body.code,
        committee: committeeId(committee),
        name: `${plan.body.code}/TC ${committee.number} meeting ${number} (synthetic)`,
        start,
        end: daysAfter(start, 4),
        city: `Synthetic City ${host}`,
        country: memberCode(host),
        mode: chance.pick(['on-site', 'hybrid', 'hybrid', 'remote'] as const),
        status: isPast ? 'held' : 'planned',
      };
      return { meeting, committee, isPast };
    }),
  );
}

export function* meetings(plan: Plan, today: Day): Generator<RecordEmission> {
  for (const planned of plannedMeetings(plan, today)) {
    const { meeting } = planned;
    yield { type: 'record', kind: 'meeting', key: meeting.id, data: meeting };
    if (planned.isPast) yield* delegations(plan, planned, today);
  }
}

/** Number of people: more from participating members, most from those of the first bloc; 0 where nobody came. */
function headsOf(
  plan: Plan,
  meeting: PlannedMeeting['meeting'],
  alpha2: string,
  role: Standing['role'],
): number {
  const chance = chanceOf(plan.seed, 'heads', meeting.id, alpha2);
  if (role === 'O') return chance.happens(0.35) ? chance.whole(1, 2) : 0;
  const isLarge = plan.blocs[0]?.members.includes(alpha2) ?? false;
  return chance.happens(0.9) ? chance.whole(1, isLarge ? 14 : 6) : 0;
}

/** Who came to one meeting. */
function* delegations(
  plan: Plan,
  { meeting, committee }: PlannedMeeting,
  today: Day,
): Generator<RecordEmission> {
  const mode = meeting.mode === 'remote' ? 'remote' : 'on-site';
  for (const alpha2 of plan.members) {
    const standing = standingOn(plan, committee, alpha2, { today, day: meeting.start });
    const heads = standing ? headsOf(plan, meeting, alpha2, standing.role) : 0;
    if (heads === 0) continue;
    const member = memberCode(alpha2);
    yield {
      type: 'record',
      kind: 'delegation',
      key: delegationKey(meeting.id, member, mode),
      data: {
        meeting: meeting.id,
        body: meeting.body,
        committee: committeeId(committee),
        member,
        memberAsWritten: memberName(alpha2),
        mode,
        heads,
        counts: 'attended',
        day: meeting.start,
      },
    };
  }
}
