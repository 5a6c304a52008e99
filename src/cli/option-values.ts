import { isDay } from '../domain/day.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './exit-code.ts';

/** @throws UsageError where the text is no whole number of at most nine digits */
export function wholeNumber(flag: string, text = ''): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${flag} must be a whole number, not "${text}".`);
  return Number(text);
}

/** A day or nothing. @throws UsageError where the text is no calendar day */
export function dayGiven(flag: string, text: string | undefined): string | undefined {
  if (text === undefined || isDay(text)) return text;
  throw new UsageError(`${flag} must be a day such as 2026-01-31, not "${text}".`);
}

/**
 * The member named, else the operator's.
 * @throws UsageError where nobody says whose question it is
 */
export function memberNeeded(context: Pick<CliContext, 'homeMember'>, named: string | undefined): string {
  const member = named ?? context.homeMember;
  if (member === undefined) throw new UsageError('Name a member with --member, or set HOME_MEMBER.');
  return member;
}
