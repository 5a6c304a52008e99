import { type Child, startChild } from './child-process.ts';
import type { TestDatabase } from './database.ts';
import type { ReplayServer } from './replay-server.ts';

/** A process that keeps the source of `line-connector.ts` up to date on a schedule; it asks under its own name. */
export interface Replica {
  name: string;
  process: Child<string>['process'];
  kill(): Promise<void>;
}

export interface ReplicaSettings {
  database: TestDatabase;
  server: ReplayServer;
  cron: string;
  leaseMs: number;
}

/** Starts a replica and waits until its schedule is on. */
export async function startReplica(name: string, settings: ReplicaSettings): Promise<Replica> {
  const { database, server, cron, leaseMs } = settings;
  const args = [database.uri, `${server.url}/${name}`, cron, String(leaseMs)];
  const child = startChild<string>('soak/replica.ts', ...args);
  await child.next();
  return { name, process: child.process, kill: () => child.kill() };
}
