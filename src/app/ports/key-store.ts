import type { Confidentiality } from '../../domain/provenance.ts';

export const ACCESS_ROLES = ['reader', 'analyst', 'admin'] as const;
export type AccessRole = (typeof ACCESS_ROLES)[number];

/** An API key as kept: only its hash. */
export interface StoredKey {
  id: string;
  hash: string;
  role: AccessRole;
  clearance: Confidentiality;
  member?: string;
  label?: string;
  createdAt: string;
  revokedAt?: string;
}

export interface KeyStore {
  add(key: StoredKey): Promise<void>;
  byHash(hash: string): Promise<StoredKey | undefined>;
  list(): Promise<StoredKey[]>;
  revoke(id: string, at: string): Promise<boolean>;
}
