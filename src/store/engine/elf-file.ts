/** Why a file was left alone; the message is fit to print. */
export class ElfRefused extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'ElfRefused';
  }
}

/** A stretch of the file that one section header describes. */
export interface ElfSection {
  type: number;
  offset: number;
  size: number;
  link: number;
  entrySize: number;
  info: number;
}

const HEADER_SIZE = 64;
const SECTION_HEADER_SIZE = 64;

/** Refuses every file that is not an ELF64 little-endian shared object for x86-64. */
function checkHeader(file: Buffer): void {
  if (file.length < HEADER_SIZE || file.readUInt32BE(0) !== 0x7f454c46) {
    throw new ElfRefused('not an ELF file');
  }
  const [wordClass, byteOrder] = [file[4], file[5]];
  if (wordClass !== 2 || byteOrder !== 1) throw new ElfRefused('not a 64-bit little-endian ELF file');
  if (file.readUInt16LE(16) !== 3) throw new ElfRefused('not a shared object');
  if (file.readUInt16LE(18) !== 62) throw new ElfRefused('not built for x86-64');
}

function readOffset(file: Buffer, at: number): number {
  const value = file.readBigUInt64LE(at);
  if (value > BigInt(file.length)) throw new ElfRefused('truncated: a table lies beyond the end of the file');
  return Number(value);
}

/**
 * Reads the section headers of an ELF64 x86-64 shared object.
 * @throws ElfRefused where the file is foreign, or cut short of any section that it names.
 */
export function readSections(file: Buffer): ElfSection[] {
  checkHeader(file);
  const table = readOffset(file, 40);
  const count = file.readUInt16LE(60);
  if (file.readUInt16LE(58) !== SECTION_HEADER_SIZE || count === 0) {
    throw new ElfRefused('section headers are missing or of an unknown size');
  }
  if (table + count * SECTION_HEADER_SIZE > file.length) {
    throw new ElfRefused('truncated: the section headers are cut off');
  }
  return Array.from({ length: count }, (_, index) => readSection(file, table + index * SECTION_HEADER_SIZE));
}

const OCCUPIES_NO_BYTES = 8;

function readSection(file: Buffer, at: number): ElfSection {
  const type = file.readUInt32LE(at + 4);
  const offset = readOffset(file, at + 24);
  const size = type === OCCUPIES_NO_BYTES ? 0 : readOffset(file, at + 32);
  if (offset + size > file.length) throw new ElfRefused('truncated: a section is cut off');
  return {
    type,
    offset,
    size,
    link: file.readUInt32LE(at + 40),
    info: file.readUInt32LE(at + 44),
    entrySize: Number(file.readBigUInt64LE(at + 56)),
  };
}

/** The NUL-terminated text at `index` of a string table. */
export function readText(file: Buffer, strings: ElfSection, index: number): string {
  if (index >= strings.size) throw new ElfRefused('a name lies outside its string table');
  const start = strings.offset + index;
  const end = file.indexOf(0, start);
  if (end < 0 || end >= strings.offset + strings.size) throw new ElfRefused('a name has no end');
  return file.toString('latin1', start, end);
}
