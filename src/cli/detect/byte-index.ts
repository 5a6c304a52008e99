const FIRST_SLOTS = 1 << 10;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Numbers under short runs of bytes (a member's code, a ballot's id, a vote word), found without making a string of the
 * bytes: open addressing over FNV-1a hashes, each candidate compared byte by byte.
 */
export class ByteIndex {
  #slots = new Int32Array(FIRST_SLOTS).fill(-1);
  #keys: Uint8Array[] = [];
  #values: number[] = [];

  /** The number under `bytes[from..to)`; undefined where none was entered. */
  get(bytes: Uint8Array, from: number, to: number): number | undefined {
    const entry = this.#slots[this.#slotOf(bytes, from, to)]!;
    return entry < 0 ? undefined : this.#values[entry];
  }

  /** Enters a number under a key that has none yet; the bytes are copied. */
  set(bytes: Uint8Array, from: number, to: number, value: number): void {
    if (2 * this.#keys.length >= this.#slots.length) this.#grow();
    const slot = this.#slotOf(bytes, from, to);
    if (this.#slots[slot]! >= 0) return;
    this.#slots[slot] = this.#keys.length;
    this.#keys.push(bytes.slice(from, to));
    this.#values.push(value);
  }

  #slotOf(bytes: Uint8Array, from: number, to: number): number {
    let hash = FNV_OFFSET;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, FNV_PRIME);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const entry = this.#slots[slot]!;
      if (entry < 0 || isSame(this.#keys[entry]!, bytes, from, to)) return slot;
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    this.#keys.forEach((key, entry) => {
      this.#slots[this.#slotOf(key, 0, key.length)] = entry;
    });
  }
}

function isSame(key: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (key.length !== to - from) return false;
  for (let at = 0; at < key.length; at++) if (key[at] !== bytes[from + at]) return false;
  return true;
}
