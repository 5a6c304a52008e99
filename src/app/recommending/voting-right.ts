import type { Body } from '../../domain/body.ts';
import type { StoredRecord } from '../../domain/record.ts';

/** Whether a member can hold a vote of its own in a body; where it cannot, why, and what it can do there instead. */
export type VotingRight = { holds: true } | { holds: false; why: string; instead: string };

const HOLDS: VotingRight = { holds: true };

const THROUGH_OTHERS =
  'It can take part as a liaison where the body admits one, send experts and texts in through members that vote, and pay for their seats.';

const THROUGH_COMPANIES =
  'Its companies and institutes vote there: it can ask them to take part and support their seats.';

function among(
  national: boolean,
  { data: { kind, category, nationalBody } }: StoredRecord<'actor'>,
): VotingRight {
  if (kind === 'supranational')
    return {
      holds: false,
      why: category ?? 'a union has no vote beside its states',
      instead: THROUGH_OTHERS,
    };
  if (!national) return HOLDS;
  if (!nationalBody)
    return { holds: false, why: 'no national body of it is on record', instead: THROUGH_OTHERS };
  if (nationalBody.category === undefined || /member body/i.test(nationalBody.category)) return HOLDS;
  return {
    holds: false,
    why: `its national body is a ${nationalBody.category} member`,
    instead: 'It can follow the work and comment; for a vote its national body has to become a member body.',
  };
}

/**
 * The right of `actor` to vote in a body of this kind. National bodies vote in ISO and IEC, states in the ITU, companies in
 * 3GPP, persons in IEEE 802; a union of states votes in none of them. A national body of which no category is on record is
 * taken to vote, and so are made-up members.
 */
export function votingRight(actor: StoredRecord<'actor'>, body: Pick<Body, 'kind'> | undefined): VotingRight {
  if (actor.synthetic || body === undefined) return HOLDS;
  if (body.kind === 'national-body' || body.kind === 'intergovernmental')
    return among(body.kind === 'national-body', actor);
  const isState = actor.data.kind === 'country' || actor.data.kind === 'supranational';
  return isState ? { holds: false, why: 'states are no members of it', instead: THROUGH_COMPANIES } : HOLDS;
}
