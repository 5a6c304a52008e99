/** Lets one request at a time go to a host, each at least a pause after the last one ended. */
export interface HostPacing {
  run<T>(host: string, minDelayMs: number, work: () => Promise<T>): Promise<T>;
}

interface Lane {
  tail: Promise<unknown>;
  endedAt: number;
}

/** `now` in milliseconds of a clock that does not jump; `sleep` waits the milliseconds given. */
export function createHostPacing(now: () => number, sleep: (ms: number) => Promise<void>): HostPacing {
  const lanes = new Map<string, Lane>();

  async function afterPause<T>(lane: Lane, minDelayMs: number, work: () => Promise<T>): Promise<T> {
    const wait = lane.endedAt + minDelayMs - now();
    if (wait > 0) await sleep(wait);
    try {
      return await work();
    } finally {
      lane.endedAt = now();
    }
  }

  return {
    run<T>(host: string, minDelayMs: number, work: () => Promise<T>): Promise<T> {
      const lane = lanes.get(host) ?? { tail: Promise.resolve(), endedAt: Number.NEGATIVE_INFINITY };
      lanes.set(host, lane);
      const turn = lane.tail.then(() => afterPause(lane, minDelayMs, work));
      lane.tail = turn.catch(() => undefined);
      return turn;
    },
  };
}
