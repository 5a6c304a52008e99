import type { mongo } from 'mongoose';
import { RECORD_KINDS, type RecordKind } from '../domain/record.ts';
import { COLLECTIONS, RECORD_COLLECTIONS } from './collections.ts';

/** One step of the schema. It must be safe to repeat and to run in several processes at once. */
export interface Migration {
  version: number;
  name: string;
  up(db: mongo.Db): Promise<void>;
}

type Keys = Record<string, 1 | -1>;
interface Index {
  key: Keys;
  unique?: boolean;
  expireAfterSeconds?: number;
  partialFilterExpression?: mongo.Document;
}

/** What every kind is asked for: all of one source (withdrawals), all of one data version (undoing a dead run). */
const EVERY_KIND: readonly Keys[] = [{ 'provenance.source': 1, _id: 1 }, { since: 1 }];

const BY_KIND: Partial<Record<RecordKind, readonly Keys[]>> = {
  committee: [{ 'data.body': 1, _id: 1 }, { 'data.technologies': 1 }],
  actor: [{ 'data.code': 1 }, { 'data.kind': 1, 'data.name': 1 }],
  membership: [
    { 'data.committee': 1, 'data.member': 1 },
    { 'data.member': 1, 'data.body': 1 },
    { 'data.body': 1, _id: 1 },
  ],
  leadership: [{ 'data.committee': 1 }, { 'data.holder': 1 }, { 'data.body': 1, _id: 1 }],
  meeting: [{ 'data.body': 1, 'data.start': -1 }, { 'data.start': -1 }],
  delegation: [{ 'data.meeting': 1 }, { 'data.member': 1 }, { 'data.body': 1, _id: 1 }],
  contribution: [
    { 'data.body': 1, 'data.meeting': 1 },
    { 'data.chain': 1 },
    { 'data.sources.member': 1 },
    { 'data.committee': 1 },
  ],
  // Votes are embedded and carry no index: two hundred entries a ballot would cost more than any read of one member.
  ballot: [
    { 'data.body': 1, 'data.closes': -1 },
    { 'data.status': 1, 'data.closes': 1 },
    { 'data.committee': 1 },
  ],
  figure: [{ 'data.metric': 1, 'data.body': 1 }],
};

const OWN: Readonly<Record<string, readonly Index[]>> = {
  [COLLECTIONS.versions]: [
    { key: { kind: 1, key: 1, since: 1 } },
    { key: { until: 1, kind: 1 } },
    { key: { kind: 1, since: 1, until: 1 } },
  ],
  [COLLECTIONS.runs]: [
    { key: { version: 1 }, unique: true },
    // The lease: at most one running run of a source.
    { key: { source: 1 }, unique: true, partialFilterExpression: { outcome: 'running' } },
    { key: { source: 1, version: -1 } },
    { key: { outcome: 1, version: 1 } },
    { key: { undo: 1 }, partialFilterExpression: { undo: true } },
  ],
  [COLLECTIONS.issues]: [
    { key: { run: 1, _id: 1 } },
    { key: { source: 1, raisedAt: -1 } },
    { key: { state: 1, raisedAt: -1 } },
  ],
  [COLLECTIONS.documents]: [{ key: { source: 1, url: 1, seenAt: -1 } }],
  [COLLECTIONS.chunks]: [],
  [COLLECTIONS.analyses]: [{ key: { scope: 1, createdAt: -1 } }, { key: { createdAt: -1, _id: -1 } }],
  [COLLECTIONS.alerts]: [
    { key: { raisedAt: -1, _id: -1 } },
    { key: { state: 1, raisedAt: -1 } },
    { key: { link: 1, raisedAt: 1 } },
  ],
  [COLLECTIONS.keys]: [{ key: { hash: 1 }, unique: true }],
  [COLLECTIONS.feedTokens]: [{ key: { hash: 1 }, unique: true }],
  [COLLECTIONS.webhookDeliveries]: [
    { key: { state: 1, nextAttemptAt: 1, _id: 1 } },
    { key: { webhook: 1, createdAt: -1, _id: 1 } },
    { key: { createdAt: -1, _id: 1 } },
  ],
  [COLLECTIONS.corrections]: [
    { key: { submittedAt: -1, _id: 1 } },
    { key: { state: 1, submittedAt: -1, _id: 1 } },
  ],
  [COLLECTIONS.cronLocks]: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
};

async function createFirstIndexes(db: mongo.Db): Promise<void> {
  const ofRecords = RECORD_KINDS.map((kind) => {
    const indexes = [...EVERY_KIND, ...(BY_KIND[kind] ?? [])].map((key) => ({ key }));
    return createIndexes(db, RECORD_COLLECTIONS[kind], indexes);
  });
  await Promise.all([
    ...ofRecords,
    ...Object.entries(OWN).map(([name, indexes]) => createIndexes(db, name, indexes)),
  ]);
}

async function createIndexes(db: mongo.Db, name: string, indexes: readonly Index[]): Promise<void> {
  if (indexes.length === 0) return;
  await db.collection(name).createIndexes(indexes.map((index) => ({ ...index, key: index.key as Keys })));
}

async function createDeskIndexes(db: mongo.Db): Promise<void> {
  await createIndexes(db, COLLECTIONS.desk, [{ key: { kind: 1, changedAt: -1, _id: 1 } }]);
  await createIndexes(db, COLLECTIONS.deskVersions, [{ key: { kind: 1, id: 1, revision: 1 } }]);
}

/** In the order in which they run; a released one is never changed, only followed by another. */
export const MIGRATIONS: readonly Migration[] = [
  { version: 1, name: 'indexes of the first collections', up: createFirstIndexes },
  { version: 2, name: 'indexes of what people enter', up: createDeskIndexes },
];
