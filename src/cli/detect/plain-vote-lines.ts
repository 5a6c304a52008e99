import { ByteIndex } from './byte-index.ts';
import type { PlainLineReader } from './csv-records.ts';
import type { Columns, VoteRows } from './vote-rows.ts';
import type { CellCode } from './vote-words.ts';

const COMMA = 0x2c;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * Reads votes from lines without quotes as bytes: no string is made for a line whose member, ballot and word have been
 * seen before. Every other line (a first sight, a contradiction, a flaw) goes to `rows` as a record, which alone knows
 * what is wrong and says so.
 */
export class PlainVoteLines implements PlainLineReader {
  readonly #rows: VoteRows;
  readonly #members = new ByteIndex();
  readonly #ballots = new ByteIndex();
  readonly #words = new ByteIndex();
  /** Start and end of each field of the line at hand, up to the last one needed. */
  #bounds = new Int32Array(0);
  #columns: Columns | undefined;

  constructor(rows: VoteRows) {
    this.#rows = rows;
  }

  ready(): boolean {
    if (this.#columns === undefined && this.#rows.columns !== undefined) {
      this.#columns = this.#rows.columns;
      const { member, ballot, vote } = this.#columns;
      this.#bounds = new Int32Array(2 * (Math.max(member, ballot, vote) + 1));
    }
    return this.#columns !== undefined;
  }

  take(chunk: Uint8Array, from: number, to: number, line: number): number {
    // One kind of array throughout: a Buffer now and then would slow down all that reads single bytes.
    const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const columns = this.#columns!;
    let lines = 0;
    for (let start = from; start < to; lines++) {
      const next = this.#cut(bytes, start);
      const newline = next < 0 ? bytes.indexOf(NEWLINE, start) : next;
      if (next < 0 || !this.#enter(bytes, columns)) this.#asRecord(bytes, start, newline, line + lines);
      start = newline + 1;
    }
    return lines;
  }

  /** Finds the fields needed of the line at `start` and gives the place of its line end; −1 for a line with too few. */
  #cut(bytes: Uint8Array, start: number): number {
    const bounds = this.#bounds;
    let at = start;
    for (let bound = 0; bound < bounds.length; bound += 2) {
      if (bound > 0 && bytes[at++] !== COMMA) return -1;
      bounds[bound] = at;
      while (bytes[at] !== COMMA && bytes[at] !== NEWLINE) at++;
      bounds[bound + 1] = at;
    }
    if (bytes[at] !== NEWLINE) return bytes.indexOf(NEWLINE, at);
    if (bytes[at - 1] === RETURN && at > bounds[bounds.length - 2]!) bounds[bounds.length - 1] = at - 1;
    return at;
  }

  /** Enters the vote of the line at hand if all about it is known and nothing contradicts it. */
  #enter(bytes: Uint8Array, { member, ballot, vote }: Columns): boolean {
    const bounds = this.#bounds;
    const row = this.#members.get(bytes, bounds[2 * member]!, bounds[2 * member + 1]!);
    if (row === undefined) return false;
    const column = this.#ballots.get(bytes, bounds[2 * ballot]!, bounds[2 * ballot + 1]!);
    if (column === undefined) return false;
    const code = this.#words.get(bytes, bounds[2 * vote]!, bounds[2 * vote + 1]!);
    return code !== undefined && this.#rows.addKnown(row, column, code as CellCode);
  }

  #asRecord(bytes: Uint8Array, start: number, newline: number, line: number): void {
    const end = newline > start && bytes[newline - 1] === RETURN ? newline - 1 : newline;
    if (end === start) return;
    const fields = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start)
      .toString()
      .split(',');
    this.#rows.add(fields, line);
    const columns = this.#columns!;
    const bounds = this.#bounds;
    const place = this.#rows.placeOf(fields, columns);
    const { member, ballot, vote } = columns;
    this.#members.set(bytes, bounds[2 * member]!, bounds[2 * member + 1]!, place.member);
    this.#ballots.set(bytes, bounds[2 * ballot]!, bounds[2 * ballot + 1]!, place.ballot);
    this.#words.set(bytes, bounds[2 * vote]!, bounds[2 * vote + 1]!, place.code);
  }
}
