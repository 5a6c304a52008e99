import { useEffect, useState } from 'preact/hooks';
import { useSession } from './use-session.ts';

const KEY = 'quorumwatch.member';
const CHANGED = 'quorumwatch:member';

function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Keeps whose desk this browser stands on, nobody's included; pages then show that member's own votes and gaps. */
export function setHomeMember(code: string): void {
  localStorage.setItem(KEY, code);
  window.dispatchEvent(new Event(CHANGED));
}

/**
 * Code of the member that "our vote" means in this browser: the one chosen here, else that of the key or of the
 * operator; empty where nobody was chosen.
 */
export function useHomeMember(): string {
  const session = useSession();
  const [chosen, setChosen] = useState(kept);
  useEffect(() => {
    const update = () => setChosen(kept());
    window.addEventListener(CHANGED, update);
    return () => window.removeEventListener(CHANGED, update);
  }, []);
  return chosen ?? (session.state === 'ready' ? (session.data.ours ?? '') : '');
}
