import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import type { ApprovalRule } from '../../src/domain/rules/approval-rule.ts';
import type { SeedLine } from './seed-line.ts';

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Writes records one a line; two records of one key are a mistake of the tables and stop the build. */
export function writeLines(path: string, lines: readonly SeedLine[]): void {
  const keys = new Set<string>();
  for (const { kind, key } of lines) {
    if (keys.has(`${kind} ${key}`))
      throw new Error(`${path}: two records of kind ${kind} have the key ${key}`);
    keys.add(`${kind} ${key}`);
  }
  write(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/** Writes a compact table with its header. */
export function writeTable(path: string, columns: readonly string[], rows: readonly string[][]): void {
  write(path, stringify([[...columns], ...rows]));
}

/** Writes the list of documents in the order in which they are to be read. */
export function writeIndex(path: string, documents: readonly { file: string; format: string }[]): void {
  write(path, `[\n${documents.map((each) => `  ${JSON.stringify(each)}`).join(',\n')}\n]\n`);
}

/** The rule files beside the seed, without those of the synthetic body. */
export function ruleFiles(seed: string): string[] {
  return readdirSync(join(seed, 'rules'))
    .filter((file) => file.endsWith('.json') && file !== 'synthetic.json')
    .sort()
    .map((file) => `rules/${file}`);
}

export function readRules(seed: string, files: readonly string[]): ApprovalRule[] {
  return files.flatMap((file) => JSON.parse(readFileSync(join(seed, file), 'utf8')) as ApprovalRule[]);
}
