/** A database engine that answers at `uri`, and the way to let it go. */
export interface Engine {
  /** For people: `embedded MongoDB`, `mongod`, `MongoDB server`. */
  name: string;
  uri: string;
  /** Where the data lies: a directory, or the server's hosts. */
  location: string;
  /** True where this process opened it just now, so that no other can have been connected to it. */
  exclusive: boolean;
  /** Leaves the address where other processes find it, until the engine is closed. */
  publish(): Promise<void>;
  close(): Promise<void>;
}

/** An engine as its adapter opens it, before the data directory is claimed. */
export type OpenedEngine = Pick<Engine, 'name' | 'uri' | 'location' | 'close'>;

/** An open engine, or why this way is closed on this machine, so that the next can be tried. */
export type EngineChoice = { engine: OpenedEngine } | { refused: string };

/** Another process holds the data directory; it may let it go. */
export class HeldElsewhere extends Error {
  constructor(directory: string, cause: unknown) {
    super(`${directory} is held by another process`, { cause });
    this.name = 'HeldElsewhere';
  }
}
