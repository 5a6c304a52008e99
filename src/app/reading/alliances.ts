import type { Alliance } from '../../domain/actor.ts';
import { covers } from '../../domain/day.ts';
import { DomainError } from '../../domain/errors.ts';
import { keyOf } from '../../domain/key.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { type Question, recordScope } from './question.ts';

/** The alliance asked for, or the first real one recorded; `undefined` where none is. */
export async function allianceOf(
  reader: RecordReader,
  question: Question,
  id: string | undefined,
): Promise<Alliance | undefined> {
  const scope = recordScope(question);
  if (id === undefined) {
    const page = await reader.list('alliance', {
      ...scope,
      sort: [{ field: 'synthetic' }, { field: 'key' }],
      limit: 1,
    });
    return page.items[0]?.data;
  }
  const record = await reader.get('alliance', keyOf(id), scope);
  if (record) return record.data;
  throw new DomainError('not-found', `No alliance ${id} is recorded; /alliances lists those that are.`, {
    flaws: [{ at: 'alliance', message: 'no such alliance' }],
  });
}

/** Role of each member of an alliance on `day`. */
export function rolesOn(alliance: Alliance | undefined, day: string): Map<string, string> {
  const current = (alliance?.members ?? []).filter((member) => covers(member, day));
  return new Map(current.map(({ member, role }) => [member, role]));
}

/** Members of an alliance that take part in it without a vote, each with what that means for what is planned for it. */
export function withoutVoteIn(alliance: Alliance, day: string, nameOf: (code: string) => string): string[] {
  return [...rolesOn(alliance, day)]
    .filter(([, role]) => role === 'core-without-vote')
    .map(
      ([code]) =>
        `${nameOf(code)} takes part in ${alliance.name} without a vote: nothing is ranked or planned for it. It can take part as a liaison, send experts and texts in through members that vote, and pay for their seats.`,
    );
}
