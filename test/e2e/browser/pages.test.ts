import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accessibilityFindings } from '../../support/accessibility.ts';
import { goAndSettle, launchBrowser, openContext, openWatchedPage } from '../../support/browser.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';

const PAGES = [
  '/',
  '/ballots',
  '/ballots/iso-dis-29500',
  '/blocs',
  '/agreement?body=SYN',
  '/compare?members=XBB,XDD,QNN',
  '/distance?body=SYN&a=XBB,XDD,XFF&b=QPP,QVV',
  '/members',
  '/members/KOR',
  '/committees',
  '/committees/iso-iec-jtc-1-sc-42',
  '/technologies',
  '/contributions?synthetic=true',
  '/posts?sort=termEnds',
  '/signs?body=SYN',
  '/portfolio?synthetic=true',
  '/meetings',
  '/expand?member=DEU',
  '/plan?member=DEU&budget=50000&currency=EUR',
  '/plan/demonstration',
  '/plan/compare?plan=demonstration,demonstration-half',
  '/coverage',
  '/participants',
  '/support',
  '/webhooks',
  '/reforms?rule=cabf-ballot&change=without-limb&limb=1',
  '/alerts',
  '/sources',
  '/sources?what=attendance',
  '/bodies/CABF',
  '/method',
];

vi.setConfig({ testTimeout: 90_000 });

let server: WebServer;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launchBrowser()]);
  context = await openContext(browser);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function opened(path: string) {
  const watched = await openWatchedPage(context, server.origin);
  await goAndSettle(watched.page, server.origin + path);
  return watched;
}

/** Address of the first row of a list, as its link says it. */
async function firstOf(list: string): Promise<string> {
  const { page } = await opened(list);
  const href = await page.locator('tbody th a').first().getAttribute('href');
  await page.close();
  return href ?? '';
}

async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

describe('each page', () => {
  it.each(PAGES)('%s is whole, accessible, and keeps to its own host, wide and narrow', async (path) => {
    expect((await fetch(server.origin + path)).status).toBe(200);
    const { page, troubles } = await opened(path);
    expect(await page.locator('main').count()).toBe(1);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('table:not(:has(caption))').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await overflowOf(page)).toBe(0);
    expect(await accessibilityFindings(page, 'looks')).toEqual([]);
    expect(troubles).toEqual({ console: [], foreign: [] });
    await page.close();
  });
});

describe('records', () => {
  it.each(['/ballots?synthetic=true&status=open', '/blocs', '/meetings', '/contributions', '/posts'])(
    'rows of %s lead to pages that are whole',
    async (list) => {
      const { page, troubles } = await opened(await firstOf(list));
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.locator('.state[role=alert]').count()).toBe(0);
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(troubles).toEqual({ console: [], foreign: [] });
      await page.close();
    },
  );

  it('shows DIS 29500 with both counts against both limbs', async () => {
    const { page } = await opened('/ballots/iso-dis-29500');
    expect(await page.locator('.limb .reading strong').allTextContents()).toEqual([
      '53.1 %',
      '26.1 %',
      '75.0 %',
      '14.1 %',
    ]);
    expect(await page.getByText('23 members changed sides.').count()).toBe(1);
    await page.close();
  });

  it('marks what is made up', async () => {
    const { page } = await opened('/ballots?synthetic=true');
    const rows = await page.locator('tbody tr').count();
    expect(rows).toBeGreaterThan(0);
    expect(await page.locator('tbody tr .badge[data-kind=synthetic]').count()).toBe(rows);
    await page.close();
  });

  it('says that a page or record does not exist, with the status to match', async () => {
    for (const path of ['/nothing-here', '/ballots/no-such-ballot']) {
      const response = await fetch(server.origin + path);
      expect(response.status).toBe(404);
      const { page } = await opened(path);
      expect(await page.locator('h1').textContent()).toMatch(/no page|No such record/);
      await page.close();
    }
  });
});

describe('sources', () => {
  it('refuse a run without a key in words that say what to do', async () => {
    const { page } = await opened('/sources');
    await page.getByRole('button', { name: 'Run now: w3c-api' }).click();
    const said = page.locator('section[aria-labelledby=live] [role=status]', { hasText: 'sign in' });
    await expect.poll(() => said.count()).toBe(1);
    expect(await page.locator('section[aria-labelledby=live] progress').count()).toBe(0);
    await page.close();
  });

  it('show what share is on record by body and year, and the same in words', async () => {
    const { page } = await opened('/sources?what=ballots');
    const row = page.locator('section[aria-labelledby=completeness] tbody tr', { hasText: 'CABF' }).first();
    expect(await row.locator('td').first().textContent()).toBe('≥ 33 %');
    await page.getByText('Each number with its reason').click();
    expect(await page.getByText('56 of at most 170: by the running numbers').count()).toBeGreaterThan(0);
    await page.locator('select[name=what]').selectOption('attendance');
    await expect
      .poll(() => page.locator('caption', { hasText: 'Meetings with head counts' }).count())
      .toBeGreaterThan(0);
    await page.locator('section[aria-labelledby=completeness] tbody a', { hasText: 'IETF' }).first().click();
    await expect.poll(() => page.locator('h1').textContent()).toContain('Internet Engineering');
    await page.close();
  });
});
