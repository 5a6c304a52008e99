import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const src = join(dirname(fileURLToPath(import.meta.url)), '../../src');

/** What each folder may import: other folders of `src`, and packages (`node:` stands for Node's own modules). */
const arrows: Record<string, { folders: readonly string[]; packages: readonly string[] | 'any' }> = {
  domain: { folders: [], packages: [] },
  analytics: {
    folders: ['domain'],
    packages: ['simple-statistics', 'graphology', 'graphology-communities-louvain', 'graphology-types'],
  },
  ingest: {
    folders: ['domain'],
    packages: [
      'zod',
      'csv-parse',
      'cheerio',
      'fast-xml-parser',
      'read-excel-file',
      'node:',
      'i18n-iso-countries',
    ],
  },
  app: { folders: ['domain', 'analytics', 'ingest'], packages: ['node:', 'zod'] },
  store: { folders: ['domain', 'app/ports'], packages: ['mongoose', 'mongodb-memory-server', 'node:'] },
  net: { folders: ['domain', 'app/ports'], packages: ['node:', 'undici'] },
  solver: { folders: ['domain', 'app/ports'], packages: ['highs', 'node:'] },
  workers: { folders: ['domain', 'app/ports', 'analytics', 'solver'], packages: ['node:'] },
  reports: { folders: ['domain', 'app'], packages: 'any' },
  api: { folders: ['domain', 'app', 'reports'], packages: 'any' },
  scheduler: { folders: ['domain', 'app'], packages: ['node-cron', 'node:'] },
  cli: { folders: ['domain', 'app', 'reports', 'analytics'], packages: ['commander', 'node:', 'csv-parse'] },
};

/** Packages that may stand in one place only, whatever else the table allows. */
const keptTo: Record<string, string> = {
  mongoose: 'store',
  express: 'api',
  'node-cron': 'scheduler',
  'mongodb-memory-server': 'store',
};

interface Import {
  file: string;
  target: string;
  typeOnly: boolean;
}

function sourceFiles(): string[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(src, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const pattern =
    /(?:^|\n)\s*(import|export)(\s+type)?\s[^;'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)]
    .filter((match) => !(match[4] ?? '').includes('${'))
    .map((match) => ({
      file,
      typeOnly: match[2] !== undefined,
      target: (match[3] ?? match[4] ?? match[5]) as string,
    }));
}

const folderOf = (path: string) => path.split('/')[0] ?? '';
const files = sourceFiles();
const imports = files.flatMap(importsOf);

function isAllowed({ file, target, typeOnly }: Import): boolean {
  const folder = folderOf(file);
  const rule = arrows[folder];
  if (!rule) return true;
  if (target.startsWith('.')) {
    const place = normalize(join(dirname(file), target));
    return folderOf(place) === folder || rule.folders.some((allowed) => place.startsWith(`${allowed}/`));
  }
  const name = target.startsWith('node:')
    ? 'node:'
    : target
        .split('/')
        .slice(0, target.startsWith('@') ? 2 : 1)
        .join('/');
  const home = keptTo[name];
  if (home !== undefined && home !== folder && !typeOnly) return false;
  return rule.packages === 'any' || rule.packages.includes(name);
}

describe('the direction of the arrows', () => {
  it('reads the source tree', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(imports.length).toBeGreaterThan(300);
  });

  it('has a rule for every folder', () => {
    const folders = new Set(files.filter((file) => file.includes('/')).map(folderOf));
    folders.delete('web');
    expect([...folders].filter((folder) => !(folder in arrows))).toEqual([]);
  });

  it('lets each folder import only what its rule names', () => {
    const wrong = imports
      .filter((each) => !isAllowed(each))
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('keeps the pages apart: they know the shapes of answers and nothing else of the server', () => {
    const wrong = imports
      .filter(({ file, target }) => folderOf(file) === 'web' && target.startsWith('.'))
      .filter(({ file, target, typeOnly }) => {
        const place = normalize(join(dirname(file), target));
        return folderOf(place) !== 'web' && !(typeOnly && /^(app\/views|domain)\//.test(place));
      })
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('keeps connectors from importing each other or fetching by themselves', () => {
    const connector = (path: string) => /^ingest\/connectors\/([^/]+)\//.exec(path)?.[1];
    const wrong = imports
      .filter(({ file }) => connector(file) !== undefined)
      .filter(({ file, target }) => {
        if (/^node:(https?|net|tls)$/.test(target)) return true;
        const other = target.startsWith('.') ? connector(normalize(join(dirname(file), target))) : undefined;
        return other !== undefined && other !== connector(file);
      })
      .map(({ file, target }) => `${file} imports ${target}`);
    expect(wrong).toEqual([]);
  });

  it('keeps clocks, randomness and consoles out of the pure core', () => {
    const impure = files
      .filter((file) => /^(domain|analytics)\//.test(file) && file.endsWith('.ts'))
      .filter((file) =>
        /Math\.random|Date\.now|new Date\(\)|console\.|process\./.test(readFileSync(join(src, file), 'utf8')),
      );
    expect(impure).toEqual([]);
  });

  it('reads settings from the environment in one place', () => {
    // PATH tells where programs are and NAPI_RS_NATIVE_LIBRARY_PATH is how the engine's loader is told its file.
    const setting = /process\.env\b(?!\.(PATH|NAPI_RS_NATIVE_LIBRARY_PATH)\b)/;
    const readers = files.filter((file) => setting.test(readFileSync(join(src, file), 'utf8')));
    expect(readers).toEqual(['config.ts']);
  });
});
