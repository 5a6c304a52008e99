import { inflateSync } from 'node:zlib';

/** Bytes of the built-in encoding of Western fonts that differ from Latin-1, as far as papers use them. */
const WESTERN = new Map([
  [0x80, '€'],
  [0x93, '“'],
  [0x94, '”'],
  [0x92, '’'],
  [0x96, '–'],
  [0x97, '—'],
  [0x85, '…'],
]);

function decoded(hex: string): string {
  return [...Buffer.from(hex, 'hex')].map((byte) => WESTERN.get(byte) ?? String.fromCharCode(byte)).join('');
}

function streamsOf(pdf: Buffer): string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap((match) => {
    try {
      return [inflateSync(Buffer.from(match[1]!, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
}

/** The words of a PDF in the order in which they are painted, one line a painted line. */
export function pdfText(pdf: Buffer): string {
  return streamsOf(pdf)
    .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)])
    .map((match) => [...match[1]!.matchAll(/<([0-9a-f]*)>/g)].map((part) => decoded(part[1]!)).join(''))
    .join('\n');
}
