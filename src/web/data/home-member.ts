import { useEffect, useState } from 'preact/hooks';

const KEY = 'quorumwatch.member';
const CHANGED = 'quorumwatch:member';

function kept(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** Keeps whose desk this browser stands on; pages then show that member's own votes and gaps. */
export function setHomeMember(code: string): void {
  if (code) localStorage.setItem(KEY, code);
  else localStorage.removeItem(KEY);
  window.dispatchEvent(new Event(CHANGED));
}

/** Code of the member that "our vote" means in this browser; empty where none was chosen. */
export function useHomeMember(): string {
  const [code, setCode] = useState(kept);
  useEffect(() => {
    const update = () => setCode(kept());
    window.addEventListener(CHANGED, update);
    return () => window.removeEventListener(CHANGED, update);
  }, []);
  return code;
}
