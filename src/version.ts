import { createRequire } from 'node:module';

/** The product's version, from its package file: the same beside `src` and beside `dist`. */
export const version = (createRequire(import.meta.url)('../package.json') as { version: string }).version;
