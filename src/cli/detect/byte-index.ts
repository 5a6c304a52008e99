const FIRST_SLOTS = 1 << 10;
const FIRST_BYTES = 1 << 14;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Numbers under short runs of bytes (a member's code, a ballot's id, a vote word), found without making a string of the
 * bytes: open addressing over FNV-1a hashes, each candidate compared byte by byte. Keys are copied into one array.
 */
export class ByteIndex {
  #slots = new Int32Array(FIRST_SLOTS).fill(-1);
  #bytes = new Uint8Array(FIRST_BYTES);
  /** Where each key begins in the bytes; one more, where the next will. */
  #starts = new Int32Array(FIRST_SLOTS);
  #values = new Int32Array(FIRST_SLOTS);
  #size = 0;

  /** The number under `bytes[from..to)`; undefined where none was entered. */
  get(bytes: Uint8Array, from: number, to: number): number | undefined {
    const entry = this.#slots[this.#slotOf(bytes, from, to)]!;
    return entry < 0 ? undefined : this.#values[entry];
  }

  /** Enters a number under a key that has none yet. */
  set(bytes: Uint8Array, from: number, to: number, value: number): void {
    if (2 * this.#size >= this.#slots.length) this.#widen();
    const slot = this.#slotOf(bytes, from, to);
    if (this.#slots[slot]! >= 0) return;
    const start = this.#starts[this.#size]!;
    const end = start + to - from;
    if (end > this.#bytes.length) this.#bytes = longer(this.#bytes, 2 * end);
    this.#bytes.set(bytes.subarray(from, to), start);
    this.#slots[slot] = this.#size;
    this.#values[this.#size] = value;
    this.#starts[++this.#size] = end;
  }

  #slotOf(bytes: Uint8Array, from: number, to: number): number {
    let hash = FNV_OFFSET;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let entry = slots[slot]!; entry >= 0 && !this.#isKey(entry, bytes, from, to); entry = slots[slot]!) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #isKey(entry: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#bytes;
    const start = this.#starts[entry]!;
    const length = to - from;
    if (this.#starts[entry + 1]! - start !== length) return false;
    for (let at = 0; at < length; at++) if (own[start + at] !== bytes[from + at]) return false;
    return true;
  }

  #widen(): void {
    const slots = 2 * this.#slots.length;
    this.#slots = new Int32Array(slots).fill(-1);
    this.#values = longer(this.#values, slots);
    this.#starts = longer(this.#starts, slots);
    for (let entry = 0; entry < this.#size; entry++) {
      this.#slots[this.#slotOf(this.#bytes, this.#starts[entry]!, this.#starts[entry + 1]!)] = entry;
    }
  }
}

function longer<T extends Uint8Array | Int32Array>(array: T, length: number): T {
  const wide = new (array.constructor as new (length: number) => T)(length);
  wide.set(array);
  return wide;
}
