import { describe, expect, it } from 'vitest';
import { ByteIndex } from '../../../../src/cli/detect/byte-index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('ByteIndex', () => {
  it('finds what was entered by its bytes alone, wherever they stand', () => {
    const index = new ByteIndex();
    const line = bytes('KOR,DE,yes');
    index.set(line, 0, 3, 7);
    expect(index.get(bytes('xxKORxx'), 2, 5)).toBe(7);
    expect(index.get(line, 4, 6)).toBeUndefined();
    expect(index.get(line, 0, 2)).toBeUndefined();
    index.set(line, 3, 3, 1);
    expect(index.get(line, 0, 0)).toBe(1);
  });

  it('keeps its own copy of a buffer too, and the first number under a key', () => {
    const index = new ByteIndex();
    const key = Buffer.from('FRA');
    index.set(key, 0, 3, 1);
    index.set(bytes('FRA'), 0, 3, 2);
    key.fill(0);
    expect(index.get(bytes('FRA'), 0, 3)).toBe(1);
  });

  it('holds thousands of keys apart', () => {
    const index = new ByteIndex();
    const keys = Array.from({ length: 5000 }, (_, count) => bytes(`B${count}`));
    keys.forEach((key, count) => {
      index.set(key, 0, key.length, count);
    });
    expect(keys.map((key) => index.get(key, 0, key.length))).toEqual([...keys.keys()]);
    expect(index.get(bytes('B5000'), 0, 5)).toBeUndefined();
  });
});
