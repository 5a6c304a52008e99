import { type Day, daysAfter } from '../../../domain/day.ts';
import type { Role } from '../../../domain/participation.ts';
import type { RecordEmission } from '../../connector.ts';
import { leadershipKey, membershipKey } from '../../record-keys.ts';
import type { Plan, PlannedCommittee } from './plan.ts';
import { chanceOf } from './random.ts';

const REGIONS = ['Synthetic north', 'Synthetic south', 'Synthetic east', 'Synthetic west'];
const TERM_DAYS = 1096;

/** Code of the actor for one of the plan's two-letter codes: an alpha-3 code from the same user-assigned ranges. */
export function memberCode(alpha2: string): string {
  return `${alpha2}${alpha2[1]}`;
}

export function memberName(alpha2: string): string {
  return `Synthetic State ${alpha2}`;
}

export function committeeId(committee: PlannedCommittee): string {
  return `syn-tc-${committee.number}`;
}

/** A member's standing in a committee, since when; undefined where it takes no part. */
export interface Standing {
  role: Extract<Role, 'P' | 'O'>;
  since: Day;
}

/** Most members participate; some joined later than the rest. */
export function standingOf(
  plan: Plan,
  committee: PlannedCommittee,
  alpha2: string,
  today: Day,
): Standing | undefined {
  const chance = chanceOf(plan.seed, 'standing', committee.number, alpha2);
  const level = chance.next();
  if (level >= 0.9) return undefined;
  const since = daysAfter(today, chance.happens(0.15) ? -chance.whole(300, 1200) : -1826);
  return { role: level < 0.62 ? 'P' : 'O', since };
}

/** The standing that a member has on `day`; undefined where it takes no part or had not joined by then. */
export function standingOn(
  plan: Plan,
  committee: PlannedCommittee,
  alpha2: string,
  dates: { today: Day; day: Day },
): Standing | undefined {
  const standing = standingOf(plan, committee, alpha2, dates.today);
  return standing && standing.since <= dates.day ? standing : undefined;
}

/** The body, its committees and the made-up states with their standings. */
export function* structure(plan: Plan, today: Day, notes: string): Generator<RecordEmission> {
  const { body } = plan;
  yield {
    type: 'record',
    kind: 'body',
    key: body.code,
    data: {
      ...body,
      kind: 'national-body',
      votingUnit: 'made-up state',
      ruleIds: ['synthetic-enquiry'],
      notes,
    },
  };
  for (const committee of plan.committees) {
    yield {
      type: 'record',
      kind: 'committee',
      key: committeeId(committee),
      data: {
        id: committeeId(committee),
        body: body.code,
        reference: `${body.code}/TC ${committee.number}`,
        title: `${committee.title} (synthetic)`,
        status: 'Active',
        created: daysAfter(today, -1826),
        technologies: committee.technologies,
      },
    };
  }
  yield* states(plan, today);
  for (const committee of plan.committees) {
    yield* standings(plan, committee, today);
    yield* posts(plan, committee, today);
  }
}

function* states(plan: Plan, today: Day): Generator<RecordEmission> {
  for (const [index, alpha2] of plan.members.entries()) {
    const code = memberCode(alpha2);
    const name = memberName(alpha2);
    yield {
      type: 'record',
      kind: 'actor',
      key: code,
      data: {
        code,
        kind: 'country',
        name,
        names: [{ name }],
        alpha2,
        alpha3: code,
        region: REGIONS[index % REGIONS.length] as string,
        nationalBody: { name: `Standards body of ${name}`, acronym: `SB${alpha2}` },
        category: 'synthetic',
      },
    };
  }
  const { id, name, bloc } = plan.declared;
  const members = plan.blocs.find((each) => each.id === bloc)?.members ?? [];
  yield {
    type: 'record',
    kind: 'alliance',
    key: id,
    data: {
      id,
      name,
      description: 'Made up: a union that its members declare, and that votes together.',
      members: members.map((alpha2) => ({
        member: memberCode(alpha2),
        role: 'member',
        validFrom: daysAfter(today, -1826),
      })),
    },
  };
}

function* standings(plan: Plan, committee: PlannedCommittee, today: Day): Generator<RecordEmission> {
  const where = { body: plan.body.code, committee: committeeId(committee) };
  for (const alpha2 of plan.members) {
    const standing = standingOf(plan, committee, alpha2, today);
    if (!standing) continue;
    const member = memberCode(alpha2);
    // The key leaves the day out: a load repeated on another day moves the days and doubles nothing.
    const key = membershipKey({ ...where, member, role: standing.role });
    yield {
      type: 'record',
      kind: 'membership',
      key,
      data: {
        ...where,
        member,
        role: standing.role,
        kind: 'national-body',
        basis: 'stated',
        validFrom: standing.since,
      },
    };
  }
}

/** Secretariat and chair of each committee, with terms that end at different times. */
function* posts(plan: Plan, committee: PlannedCommittee, today: Day): Generator<RecordEmission> {
  const participating = plan.members.filter(
    (alpha2) => standingOf(plan, committee, alpha2, today)?.role === 'P',
  );
  for (const post of ['secretariat', 'chair'] as const) {
    const chance = chanceOf(plan.seed, post, committee.number);
    const alpha2 = chance.pick(participating);
    const holder = memberCode(alpha2);
    const validFrom = daysAfter(today, -chance.whole(100, TERM_DAYS - 60));
    const where = { body: plan.body.code, committee: committeeId(committee), post, holder };
    yield {
      type: 'record',
      kind: 'leadership',
      key: leadershipKey(where),
      data: {
        ...where,
        holderName: `SB${alpha2}`,
        basis: 'stated',
        validFrom,
        ...(post === 'chair' && { termEnds: daysAfter(validFrom, TERM_DAYS) }),
      },
    };
  }
}
