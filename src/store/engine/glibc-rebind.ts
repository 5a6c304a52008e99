import { ElfRefused, type ElfSection, readSections, readText } from './elf-file.ts';

/**
 * The symbols of glibc 2.38 that have an older one of the same meaning for this use: C23 scanning (which differs in
 * binary literals only) and `fmod` (which differs in how it sets errno only).
 */
const REBINDABLE = new Set([
  '__isoc23_strtol',
  '__isoc23_strtoll',
  '__isoc23_strtoul',
  '__isoc23_strtoull',
  '__isoc23_sscanf',
  '__isoc23_fscanf',
  'fmod',
]);
const C23_PREFIX = '__isoc23_';
const NEW_VERSION = 'GLIBC_2.38';
const OLD_VERSION = 'GLIBC_2.2.5';

const DYNAMIC_SYMBOLS = 11;
const VERSION_NEEDS = 0x6ffffffe;
const VERSION_OF_SYMBOL = 0x6fffffff;
const SYMBOL_SIZE = 24;
/** The high bit of a version index hides the symbol and is no part of the number. */
const INDEX_MASK = 0x7fff;

interface NeededVersion {
  library: string;
  name: string;
  /** Place of its `vernaux` entry in the file. */
  at: number;
  index: number;
}

interface Tables {
  symbols: ElfSection;
  strings: ElfSection;
  versions: ElfSection;
  needs: NeededVersion[];
}

export type Rebound = { rebound: string[]; bytes: Buffer } | { refused: string };

/**
 * Gives a copy of a shared object that asks for `GLIBC_2.2.5` where it asked for `GLIBC_2.38`, so that it loads on
 * glibc 2.36 and 2.37. The copy keeps its size; the input is never changed. Format: ELF-64 Object File Format 1.5 and
 * the symbol versioning chapter of the Linux Standard Base. Refused with the reason: a file that is not such an
 * object, that is cut short, or that needs a symbol of 2.38 or newer without an older equal.
 */
export function rebindGlibc(file: Uint8Array): Rebound {
  const copy = Buffer.from(file);
  try {
    return { rebound: rebindInPlace(copy), bytes: copy };
  } catch (error) {
    if (error instanceof ElfRefused) return { refused: error.message };
    throw error;
  }
}

function rebindInPlace(file: Buffer): string[] {
  const tables = readTables(file);
  refuseNewer(tables.needs);
  const rebound: string[] = [];
  for (const need of tables.needs) {
    if (need.name !== NEW_VERSION) continue;
    const old = tables.needs.find((other) => other.library === need.library && other.name === OLD_VERSION);
    if (!old) throw new ElfRefused(`${need.library}: no ${OLD_VERSION} to bind to`);
    rebound.push(...rebindSymbols(file, tables, need.index, old.index));
    // The emptied entry asks for the old version a second time, so the loader no longer asks for the new one.
    file.copy(file, need.at, old.at, old.at + 4);
    file.copy(file, need.at + 8, old.at + 8, old.at + 12);
  }
  return rebound;
}

function rebindSymbols(file: Buffer, tables: Tables, from: number, to: number): string[] {
  const { symbols, strings, versions } = tables;
  const rebound: string[] = [];
  for (let i = 0; i < symbols.size / SYMBOL_SIZE; i++) {
    const versionAt = versions.offset + i * 2;
    const version = file.readUInt16LE(versionAt);
    if ((version & INDEX_MASK) !== from) continue;
    const symbolAt = symbols.offset + i * SYMBOL_SIZE;
    const nameIndex = file.readUInt32LE(symbolAt);
    const name = readText(file, strings, nameIndex);
    const defined = file.readUInt16LE(symbolAt + 6) !== 0;
    if (defined || !REBINDABLE.has(name)) throw new ElfRefused(`${name}@${NEW_VERSION} has no older equal`);
    if (name.startsWith(C23_PREFIX)) file.writeUInt32LE(nameIndex + C23_PREFIX.length, symbolAt);
    file.writeUInt16LE((version & ~INDEX_MASK) | to, versionAt);
    rebound.push(name);
  }
  return rebound;
}

/** A need beyond 2.38 cannot be met by this rebind, whatever symbols carry it. */
function refuseNewer(needs: readonly NeededVersion[]): void {
  for (const { library, name } of needs) {
    const minor = /^GLIBC_2\.(\d+)/.exec(name)?.[1];
    if (minor !== undefined && Number(minor) > 38) throw new ElfRefused(`${library} is asked for ${name}`);
  }
}

function readTables(file: Buffer): Tables {
  const sections = readSections(file);
  const symbols = only(sections, DYNAMIC_SYMBOLS, '.dynsym');
  const versions = only(sections, VERSION_OF_SYMBOL, '.gnu.version');
  const needs = only(sections, VERSION_NEEDS, '.gnu.version_r');
  const strings = sections[symbols.link];
  if (!strings || needs.link !== symbols.link) throw new ElfRefused('the tables do not share one .dynstr');
  if (symbols.entrySize !== SYMBOL_SIZE || symbols.size % SYMBOL_SIZE !== 0) {
    throw new ElfRefused('.dynsym is not as expected');
  }
  if (versions.size !== (symbols.size / SYMBOL_SIZE) * 2) {
    throw new ElfRefused('.gnu.version does not match .dynsym');
  }
  return { symbols, strings, versions, needs: readNeeds(file, needs, strings) };
}

function only(sections: readonly ElfSection[], type: number, name: string): ElfSection {
  const [found, ...more] = sections.filter((section) => section.type === type);
  if (!found || more.length > 0) throw new ElfRefused(`expected exactly one ${name}`);
  return found;
}

const NEED_SIZE = 16;

/** Walks `.gnu.version_r`: for each library (verneed) the versions asked of it (vernaux). */
function readNeeds(file: Buffer, section: ElfSection, strings: ElfSection): NeededVersion[] {
  const needs: NeededVersion[] = [];
  let at = section.offset;
  for (let i = 0; i < section.info; i++) {
    checkInside(section, at);
    const library = readText(file, strings, file.readUInt32LE(at + 4));
    let entry = at + file.readUInt32LE(at + 8);
    for (let j = 0; j < file.readUInt16LE(at + 2); j++) {
      checkInside(section, entry);
      const name = readText(file, strings, file.readUInt32LE(entry + 8));
      needs.push({ library, name, at: entry, index: file.readUInt16LE(entry + 6) & INDEX_MASK });
      entry += file.readUInt32LE(entry + 12);
    }
    const step = file.readUInt32LE(at + 12);
    if (step === 0 && i + 1 < section.info) throw new ElfRefused('.gnu.version_r ends early');
    at += step;
  }
  return needs;
}

function checkInside(section: ElfSection, at: number): void {
  if (at < section.offset || at + NEED_SIZE > section.offset + section.size) {
    throw new ElfRefused('.gnu.version_r points outside itself');
  }
}
