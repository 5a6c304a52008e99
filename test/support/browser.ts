import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Crashes the browser here, or would hide what a real reader's browser refuses. */
const UNWANTED = new Set(['--single-process', '--disable-web-security']);

/** A browser that is at hand: the one named by `CHROME_PATH`, an installed one, else the one inside the package. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env.CHROME_PATH ?? INSTALLED.find((path) => existsSync(path));
  if (named) return chromium.launch({ executablePath: named, args: ['--no-sandbox'] });
  const args = sparticuz.args.filter((arg) => !UNWANTED.has(arg));
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...args, '--disable-background-networking'],
    headless: true,
  });
}

/** Nothing asked for and nothing still to come for this long: the page is done (the browser's own notion waits half a second). */
const QUIET_MS = 120;
const POLL_MS = 20;
const PATIENCE_MS = 30_000;

/** Requests under way per page, and when the last one ended. */
const traffic = new WeakMap<Page, { open: Set<Request>; since: number }>();

function watchTraffic(page: Page): void {
  const seen = { open: new Set<Request>(), since: performance.now() };
  const end = (request: Request) => {
    seen.open.delete(request);
    seen.since = performance.now();
  };
  page.on('request', (request) => seen.open.add(request));
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  traffic.set(page, seen);
}

/** Goes to an address and waits until the page has all that it asks for and no part of it is still waiting. */
export async function goAndSettle(page: Page, address: string): Promise<void> {
  await page.goto(address);
  const seen = traffic.get(page);
  if (!seen) throw new Error('only pages that openWatchedPage opened can be waited for');
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const isQuiet = seen.open.size === 0 && performance.now() - seen.since >= QUIET_MS;
    if (isQuiet && (await page.locator('.skeleton').count()) === 0) return;
    await page.waitForTimeout(POLL_MS);
  }
  throw new Error(`${address} was not done after ${PATIENCE_MS / 1000} s`);
}

/** What went wrong in a page besides what it shows. */
export interface PageTroubles {
  /** Errors and refusals that the browser writes to its console. */
  console: string[];
  /** Addresses on other hosts that the page asked for. */
  foreign: string[];
}

/** Where pages are opened as a reader's browser would: what they keep and cache is theirs together. */
export function openContext(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({
    viewport: { width: 1280, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
}

/** Opens a page that notes console errors and requests to foreign hosts: in a context at hand, or one of its own. */
export async function openWatchedPage(
  within: Browser | BrowserContext,
  origin: string,
): Promise<{ page: Page; troubles: PageTroubles }> {
  const context = 'newContext' in within ? await openContext(within) : within;
  const page = await context.newPage();
  watchTraffic(page);
  const troubles: PageTroubles = { console: [], foreign: [] };
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.console.push(message.text());
  });
  page.on('pageerror', (error) => troubles.console.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) troubles.foreign.push(request.url());
  });
  return { page, troubles };
}
