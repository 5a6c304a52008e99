import type { IssueEmission } from '../connector.ts';
import type { NameKind, Resolution } from './name-resolver.ts';

/**
 * The issue for a name that no table settles: `unresolved-country`, `ambiguous-organisation` and so on, with what could
 * have been meant. It is settled by adding a row to an alias table and reading the document again.
 */
export function nameIssue(
  kind: NameKind,
  name: string,
  resolution: Exclude<Resolution, { status: 'resolved' }>,
  rest: Pick<IssueEmission, 'locator' | 'quarantined' | 'holds'> & { severity?: IssueEmission['severity'] },
): IssueEmission {
  const { severity = 'error', ...place } = rest;
  const isAmbiguous = resolution.status === 'ambiguous';
  const suggestions = isAmbiguous ? resolution.candidates : resolution.suggestions;
  const hint =
    suggestions.length > 0 ? ` (${isAmbiguous ? 'one of' : 'similar'}: ${suggestions.join(', ')})` : '';
  const problem = isAmbiguous ? 'may stand for several actors' : 'is in no alias table';
  return {
    type: 'issue',
    code: `${resolution.status}-${kind}`,
    severity,
    message: `The ${kind} "${name.slice(0, 120)}" ${problem}${hint}; add a row to the alias table and replay`,
    suggestions,
    ...place,
  };
}
