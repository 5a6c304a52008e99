/** Elects, among all processes on one database, the one that runs a scheduled fire. */
export interface RunCoordinator {
  /** True for exactly one caller per key within `ttlMs`; the claim lapses by itself and is never given back. */
  shouldRun(key: string, ttlMs: number): Promise<boolean>;
}
