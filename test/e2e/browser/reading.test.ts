import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { goAndSettle, launchBrowser, openWatchedPage } from '../../support/browser.ts';
import { runCli } from '../../support/server-process.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';

vi.setConfig({ testTimeout: 90_000 });

let server: WebServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launchBrowser()]);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

beforeEach(async () => {
  await page?.context().close();
  page = (await openWatchedPage(browser, server.origin)).page;
});

async function go(path: string): Promise<void> {
  await goAndSettle(page, server.origin + path);
}

async function focused(): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
}

function query(): URLSearchParams {
  return new URL(page.url()).searchParams;
}

/** The first row's link, which changes as soon as other rows are shown. */
async function firstRow(): Promise<string | null> {
  return page.locator('tbody th a').first().getAttribute('href');
}

async function rowCount(): Promise<string | null> {
  return page.locator('.toolbar [role=status]').textContent();
}

const PATIENCE = { timeout: 30_000 };

describe('with the keyboard alone', () => {
  it('reaches the skip link first and jumps to the content', async () => {
    await go('/ballots');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  it('sorts a table and tells assistive technology', async () => {
    await go('/members');
    const before = await firstRow();
    const head = page.getByRole('columnheader', { name: 'Heads sent' });
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(firstRow, PATIENCE).not.toBe(before);
    expect(query().get('sort')).toBe('-heads');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    const column = await page.locator('tbody tr td:nth-of-type(6)').allTextContents();
    const numbers = column.map((text) => Number(text.replaceAll(',', '')));
    expect(numbers[0]).toBeGreaterThan(0);
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  });

  it('says why a question is refused and what to change, not that the server has a problem', async () => {
    await go('/plan?member=EUU&budget=50000&currency=EUR');
    const refusal = page.locator('.state[role=alert]');
    expect(await refusal.textContent()).toMatch(/has no vote in ISO/);
    expect(await refusal.textContent()).toContain('Change what is asked for');
    expect(await refusal.getByRole('button').count()).toBe(0);
  });

  it('follows a row to its page, which takes the focus, and comes back', async () => {
    await go('/committees?technology=ai');
    const link = page.locator('tbody th a').first();
    const [href, name] = [await firstRow(), (await link.textContent()) ?? ''];
    await link.focus();
    await page.keyboard.press('Enter');
    await page.locator('.eyebrow', { hasText: name }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    await page.goBack();
    await expect.poll(firstRow, PATIENCE).toBe(href);
    expect(query().get('technology')).toBe('ai');
  });
});

describe('the address holds the state', () => {
  it('keeps a filter through a reload and the back button', async () => {
    await go('/ballots');
    const all = await rowCount();
    await page.getByLabel('Body').selectOption('CABF');
    await expect.poll(rowCount, PATIENCE).not.toBe(all);
    const filtered = await rowCount();
    expect(query().get('body')).toBe('CABF');
    await page.reload();
    await expect.poll(rowCount, PATIENCE).toBe(filtered);
    expect(await page.getByLabel('Body').inputValue()).toBe('CABF');
    await page.goBack();
    await expect.poll(rowCount, PATIENCE).toBe(all);
  });

  it('keeps the weights of the factors, and ranks by them', async () => {
    await go('/expand?member=DEU');
    const scores = () => page.locator('.recommendation .score').allTextContents();
    const before = await scores();
    expect(before.length).toBeGreaterThan(0);
    await page.getByRole('slider', { name: /Gap/ }).fill('2');
    await expect.poll(scores, PATIENCE).not.toEqual(before);
    expect(query().get('gap')).toBe('2');
    await page.reload();
    await expect.poll(scores, PATIENCE).not.toEqual([]);
    expect(await page.getByRole('slider', { name: /Gap/ }).inputValue()).toBe('2');
  });

  it('pages through a long list', async () => {
    await go('/committees');
    const first = await firstRow();
    await page.getByRole('link', { name: 'Next page' }).click();
    await expect.poll(firstRow, PATIENCE).not.toBe(first);
    expect(query().has('after')).toBe(true);
    await page.getByRole('link', { name: 'First page' }).click();
    await expect.poll(firstRow, PATIENCE).toBe(first);
  });
});

describe('taking it along', () => {
  it('downloads the rows that are shown as CSV, all of them', async () => {
    await go('/ballots?body=CABF&status=closed');
    // The list of ballots stands last; what was expected of those that closed stands above it with files of its own.
    const list = page.locator('.toolbar').last();
    const shown = await list.locator('[role=status]').textContent();
    const download = page.waitForEvent('download');
    await list.getByRole('link', { name: 'CSV' }).click();
    const path = await (await download).path();
    const lines = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
    expect(lines[0]).toMatch(/^id,/);
    expect(shown).toContain(` of ${lines.length - 1} rows`);
  });

  it('says what to do when the server does not answer', async () => {
    await go('/method');
    await page.route('**/api/v1/meetings**', (route) => route.abort());
    await page.getByRole('link', { name: 'Meetings' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('Check the connection');
    await page.unroute('**/api/v1/meetings**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('tbody tr').first().waitFor();
  });
});

async function signIn(key: string): Promise<void> {
  await page.getByText('Sign in with a key').click();
  await page.getByLabel('Key', { exact: true }).fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('with a key', () => {
  it('refuses a wrong one with words, and the page stays as it was', async () => {
    await go('/alerts');
    await signIn('qw_no-such-key');
    await page.getByText('This key is not known or was revoked.').waitFor();
    expect(page.url()).toBe(`${server.origin}/alerts`);
  });

  it('knows the analyst until the session is closed', async () => {
    await go('/alerts');
    const command = ['keys', 'create', '--role', 'analyst', '--json'];
    const { stdout } = await runCli(command, { DATA_DIR: server.dataDir });
    await signIn((JSON.parse(stdout) as { key: string }).key);
    await page.getByText(/Signed in as analyst/).waitFor();
    await go('/ballots');
    await page.getByText(/Signed in as analyst/).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Sign in with a key').waitFor();
  });
});

describe('comparing members', () => {
  it('adds and takes away members with the keyboard, and keeps the choice in the address', async () => {
    await go('/compare?members=XBB');
    expect(await page.locator('main .state h2').textContent()).toBe('Choose two members or more');
    await page.getByLabel('Add a member').fill('xdd');
    await page.keyboard.press('Enter');
    await expect.poll(() => query().get('members'), PATIENCE).toBe('XBB,XDD');
    const grid = page.getByRole('region', { name: /^Votes on the chosen ballots/ });
    await grid.locator('tbody tr').first().waitFor();
    expect(await grid.locator('thead th').allTextContents()).toEqual([
      'Ballot',
      'Counted',
      'Together?',
      'Synthetic State XB',
      'Synthetic State XD',
    ]);
    // A mark and a word, so that nothing hangs on colour.
    expect(await grid.locator('.position[data-mark]').first().textContent()).toMatch(/\w/);
    const all = await grid.locator('tbody tr').count();
    await page.getByLabel('Only ballots that set them apart').focus();
    await page.keyboard.press('Space');
    await expect.poll(() => query().get('apart'), PATIENCE).toBe('true');
    await expect.poll(() => grid.locator('tbody tr').count(), PATIENCE).toBeLessThan(all);
    for (const text of await grid.locator('tbody tr td:nth-child(3)').allTextContents())
      expect(text).toBe('≠ apart');
    await page.getByRole('button', { name: 'Remove Synthetic State XD' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => query().get('members'), PATIENCE).toBe('XBB');
  });

  it('leads from a pair in the agreement table to its ballots', async () => {
    await go('/agreement?body=SYN&maxQ=0.001');
    const link = page.getByRole('link', { name: /^Show the ballots of / }).first();
    await link.click();
    await expect.poll(() => new URL(page.url()).pathname, PATIENCE).toBe('/compare');
    expect(query().get('members')).toMatch(/^\w+,\w+$/);
    await page.getByRole('region', { name: /^Pairs on the chosen ballots/ }).waitFor();
  });
});
