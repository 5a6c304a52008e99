import type { Position, Vote } from '../../../domain/ballot.ts';
import type { Day } from '../../../domain/day.ts';
import { memberCode, memberName, type Standing, standingOn } from './members.ts';
import type { Bloc, Plan, PlannedCommittee } from './plan.ts';
import { type Chance, chanceOf } from './random.ts';

type Line = Extract<Position, 'approve' | 'disapprove' | 'abstain'>;

/** One ballot of the plan, by its running number. */
export interface PlannedBallot {
  number: number;
  committee: PlannedCommittee;
  stage: 'NP' | 'DIS' | 'FDIS';
  opened: Day;
  closes: Day;
}

const OPPOSITE: Readonly<Record<Line, Line>> = {
  approve: 'disapprove',
  disapprove: 'approve',
  abstain: 'disapprove',
};

/** The line that a bloc takes on a ballot, where it has one. */
export function lineOf(plan: Plan, bloc: Bloc, ballot: number): Line | undefined {
  const other = plan.blocs.find((each) => each.id === bloc.opposes);
  if (other) {
    const line = lineOf(plan, other, ballot);
    return line === undefined ? undefined : OPPOSITE[line];
  }
  const chance = chanceOf(plan.seed, 'line', bloc.id, ballot);
  if (!chance.happens(bloc.share ?? 0)) return undefined;
  const draw = chance.next();
  if (draw < 0.45) return 'disapprove';
  return draw < 0.55 ? 'abstain' : 'approve';
}

/** What a member does by itself: the ballot's appeal and its own temper. */
function ownPosition(plan: Plan, ballot: number, alpha2: string, chance: Chance): Line {
  const appeal = 0.6 + 0.38 * chanceOf(plan.seed, 'appeal', ballot).next();
  const temper = 0.24 * (chanceOf(plan.seed, 'temper', alpha2).next() - 0.5);
  if (chance.happens(0.07)) return 'abstain';
  return chance.happens(Math.min(0.98, appeal + temper)) ? 'approve' : 'disapprove';
}

function positionOf(plan: Plan, ballot: number, alpha2: string, chance: Chance): Line {
  const bloc = plan.blocs.find((each) => each.members.includes(alpha2));
  const line = bloc && lineOf(plan, bloc, ballot);
  if (bloc && line && chance.happens(bloc.discipline)) return line;
  return ownPosition(plan, ballot, alpha2, chance);
}

const COMMENTED: Readonly<Record<Line, Position>> = {
  approve: 'approve-with-comments',
  disapprove: 'disapprove',
  abstain: 'abstain',
};

/** The vote of one member; undefined where it has none (yet) or may not vote. */
function voteOf(
  plan: Plan,
  ballot: PlannedBallot,
  alpha2: string,
  role: Standing['role'],
  elapsed: number,
): Vote | undefined {
  const chance = chanceOf(plan.seed, 'vote', ballot.number, alpha2);
  const line = positionOf(plan, ballot.number, alpha2, chance);
  const takesPart = chance.happens(role === 'P' ? 0.95 : 0.6);
  const hasArrived = chance.next() <= elapsed;
  if ((role === 'O' && ballot.stage === 'NP') || !hasArrived) return undefined;
  const common = {
    member: memberCode(alpha2),
    memberName: memberName(alpha2),
    role,
    certainty: 'stated',
  } as const;
  if (!takesPart) return elapsed < 1 ? undefined : { ...common, position: 'not-voted', native: 'no vote' };
  const position = chance.happens(0.25) ? COMMENTED[line] : line;
  return { ...common, position, native: position };
}

/**
 * The votes of one ballot. P-members nearly always vote, O-members often where they may; `elapsed` (0 to 1) is the part
 * of the voting time that is over, for ballots that are still open.
 */
export function votesOf(plan: Plan, ballot: PlannedBallot, today: Day, elapsed: number): Vote[] {
  return plan.members.flatMap((alpha2) => {
    const standing = standingOn(plan, ballot.committee, alpha2, { today, day: ballot.opened });
    const vote = standing && voteOf(plan, ballot, alpha2, standing.role, elapsed);
    return vote ? [vote] : [];
  });
}

/** Second count after a meeting on comments: some negatives are withdrawn. */
export function revisedVotes(plan: Plan, ballot: PlannedBallot, votes: readonly Vote[]): Vote[] {
  return votes.map((vote): Vote => {
    const chance = chanceOf(plan.seed, 'revision', ballot.number, vote.member);
    if (vote.position !== 'disapprove' || !chance.happens(0.45)) return vote;
    return { ...vote, position: 'approve', native: 'approve', changedFrom: 'disapprove' };
  });
}
