import { createHmac, timingSafeEqual } from 'node:crypto';
import { holderOf, type KeyDeps } from './keys.ts';
import type { StoredKey } from './ports/key-store.ts';

const LIFETIME_MS = 12 * 3_600_000;

export interface Session {
  token: string;
  expiresAt: Date;
  holder: StoredKey;
}

/**
 * Signature of a session: made with the key's stored hash, so that every replica can check it without a secret of its
 * own, and so that a session ends with its key.
 */
function signatureOf(holder: StoredKey, expires: string): Buffer {
  return createHmac('sha256', holder.hash).update(`session ${holder.id} ${expires}`).digest();
}

/** Trades a key for a session of twelve hours; `undefined` where the key is unknown or revoked. */
export async function openSession(deps: KeyDeps, key: string): Promise<Session | undefined> {
  const holder = await holderOf(deps, key);
  if (!holder) return undefined;
  const expiresAt = new Date(deps.clock.now().getTime() + LIFETIME_MS);
  const expires = String(expiresAt.getTime());
  const token = `${holder.id}.${expires}.${signatureOf(holder, expires).toString('base64url')}`;
  return { token, expiresAt, holder };
}

/** The key behind a session; `undefined` where it ran out, was forged or its key was revoked. */
export async function holderOfSession(deps: KeyDeps, token: string): Promise<StoredKey | undefined> {
  const [id, expires, signature] = token.split('.');
  if (!id || !expires || !signature || !/^\d{1,15}$/.test(expires)) return undefined;
  if (Number(expires) <= deps.clock.now().getTime()) return undefined;
  const holder = (await deps.keys.list()).find((key) => key.id === id && key.revokedAt === undefined);
  if (!holder) return undefined;
  const expected = signatureOf(holder, expires);
  const given = Buffer.from(signature, 'base64url');
  return given.length === expected.length && timingSafeEqual(given, expected) ? holder : undefined;
}
