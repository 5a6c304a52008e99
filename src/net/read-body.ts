import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { DomainError } from '../domain/errors.ts';

function decoderOf(encoding: string | undefined) {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new Error(`the answer is encoded as ${encoding}, which was not asked for`);
  }
}

/**
 * Reads a whole body, decoded. Throws `limit-exceeded` above `maxBytes` decoded bytes (so that a small compressed bomb
 * ends early), and an error where the connection ended before the body did: there is no half document.
 */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(response.headers['content-length']);
  const tooLarge = () => new DomainError('limit-exceeded', `the document is larger than ${maxBytes} bytes`);
  if (announced > maxBytes) {
    response.destroy();
    throw tooLarge();
  }
  const chunks: Buffer[] = [];
  let size = 0;
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > maxBytes) break;
      chunks.push(chunk);
    }
  };
  const decoder = decoderOf(response.headers['content-encoding']);
  const reading = decoder ? pipeline(response, decoder, collect) : pipeline(response, collect);
  // Leaving off early ends the pipeline in one of several errors; what counts is why it was left.
  await reading.catch((error: unknown) => {
    throw size > maxBytes ? tooLarge() : error;
  });
  if (size > maxBytes) throw tooLarge();
  if (!response.complete) throw new Error('the connection ended before the document did');
  return Buffer.concat(chunks, size);
}
