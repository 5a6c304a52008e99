/** A database engine that answers at `uri`, and the way to let it go. */
export interface Engine {
  /** For people: `embedded MongoDB`, `mongod`, `MongoDB server`. */
  name: string;
  uri: string;
  /** Where the data lies: a directory, or the server's hosts. */
  location: string;
  close(): Promise<void>;
}

/** An open engine, or why this way is closed on this machine, so that the next can be tried. */
export type EngineChoice = { engine: Engine } | { refused: string };

/** Another process holds the data directory; it may let it go. */
export class HeldElsewhere extends Error {
  constructor(directory: string, cause: unknown) {
    super(`${directory} is held by another process`, { cause });
    this.name = 'HeldElsewhere';
  }
}
