import { UsageError } from '../exit-code.ts';
import type { DetectRequest } from './report.ts';

/** Options of the command as commander hands them over. */
export interface DetectFlags {
  alpha: string;
  seed: string;
  minShared: string;
  json?: boolean;
  out?: string;
  allPairs?: boolean;
  window?: string;
  topic?: string;
  declared?: string;
  stability: boolean;
}

function wholeNumber(text: string, flag: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && Number.isSafeInteger(value)) return value;
  throw new UsageError(`${flag} must be a whole number of at least ${least}, not "${text}".`);
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value < 1) return value;
  throw new UsageError(`--alpha must be a number between 0 and 1, not "${text}".`);
}

function days(text: string): number {
  const value = /^(\d+)d$/.exec(text)?.[1];
  if (value !== undefined && Number(value) > 0) return Number(value);
  throw new UsageError(`--window must be a number of days such as 365d, not "${text}".`);
}

/** Checks the flags' values; a value that cannot be meant is a usage error. */
export function requestOf(flags: DetectFlags): DetectRequest {
  return {
    alpha: share(flags.alpha),
    minShared: wholeNumber(flags.minShared, '--min-shared', 1),
    allPairs: flags.allPairs ?? false,
    stability: flags.stability,
    seed: wholeNumber(flags.seed, '--seed', 0),
    windowDays: flags.window === undefined ? null : days(flags.window),
    topic: flags.topic ?? null,
    declared: null,
  };
}
