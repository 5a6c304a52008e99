import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so, looking every 20 ms. Fails after `withinMs`. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`It was not so within ${withinMs} ms: ${isSo}`);
    await sleep(20);
  }
}
