import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '../domain/errors.ts';
import type { Confidentiality } from '../domain/provenance.ts';
import { listBallots } from './list-ballots.ts';
import type { AlertStore } from './ports/analysis-store.ts';
import type { Clock } from './ports/clock.ts';
import type { FeedFilter, FeedTokenStore, StoredFeedToken } from './ports/feed-token-store.ts';
import type { Question } from './reading/question.ts';
import type { ReadModel } from './reading/read-model.ts';
import type { BallotRow } from './views/ballot-view.ts';
import type { FeedEntry } from './views/calendar-view.ts';

const NEWEST = 100;

/** Released alerts as feed entries, newest first: what waits for an analyst is in no feed. */
export async function alertFeed(alerts: AlertStore): Promise<FeedEntry[]> {
  const page = await alerts.list({ state: 'released', limit: NEWEST });
  return page.items.map((alert) => {
    const mark = alert.synthetic ? ' (synthetic)' : '';
    const over = alert.clearedAt === undefined ? '' : 'Over: ';
    return {
      id: `urn:quorumwatch:alert:${encodeURIComponent(alert.id)}`,
      title: `${over}${alert.title}${mark}`,
      summary: alert.summary,
      path: alert.link ?? '/alerts',
      at: alert.clearedAt ?? alert.reviewedAt ?? alert.raisedAt,
    };
  });
}

function newestFirst(one: FeedEntry, other: FeedEntry): number {
  if (one.at !== other.at) return one.at < other.at ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}

function closingOf({ status, closes, closesBasis }: BallotRow): string {
  if (status !== 'open') return '';
  if (closes === null) return 'Its closing day is not known.';
  return closesBasis === 'estimated' ? `Closes about ${closes} (estimated).` : `Closes on ${closes}.`;
}

/** Ballots that opened or closed, newest first, each with what it takes or how it ended. */
export async function ballotFeed(
  model: ReadModel,
  question: Question,
  filter: FeedFilter,
): Promise<FeedEntry[]> {
  const { body, committee, technology } = filter;
  const narrowed = {
    ...(body === undefined ? {} : { body }),
    ...(committee === undefined ? {} : { committee }),
    ...(technology === undefined ? {} : { technology }),
  };
  const listings = await Promise.all([
    listBallots(model, question, { ...narrowed, status: 'open', sort: '-opened' }),
    listBallots(model, question, { ...narrowed, status: 'closed', sort: '-closes' }),
  ]);
  const pages = await Promise.all(listings.map((listing) => listing.page({ limit: NEWEST / 2 })));
  return pages
    .flatMap((page) => page.items)
    .flatMap((row) => {
      const isOpen = row.status === 'open';
      const day = isOpen ? row.opened : row.closes;
      if (day === null) return [];
      const mark = row.synthetic ? ' (synthetic)' : '';
      return {
        id: `urn:quorumwatch:ballot:${encodeURIComponent(row.id)}:${row.status}`,
        title: `${isOpen ? 'Open' : 'Closed'}: ${row.reference} ${row.title}${mark}`,
        summary: [
          row.sentence ?? (isOpen ? 'No vote is on record.' : 'The result is not known.'),
          closingOf(row),
        ]
          .filter(Boolean)
          .join(' '),
        path: `/ballots/${encodeURIComponent(row.id)}`,
        at: `${day}T00:00:00Z`,
      };
    })
    .sort(newestFirst);
}

export interface FeedTokenDeps {
  feedTokens: FeedTokenStore;
  clock: Clock;
  newId: () => string;
}

export interface NewFeedToken {
  filter: FeedFilter;
  clearance: Confidentiality;
  label?: string;
  createdBy?: string;
}

export type ListedFeedToken = Omit<StoredFeedToken, 'hash'>;

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Makes a token for one filter and clearance; it is in the answer and nowhere else. */
export async function createFeedToken(
  deps: FeedTokenDeps,
  wanted: NewFeedToken,
): Promise<ListedFeedToken & { token: string }> {
  const token = randomBytes(24).toString('base64url');
  const stored = { ...wanted, id: deps.newId(), createdAt: deps.clock.now().toISOString() };
  await deps.feedTokens.add({ ...stored, hash: hashOf(token) });
  return { ...stored, token };
}

/**
 * The filter and clearance behind a token.
 * @throws DomainError `not-found` where it is unknown or revoked: which of them is nobody's business
 */
export async function feedOfToken(
  deps: Pick<FeedTokenDeps, 'feedTokens'>,
  token: string,
): Promise<StoredFeedToken> {
  const stored = await deps.feedTokens.byHash(hashOf(token));
  if (stored && stored.revokedAt === undefined) return stored;
  throw new DomainError('not-found', 'This address is not in force; make a new one with POST /feed-tokens.');
}

/** All tokens ever made, without the tokens themselves. */
export async function listFeedTokens(deps: Pick<FeedTokenDeps, 'feedTokens'>): Promise<ListedFeedToken[]> {
  return (await deps.feedTokens.list()).map(({ hash: _, ...listed }) => listed);
}

/**
 * Revokes a token at once.
 * @throws DomainError `not-found` where no such token is in force
 */
export async function revokeFeedToken(deps: FeedTokenDeps, id: string): Promise<void> {
  if (await deps.feedTokens.revoke(id, deps.clock.now().toISOString())) return;
  throw new DomainError('not-found', `No feed token ${id} is in force; /feed-tokens lists them.`);
}
