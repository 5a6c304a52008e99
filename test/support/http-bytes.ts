import { gzipSync } from 'node:zlib';

export const FRAMINGS = ['length', 'chunked', 'gzip', 'gzip chunked'] as const;
export type Framing = (typeof FRAMINGS)[number];

function chunked(bytes: Buffer): Buffer {
  const size = Math.max(1, Math.ceil(bytes.length / 3));
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
}

/** A whole response of HTTP/1.1 as bytes. */
export function responseBytes(body: string, framing: Framing, headers: readonly string[] = []): Buffer {
  const coded = framing.startsWith('gzip') ? gzipSync(body) : Buffer.from(body);
  const isChunked = framing.endsWith('chunked');
  const head = [
    'HTTP/1.1 200 OK',
    'content-type: text/plain',
    ...(framing.startsWith('gzip') ? ['content-encoding: gzip'] : []),
    isChunked ? 'transfer-encoding: chunked' : `content-length: ${coded.length}`,
    ...headers,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), isChunked ? chunked(coded) : coded]);
}
