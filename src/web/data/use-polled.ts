import { useEffect, useState } from 'preact/hooks';
import { getJson } from './api-client.ts';

/**
 * Reads `href` again and again while the page is looked at, `everyMs` of the newest answer apart; `undefined` until the first
 * one. A read that fails leaves the answer of before, and the next one is tried as usual. Another `again` looks at once.
 */
export function usePolled<T>(
  href: string,
  everyMs: (answer: T | undefined) => number,
  again = 0,
): T | undefined {
  const [answer, setAnswer] = useState<T | undefined>();
  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    let newest: T | undefined;
    const look = async () => {
      if (!document.hidden) {
        try {
          newest = await getJson<T>(href, controller.signal);
          setAnswer(newest);
        } catch {
          if (controller.signal.aborted) return;
        }
      }
      timer = setTimeout(look, everyMs(newest));
    };
    void look();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [href, again]);
  return answer;
}
