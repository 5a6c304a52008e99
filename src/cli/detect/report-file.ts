import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '../../domain/errors.ts';
import type { DetectRequest } from './report.ts';

type Shape = Record<string, unknown>;

const isObject = (value: unknown): value is Shape =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isWhole = (value: unknown, least: number) => Number.isSafeInteger(value) && (value as number) >= least;
const isNullOr = (value: unknown, test: (value: unknown) => boolean) => value === null || test(value);

function isGroups(value: unknown): boolean {
  const isGroup = ([name, members]: [unknown, unknown]) =>
    typeof name === 'string' && Array.isArray(members) && members.every((each) => typeof each === 'string');
  return (
    Array.isArray(value) &&
    value.every((entry) => Array.isArray(entry) && isGroup(entry as [unknown, unknown]))
  );
}

const FIELDS: Record<keyof DetectRequest, (value: unknown) => boolean> = {
  alpha: (value) => typeof value === 'number' && value > 0 && value < 1,
  minShared: (value) => isWhole(value, 1),
  allPairs: (value) => typeof value === 'boolean',
  stability: (value) => typeof value === 'boolean',
  seed: (value) => isWhole(value, 0),
  windowDays: (value) => isNullOr(value, (days) => isWhole(days, 1)),
  topic: (value) => isNullOr(value, (topic) => typeof topic === 'string'),
  declared: (value) => isNullOr(value, isGroups),
};

function isRequest(value: unknown): boolean {
  return isObject(value) && Object.entries(FIELDS).every(([name, test]) => test(value[name]));
}

function isReport(value: unknown): value is ReportShape {
  if (!isObject(value) || typeof value.quorumwatch !== 'string' || !isRequest(value.request)) return false;
  return isObject(value.input) && /^[0-9a-f]{64}$/.test(String(value.input.sha256));
}

/** What is read of a report. */
interface ReportShape {
  quorumwatch: string;
  request: DetectRequest;
  input: { sha256: string };
}

/** A report that is on the disk: its bytes, and what it takes to make it again. */
export interface KeptReport {
  text: string;
  document: unknown;
  version: string;
  request: DetectRequest;
  /** SHA-256 of the file of votes. */
  sha256: string;
}

/** @throws DomainError `not-found`, or `invalid-input` where the file is no report of `detect --json` */
export async function readReport(path: string): Promise<KeptReport> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DomainError('not-found', `There is no file ${path}.`);
  });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    document = undefined;
  }
  if (!isReport(document)) {
    const message = `${path} is no report of \`quorumwatch detect --json\`, or of a version that did not record what was asked.`;
    throw new DomainError('invalid-input', message);
  }
  const { quorumwatch: version, request, input } = document;
  return { text, document, version, request, sha256: input.sha256 };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

const VOTES = /\.csv(\.gz)?$/i;

/**
 * The file of votes that a report was made from: the one named, or the one beside the report or in the working folder whose
 * SHA-256 the report bears.
 *
 * @throws DomainError `not-found` where there is none; `conflict` where the named one has other bytes
 */
export async function votesOf(
  reportPath: string,
  sha256: string,
  named: string | undefined,
): Promise<string> {
  if (named !== undefined) {
    const found = await sha256Of(named).catch(() => {
      throw new DomainError('not-found', `There is no file ${named}.`);
    });
    if (found === sha256) return named;
    const message = `${named} is not the file of the report: its SHA-256 is ${found}, the report's ${sha256}.`;
    throw new DomainError('conflict', message);
  }
  for (const folder of new Set([dirname(reportPath), '.'])) {
    for (const name of (await readdir(folder)).filter((each) => VOTES.test(each)).sort()) {
      const path = join(folder, name);
      if ((await sha256Of(path).catch(() => '')) === sha256) return path;
    }
  }
  throw new DomainError(
    'not-found',
    `No CSV beside the report or in the working folder has its SHA-256 ${sha256}: name the file of votes.`,
  );
}
