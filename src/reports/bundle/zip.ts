import { crc32 } from 'node:zlib';
import type { BundleFile } from './bundle-files.ts';

/** 1 January 1980, the first day that the format knows: the same files give the same archive. */
const DOS_DAY = 0x21;
const UTF8_NAMES = 0x0800;
const VERSION = 20;
const LOCAL = { signature: 0x04034b50, size: 30 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const END = { signature: 0x06054b50, size: 22 };
/** What the plain format can address. */
const LARGEST = 0xffffffff;

/** Fields that both headers of a file share, from `at` on. */
function writeFacts(header: Buffer, at: number, { name, bytes }: BundleFile): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  header.writeUInt16LE(DOS_DAY, at + 8);
  header.writeUInt32LE(crc32(bytes), at + 10);
  header.writeUInt32LE(bytes.length, at + 14);
  header.writeUInt32LE(bytes.length, at + 18);
  header.writeUInt16LE(Buffer.byteLength(name), at + 22);
}

function localHeader(file: BundleFile): Buffer {
  const header = Buffer.alloc(LOCAL.size);
  header.writeUInt32LE(LOCAL.signature, 0);
  writeFacts(header, 4, file);
  return Buffer.concat([header, Buffer.from(file.name)]);
}

function centralHeader(file: BundleFile, offset: number): Buffer {
  const header = Buffer.alloc(CENTRAL.size);
  header.writeUInt32LE(CENTRAL.signature, 0);
  header.writeUInt16LE(VERSION, 4);
  writeFacts(header, 6, file);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, Buffer.from(file.name)]);
}

/**
 * Files as a ZIP archive, stored as they are (tables come compressed already).
 * APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
 *
 * @throws RangeError where the archive would be larger than 4 GiB
 */
export async function* zipOf(files: AsyncIterable<BundleFile>): AsyncGenerator<Buffer> {
  const central: Buffer[] = [];
  let offset = 0;
  for await (const file of files) {
    const header = localHeader(file);
    central.push(centralHeader(file, offset));
    offset += header.length + file.bytes.length;
    if (offset > LARGEST) throw new RangeError('a ZIP archive holds 4 GiB at most');
    yield header;
    yield file.bytes;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(END.size);
  end.writeUInt32LE(END.signature, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield directory;
  yield end;
}
