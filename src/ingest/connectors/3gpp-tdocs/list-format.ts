import { isKept } from './kept-list.ts';

export type ListFormat = 'xlsx' | 'html' | 'csv' | 'kept';

/** Tells the format of a list from how it begins. */
export function formatOf(bytes: Uint8Array): ListFormat {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'xlsx';
  if (isKept(bytes)) return 'kept';
  const head = Buffer.from(bytes.subarray(0, 1_024)).toString('latin1');
  return /^\W{0,3}\s*<(?:!|html|head|body|table|meta)/i.test(head) ? 'html' : 'csv';
}
