import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '../domain/errors.ts';
import type { Confidentiality } from '../domain/provenance.ts';
import type { Clock } from './ports/clock.ts';
import type { AccessRole, KeyStore, StoredKey } from './ports/key-store.ts';

export interface KeyDeps {
  keys: KeyStore;
  clock: Clock;
  /** Bytes that nobody can guess; the system's own by default. */
  random?: (bytes: number) => Uint8Array;
}

export interface NewKey {
  role: AccessRole;
  clearance?: Confidentiality;
  member?: string;
  label?: string;
}

/** A key as it is told to its holder, once. */
export interface IssuedKey extends Omit<StoredKey, 'hash' | 'revokedAt'> {
  key: string;
}

/** A key as it is listed: never with the key or its hash. */
export type ListedKey = Omit<StoredKey, 'hash'>;

/** SHA-256 of a key, in hexadecimal. Keys are random, so a plain hash is enough. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** What a role sees where nothing else was said: staff sees everything, readers what is public. */
const DEFAULT_CLEARANCE: Record<AccessRole, Confidentiality> = {
  reader: 'public',
  analyst: 'alliance',
  admin: 'internal',
};

/** Makes a key of 256 random bits and keeps its hash; the key itself is in the answer and nowhere else. */
export async function createKey(deps: KeyDeps, wanted: NewKey): Promise<IssuedKey> {
  const random = deps.random ?? randomBytes;
  const key = `qw_${Buffer.from(random(32)).toString('base64url')}`;
  const stored: StoredKey = {
    id: Buffer.from(random(9)).toString('base64url'),
    hash: hashOfKey(key),
    role: wanted.role,
    clearance: wanted.clearance ?? DEFAULT_CLEARANCE[wanted.role],
    createdAt: deps.clock.now().toISOString(),
    ...(wanted.member === undefined ? {} : { member: wanted.member.toUpperCase() }),
    ...(wanted.label === undefined ? {} : { label: wanted.label }),
  };
  await deps.keys.add(stored);
  const { hash: _, ...told } = stored;
  return { key, ...told };
}

/** The holder of a key; `undefined` where it is unknown or revoked. */
export async function holderOf(deps: Pick<KeyDeps, 'keys'>, key: string): Promise<StoredKey | undefined> {
  const stored = await deps.keys.byHash(hashOfKey(key));
  return stored && stored.revokedAt === undefined ? stored : undefined;
}

/** All keys ever made, without anything that would let one act as them. */
export async function listKeys(deps: Pick<KeyDeps, 'keys'>): Promise<ListedKey[]> {
  const stored = await deps.keys.list();
  return stored.map(({ hash: _, ...listed }) => listed);
}

/**
 * Revokes a key at once.
 * @throws DomainError `not-found` where no such key is in force
 */
export async function revokeKey(deps: KeyDeps, id: string): Promise<void> {
  if (await deps.keys.revoke(id, deps.clock.now().toISOString())) return;
  throw new DomainError('not-found', `No key ${id} is in force; list the keys to see which are.`);
}
