import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { DomainError } from '../../domain/errors.ts';

/** A record of a CSV file: its fields and the physical line it starts on (header = 1). */
export type RecordHandler = (fields: readonly string[], line: number) => void;

/** Takes lines as bytes where there is nothing to unquote. */
export interface PlainLineReader {
  /** Whether it knows the columns yet; until then lines come as records. */
  ready(): boolean;
  /**
   * Takes `bytes[from..to)`: whole lines of valid UTF-8 with their line ends and without a quote, the first of which is
   * the file's line `line`. Gives their number.
   */
  take(bytes: Uint8Array, from: number, to: number, line: number): number;
}

/** No honest row of votes is longer; a longer one is refused before it fills the memory. */
const LONGEST_RECORD = 1 << 20;
const QUOTE = 0x22;
const NEWLINE = 0x0a;

/**
 * Reads CSV (RFC 4180, UTF-8, comma) from a stream of bytes, record by record, and calls `onRecord` with each. Whole
 * lines of a chunk without a quote, which is nearly all of them in tables of votes, go to `plain` as bytes where it is
 * given. Memory is bounded by the longest record allowed.
 *
 * @throws DomainError invalid-input, naming the line, for a record that is too long, a quote that does not end,
 *   or bytes that are not UTF-8.
 */
export async function readCsvRecords(
  chunks: AsyncIterable<Uint8Array>,
  onRecord: RecordHandler,
  plain?: PlainLineReader,
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = new RecordReader(onRecord);
  for await (const chunk of chunks) {
    const lines = plain && plainLines(chunk, reader);
    if (!lines) {
      reader.push(decodeOr(decoder, chunk, reader));
      continue;
    }
    reader.push(decodeOr(decoder, chunk.subarray(0, lines.from), reader));
    if (plain.ready()) reader.line += plain.take(chunk, lines.from, lines.to, reader.line);
    else reader.push(decodeOr(decoder, chunk.subarray(lines.from, lines.to), reader));
    reader.push(decodeOr(decoder, chunk.subarray(lines.to), reader));
  }
  reader.push(decodeOr(decoder, undefined, reader));
  reader.end();
}

/** The stretch of whole lines in a chunk that can be read as bytes: after its first line end, up to its last. */
function plainLines(chunk: Uint8Array, reader: RecordReader): { from: number; to: number } | undefined {
  if (chunk.includes(QUOTE) || reader.isInQuotes) return undefined;
  const from = chunk.indexOf(NEWLINE) + 1;
  const to = chunk.lastIndexOf(NEWLINE) + 1;
  if (from === to || to - from > LONGEST_RECORD || !isUtf8(chunk.subarray(from, to))) return undefined;
  return { from, to };
}

function decodeOr(decoder: TextDecoder, chunk: Uint8Array | undefined, reader: RecordReader): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (cause) {
    const message = `The file is not UTF-8 text: bytes that mean nothing stand in line ${reader.line} or after it. Save it as UTF-8.`;
    throw new DomainError('invalid-input', message, { cause });
  }
}

/** Cuts text into records as it arrives. */
class RecordReader {
  /** Physical line that the next record starts on. */
  line = 1;
  readonly #onRecord: RecordHandler;
  #rest = '';

  constructor(onRecord: RecordHandler) {
    this.#onRecord = onRecord;
  }

  /** Does what is left of the text so far stand inside quotes? */
  get isInQuotes(): boolean {
    return hasOpenQuote(this.#rest);
  }

  push(text: string): void {
    const all = this.#rest === '' ? text : this.#rest + text;
    let start = 0;
    let open = false;
    let quote = all.indexOf('"');
    for (let end = all.indexOf('\n'); end >= 0; end = all.indexOf('\n', end + 1)) {
      for (; quote >= 0 && quote < end; quote = all.indexOf('"', quote + 1)) open = !open;
      if (open) continue;
      this.#emit(all.slice(start, end));
      start = end + 1;
    }
    this.#rest = all.slice(start);
    if (this.#rest.length > LONGEST_RECORD) this.#refuse();
  }

  end(): void {
    if (this.#rest === '') return;
    if (hasOpenQuote(this.#rest)) this.#refuseQuote();
    this.#emit(this.#rest);
    this.#rest = '';
  }

  #emit(record: string): void {
    if (record.length > LONGEST_RECORD) this.#refuse();
    const text = record.endsWith('\r') ? record.slice(0, -1) : record;
    const line = this.line;
    this.line += 1 + newlinesIn(record);
    if (text !== '') this.#onRecord(text.includes('"') ? quotedFields(text, line) : text.split(','), line);
  }

  #refuse(): never {
    if (hasOpenQuote(this.#rest)) this.#refuseQuote();
    const message = `Line ${this.line} is longer than ${LONGEST_RECORD} characters: this is not a table of votes.`;
    throw new DomainError('invalid-input', message, {
      flaws: [{ at: `line ${this.line}`, message: 'too long' }],
    });
  }

  #refuseQuote(): never {
    const message = `Line ${this.line}: a quote (") opens a field and does not close it.`;
    throw new DomainError('invalid-input', message, {
      flaws: [{ at: `line ${this.line}`, message: 'open quote' }],
    });
  }
}

/** Is the number of quotes in the text odd? */
function hasOpenQuote(text: string): boolean {
  let open = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) open = !open;
  return open;
}

function newlinesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** Fields of a record with quotes; a doubled quote inside a quoted field is one quote. */
function quotedFields(text: string, line: number): string[] {
  const fields: string[] = [];
  const pattern = /"((?:[^"]|"")*)"(?=,|$)|([^",]*)(?=,|$)/y;
  for (let at = 0; at <= text.length; ) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) {
      const message = `Line ${line}: a quote (") stands inside a field. Quote the whole field and double the quote.`;
      throw new DomainError('invalid-input', message, {
        flaws: [{ at: `line ${line}`, message: 'stray quote' }],
      });
    }
    fields.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
    at = pattern.lastIndex + 1;
  }
  return fields;
}
