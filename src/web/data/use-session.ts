import { apiHref } from './api-client.ts';
import { type Resource, useResource } from './use-resource.ts';

export const SESSION_HREF = apiHref('/session');

/** Who this browser is to the server. */
export interface Session {
  role: string;
  clearance: string;
  member: string | null;
  /** The member that "our vote" means: the one of the key, else the one the operator set. */
  ours: string | null;
}

/** The session of this browser, read once and shared by all parts of a page. */
export function useSession(): Resource<Session> {
  return useResource<Session>(SESSION_HREF);
}
