/**
 * Elects, among all processes on one database, the one that runs a scheduled fire, and hands the fire on where that one
 * dies. A key names a fire: `<job>:<instant>`.
 */
export interface RunCoordinator {
  /** True for exactly one caller per key, which then holds the fire; the key is remembered for at least `ttlMs`. */
  shouldRun(key: string, ttlMs: number): Promise<boolean>;
  /** A sign of life of the one that runs the fire; false once another process has taken it over. */
  keep(key: string): Promise<boolean>;
  /** Notes that the fire has been run, so that nobody runs it again. */
  settle(key: string): Promise<void>;
  /** Gives a fire back undone, for another process to run at once. */
  release(key: string): Promise<void>;
  /** Takes over a fire of one of these jobs that was given back or whose holder gave no sign of life; gives its key. */
  takeOver(jobs: readonly string[]): Promise<string | undefined>;
  /** Milliseconds after its last sign of life at which a holder counts as dead. */
  readonly holdMs: number;
}
