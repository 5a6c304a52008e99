import type { Duty } from '../../domain/rules/approval-rule.ts';
import type { ObligationRow } from '../views/obligation-view.ts';
import { allowedMisses } from './duties-of.ts';

/** What became of that which was due. */
export interface Returns {
  due: number;
  missed: number;
  /** The record does not say whether the member took part. */
  unknown: number;
}

type Standing = Pick<
  ObligationRow,
  'due' | 'cast' | 'missed' | 'unknown' | 'allowed' | 'needed' | 'left' | 'coverage' | 'state' | 'reason'
>;

/** Words for what a duty counts. */
const THINGS: Record<Duty['kind'], { many: string; told: string }> = {
  ballots: { many: 'ballots', told: 'names the member' },
  meetings: { many: 'meetings', told: 'has a list of participants that tells of the member' },
};

function stateOf(left: number, { due, unknown }: Returns): ObligationRow['state'] {
  if (left < 0) return 'lost';
  if (due > 0 && unknown === due) return 'unknown';
  if (left === 0) return 'none-left';
  return left === 1 ? 'one-left' : 'safe';
}

function reasonOf({ kind, allowed }: Duty, { due, unknown }: Returns): string | null {
  if ('notOnRecord' in allowed) return allowed.notOnRecord;
  const { many, told } = THINGS[kind];
  if (due === 0) return `Not on record: no ${many} of the window are recorded.`;
  return unknown === due ? `Not on record: none of the ${due} ${many} of the window ${told}.` : null;
}

/** How a member stands under a duty. What the record does not tell is no miss: `left` is what can be shown. */
export function standingUnder(duty: Duty, returns: Returns): Standing {
  const { due, missed, unknown } = returns;
  const allowed = allowedMisses(duty, due);
  const reason = reasonOf(duty, returns);
  const left = allowed === null || due === 0 ? null : allowed - missed;
  return {
    due,
    cast: due - missed - unknown,
    missed,
    unknown,
    allowed,
    needed: allowed === null ? null : Math.max(0, (duty.newest ?? due) - allowed),
    left,
    coverage: due === 0 ? null : (due - unknown) / due,
    state: left === null || reason !== null ? 'unknown' : stateOf(left, returns),
    reason,
  };
}
