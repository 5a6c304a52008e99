import type { RecordKind } from '../../domain/record.ts';
import type { Page } from './record-store.ts';

/** Somebody's claim that a record is wrong, and what was decided on it. */
export interface Correction {
  id: string;
  kind: RecordKind;
  key: string;
  claim: string;
  /** Where the right figure can be seen. */
  evidence?: string;
  submittedAt: string;
  submittedBy: string;
  state: 'open' | 'accepted' | 'declined';
  decision?: string;
  decidedBy?: string;
  decidedAt?: string;
}

export interface CorrectionStore {
  add(correction: Correction): Promise<void>;
  get(id: string): Promise<Correction | undefined>;
  /** Decides one that is open; `undefined` where none is. */
  decide(
    id: string,
    decision: Required<Pick<Correction, 'state' | 'decision' | 'decidedBy' | 'decidedAt'>>,
  ): Promise<Correction | undefined>;
  list(query: { state?: Correction['state']; limit: number; after?: string }): Promise<Page<Correction>>;
}
