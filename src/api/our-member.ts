import type { ApiConfig } from './api-deps.ts';
import type { Asker } from './asker.ts';
import { HttpProblem } from './http/problem.ts';

/** "We": the member named in the question, else the key's own, else the operator's. */
export function ourMember(
  named: string | undefined,
  asker: Pick<Asker, 'member'>,
  config: Pick<ApiConfig, 'homeMember'>,
): string | undefined {
  return named ?? asker.member ?? config.homeMember;
}

/**
 * The same, for questions that make no sense without a member.
 * @throws HttpProblem `invalid-input` where nobody says who "we" are
 */
export function memberNeeded(
  named: string | undefined,
  asker: Pick<Asker, 'member'>,
  config: Pick<ApiConfig, 'homeMember'>,
): string {
  const member = ourMember(named, asker, config);
  if (member !== undefined) return member;
  throw new HttpProblem(
    'invalid-input',
    'Say whose question it is: add `member`, for example `member=DEU`.',
    {
      errors: [{ parameter: 'member', detail: 'needed, because neither the key nor HOME_MEMBER names one' }],
    },
  );
}
