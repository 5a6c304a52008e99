import type { Clock } from '../ports/clock.ts';
import type { RecordReader } from '../ports/record-store.ts';
import { type Activity, readActivity } from './activity.ts';
import { type Names, readNames } from './names.ts';
import type { Question } from './question.ts';
import { SnapshotCache } from './snapshot-cache.ts';
import { readStandings, type Standings } from './standings.ts';

/** The records, and the few overviews of them that are kept from one question to the next. */
export interface ReadModel {
  reader: RecordReader;
  clock: Clock;
  /** Names of actors, committees, bodies, meetings and rules. */
  names(question: Question): Promise<Names>;
  /** Every membership and post, for counting on any day. */
  standings(question: Question): Promise<Standings>;
  /** Heads sent and votes cast. */
  activity(question: Question): Promise<Activity>;
  /** Keeps an answer under `name` for as long as the data version stands: for passes over many records. */
  remember<T>(question: Question, name: string, make: () => Promise<T>): Promise<T>;
  /** The data version that a question is answered at. */
  snapshotOf(question: Question): Promise<number>;
}

/** A read model over `reader`; each overview is read once per data version and clearance. */
export function createReadModel(reader: RecordReader, clock: Clock): ReadModel {
  const names = new SnapshotCache<Names>();
  const standings = new SnapshotCache<Standings>();
  const activity = new SnapshotCache<Activity>();
  const remembered = new SnapshotCache<unknown>(256);
  const snapshotOf = async (question: Question) => question.snapshot ?? (await reader.snapshot());
  const keyOf = async (question: Question) => `${await snapshotOf(question)} ${question.clearance}`;
  return {
    reader,
    clock,
    snapshotOf,
    async remember<T>(question: Question, name: string, make: () => Promise<T>) {
      const key = `${await keyOf(question)} ${name}`;
      return remembered.get(key, make) as Promise<T>;
    },
    names: async (question) => names.get(await keyOf(question), () => readNames(reader, question)),
    standings: async (question) =>
      standings.get(await keyOf(question), () => readStandings(reader, question)),
    activity: async (question) => activity.get(await keyOf(question), () => readActivity(reader, question)),
  };
}
