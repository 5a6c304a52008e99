import { inflateRawSync } from 'node:zlib';
import { DocumentRefused } from '../connector.ts';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/** What a workbook may hold unpacked; a sheet of 100,000 rows has some 30 MiB. */
const MOST_BYTES = 96 * 1024 * 1024;
const MOST_ENTRIES = 2_000;
/** XML packs at 1:10 to 1:30; beyond this an archive is made to burst. */
const HIGHEST_RATIO = 200;

function refuse(message: string): never {
  throw new DocumentRefused('hostile-workbook', message);
}

function broken(): never {
  throw new DocumentRefused('unreadable-workbook', 'the file is no intact XLSX workbook');
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

function directoryOf(file: Buffer): { start: number; count: number } {
  for (let at = file.length - 22; at >= Math.max(0, file.length - 65_557); at -= 1) {
    if (file.readUInt32LE(at) !== END_OF_DIRECTORY) continue;
    return { count: file.readUInt16LE(at + 10), start: file.readUInt32LE(at + 16) };
  }
  return broken();
}

function entriesOf(file: Buffer): Entry[] {
  const { start, count } = directoryOf(file);
  if (count > MOST_ENTRIES) refuse(`the workbook holds ${count} parts; ${MOST_ENTRIES} are allowed`);
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== DIRECTORY_ENTRY) broken();
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString('utf8', at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** The packed bytes of an entry, where its local header says they are. */
function packedBytes(file: Buffer, entry: Entry): Buffer {
  const { offset } = entry;
  if (offset + 30 > file.length || file.readUInt32LE(offset) !== LOCAL_HEADER) broken();
  const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28);
  if (start + entry.packed > file.length) broken();
  return file.subarray(start, start + entry.packed);
}

/** Unpacks no more than an entry admits to have, so that a lying directory is found without harm. */
function unpackedSize(file: Buffer, entry: Entry): number {
  const packed = packedBytes(file, entry);
  if (entry.method === STORED) return packed.length;
  if (entry.method !== DEFLATED) return broken();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) }).length;
  } catch (error) {
    const isLie = error instanceof RangeError;
    return isLie ? refuse(`${entry.name} is larger than the workbook says`) : broken();
  }
}

/**
 * Refuses a workbook that would burst in memory or names parts outside itself: too many parts, too many bytes unpacked,
 * packed more than 1:200, sizes that lie, parts that overlap. Every part is unpacked once within its own bound.
 */
export function assertHarmlessZip(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < 22) broken();
  const entries = entriesOf(file);
  const total = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (total > MOST_BYTES)
    refuse(`the workbook unpacks to more than ${MOST_BYTES} bytes; save the sheet as CSV`);
  if (total > HIGHEST_RATIO * file.length) refuse(`the workbook is packed more than 1:${HIGHEST_RATIO}`);
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (packed > file.length) refuse('parts of the workbook overlap');
  for (const entry of entries) {
    if (unpackedSize(file, entry) !== entry.unpacked)
      refuse(`${entry.name} has not the size the workbook says`);
  }
}

/** One part of a workbook unpacked, or undefined where it has none of that name or it is larger than `mostBytes`. */
export function zipPart(bytes: Uint8Array, name: string, mostBytes: number): Buffer | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.length < 22) return undefined;
  try {
    const entry = entriesOf(file).find((candidate) => candidate.name === name);
    if (!entry || entry.unpacked > mostBytes) return undefined;
    const packed = packedBytes(file, entry);
    return entry.method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: mostBytes });
  } catch {
    return undefined;
  }
}
