import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import type { DetectRequest } from './report.ts';

const Request: z.ZodType<DetectRequest> = z.object({
  alpha: z.number().gt(0).lt(1),
  minShared: z.number().int().min(1),
  allPairs: z.boolean(),
  stability: z.boolean(),
  seed: z.number().int().min(0),
  windowDays: z.number().int().min(1).nullable(),
  topic: z.string().nullable(),
  declared: z.array(z.tuple([z.string(), z.array(z.string())])).nullable(),
});

const Report = z.object({
  quorumwatch: z.string(),
  request: Request,
  input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
});

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
  const refuse = (cause: unknown): never => {
    const message = `${path} is no report of \`quorumwatch detect --json\`, or of a version that did not record what was asked.`;
    throw new DomainError('invalid-input', message, { cause });
  };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    refuse(cause);
  }
  const read = Report.safeParse(document);
  if (!read.success) return refuse(read.error);
  const { quorumwatch: version, request, input } = read.data;
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
