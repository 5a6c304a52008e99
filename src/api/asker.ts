import type { AccessRole } from '../app/ports/key-store.ts';
import type { Confidentiality } from '../domain/provenance.ts';

/** Who asks: what they may do (role) and which records they may see (clearance). */
export interface Asker {
  role: AccessRole | 'anonymous';
  clearance: Confidentiality;
  /** Code of the member that "our vote" means. */
  member?: string;
  key?: string;
}

const RANK: Record<Asker['role'], number> = { anonymous: 0, reader: 1, analyst: 2, admin: 3 };

/** True where `asker` may do what `needed` may. */
export function mayAct(asker: Pick<Asker, 'role'>, needed: AccessRole): boolean {
  return RANK[asker.role] >= RANK[needed];
}
