import type { PlanRequest } from '../../../app/views/plan-request.ts';
import { minorPerMajor } from '../../format/numbers.ts';
import type { Query } from '../../routing/use-query.ts';

/** In place of a member: the alliance as a whole. */
export const WHOLE_ALLIANCE = 'alliance';

type Constraint = NonNullable<PlanRequest['constraints']>[number];

function constraintsOf(query: Query): Constraint[] {
  const [must, exclude] = [query.get('must'), query.get('exclude')];
  const [technology, least] = [query.get('technology'), Number(query.get('least'))];
  const constraints: Constraint[] = [];
  if (must) constraints.push({ kind: 'must-have', committee: must });
  if (exclude) constraints.push({ kind: 'exclude', committee: exclude });
  if (technology && least > 0)
    constraints.push({ kind: 'min-technology', technology, seats: Math.round(least) });
  return constraints;
}

/** The question that the address puts; `null` until it says for whom and how much. */
export function planQuestion(query: Query, alliance: string | undefined): PlanRequest | null {
  const member = query.get('member');
  const currency = query.get('currency') || 'EUR';
  const budget = Math.round(Number(query.get('budget')) * minorPerMajor(currency));
  if (!member || !(budget > 0)) return null;
  if (member === WHOLE_ALLIANCE && alliance === undefined) return null;
  const technology = query.get('technology');
  const seats = Math.round(Number(query.get('most')));
  return {
    ...(member === WHOLE_ALLIANCE ? { alliance } : { member }),
    currency,
    budget,
    constraints: constraintsOf(query),
    ...(technology && !(Number(query.get('least')) > 0) ? { technologies: [technology] } : {}),
    ...(seats > 0 ? { seatsPerCommittee: seats } : {}),
  };
}
