import { DomainError } from '../../domain/errors.ts';
import type { StoredRecord } from '../../domain/record.ts';
import { type Question, recordScope } from './question.ts';
import type { ReadModel } from './read-model.ts';

/**
 * The actor that a user means by `text`: its code, or an ISO 3166-1 alpha-2 code, in any case.
 * @throws DomainError `not-found` where no actor bears it.
 */
export async function resolveMember(
  model: ReadModel,
  question: Question,
  text: string,
): Promise<StoredRecord<'actor'>> {
  const scope = recordScope(question);
  const code = text.trim();
  const exact =
    (await model.reader.get('actor', code, scope)) ??
    (await model.reader.get('actor', code.toUpperCase(), scope));
  if (exact) return exact;
  const page = await model.reader.list('actor', {
    ...scope,
    where: { 'data.alpha2': { eq: code.toUpperCase() } },
    limit: 1,
  });
  const found = page.items[0];
  if (found) return found;
  throw new DomainError('not-found', `No member ${text} is recorded; /members lists those that are.`, {
    flaws: [{ at: 'member', message: 'neither a code nor an ISO 3166-1 alpha-2 code of a recorded member' }],
  });
}
