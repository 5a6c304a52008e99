import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium, type Page } from 'playwright-core';

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

/** What went wrong in a page besides what it shows. */
export interface PageTroubles {
  /** Errors and refusals that the browser writes to its console. */
  console: string[];
  /** Addresses on other hosts that the page asked for. */
  foreign: string[];
}

/** Opens a page that notes console errors and requests to foreign hosts. */
export async function openWatchedPage(
  browser: Browser,
  origin: string,
  options: { width?: number; height?: number; dark?: boolean } = {},
): Promise<{ page: Page; troubles: PageTroubles }> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
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
