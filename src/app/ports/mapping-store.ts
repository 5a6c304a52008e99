import type { SavedMapping } from '../../ingest/tabular/saved-mapping.ts';

export type { SavedMapping };

/** Mappings of columns that people confirmed, by name. */
export interface MappingStore {
  /** Adds a mapping, or replaces the one of that name. */
  save(mapping: SavedMapping): Promise<void>;
  get(name: string): Promise<SavedMapping | undefined>;
  /** By name. */
  list(): Promise<SavedMapping[]>;
  /** False where there is none. */
  remove(name: string): Promise<boolean>;
}
