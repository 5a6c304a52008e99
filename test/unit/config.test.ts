import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { DomainError } from '../../src/domain/errors.ts';

describe('readConfig', () => {
  it('serves this machine only, from the embedded engine, with the whole seed, unless told otherwise', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      seed: 'full',
      readAccess: 'open',
      embeddedEngine: true,
    });
    expect(config.dataDir).toBe(resolve('.data'));
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('asks for a key as soon as it can be reached from elsewhere', () => {
    expect(readConfig({ HOST: '0.0.0.0' }).readAccess).toBe('key');
    expect(readConfig({ HOST: '0.0.0.0', READ_ACCESS: 'open' }).readAccess).toBe('open');
    expect(readConfig({ HOST: '127.0.0.2' }).readAccess).toBe('open');
  });

  it('leaves a database of the user’s own empty unless the seed is asked for', () => {
    expect(readConfig({ MONGODB_URI: 'mongodb://db.example:27017/q' }).seed).toBe('none');
    expect(readConfig({ MONGODB_URI: 'mongodb://db.example:27017/q', SEED: 'records' }).seed).toBe('records');
  });

  it('reads schedules and base addresses per source', () => {
    const config = readConfig({
      SCHEDULE_ISO_OPEN_DATA: '*/5 * * * * *',
      SCHEDULE_W3C_API: 'off',
      BASE_URL_3GPP_TDOCS: 'http://127.0.0.1:9/x',
    });
    expect(config.schedules).toEqual({ 'iso-open-data': '*/5 * * * * *', 'w3c-api': 'off' });
    expect(config.baseUrls).toEqual({ '3gpp-tdocs': 'http://127.0.0.1:9/x' });
  });

  it('takes an empty variable as an absent one', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: '', SCHEDULE_W3C_API: '' })).toMatchObject({
      port: 8080,
      mongodbUri: undefined,
      schedules: {},
    });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'eighty'],
    ['MONGODB_URI', 'postgres://localhost'],
    ['SEED', 'some'],
    ['READ_ACCESS', 'anyone'],
    ['RATE_LIMIT_PER_MINUTE', '-1'],
    ['HOME_MEMBER', 'Germany'],
    ['BASE_URL_W3C_API', 'ftp://example.org'],
    ['LOG_LEVEL', 'loud'],
    ['TIME_ZONE', 'Mars/Olympus'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(DomainError);
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });
});
