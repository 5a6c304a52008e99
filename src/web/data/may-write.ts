import { useSession } from './use-session.ts';

/** True where the key of this browser may put things down; until the session is read, nobody may. */
export function useMayWrite(): boolean {
  const session = useSession();
  return session.state === 'ready' && (session.data.role === 'analyst' || session.data.role === 'admin');
}
