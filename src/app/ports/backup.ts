import type { Readable, Writable } from 'node:stream';

/** The whole database as one compressed text stream that any engine can take in. */
export interface Backup {
  /**
   * Writes everything and ends the stream; gives the number of documents. Throws `conflict` where a run changes records
   * meanwhile; the stream then holds no whole backup.
   */
  backupTo(stream: Writable): Promise<number>;
  /**
   * Fills an empty database; gives the number of documents. Throws `conflict` where the database is not empty and
   * `invalid-input` where the stream is no whole backup, and then leaves the database empty.
   */
  restoreFrom(stream: Readable): Promise<number>;
}
