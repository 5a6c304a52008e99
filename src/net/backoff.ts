const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * Milliseconds that a `Retry-After` header asks for (seconds or an HTTP date), or undefined where it says nothing usable.
 * Some servers send "0" while they throttle: that is no answer either, so that the own backoff applies.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const ms = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : undefined;
}

/** Pause before attempt `attempt + 1`: doubles each time up to a minute, of which a random half is left out. */
export function backoffMs(attempt: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(full * (0.5 + random() / 2));
}
