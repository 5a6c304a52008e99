import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accessibilityFindings } from '../../support/accessibility.ts';
import { launchBrowser, openWatchedPage, type PageTroubles } from '../../support/browser.ts';
import { runCli } from '../../support/server-process.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';

vi.setConfig({ testTimeout: 120_000 });

/** An open ballot on which somebody of the made-up union is silent still. */
async function ballotWithSilence(): Promise<string> {
  const answer = async (path: string) => (await fetch(`${server.origin}/api/v1${path}`)).json();
  const { items: alliances } = (await answer('/alliances')) as {
    items: { id: string; synthetic: boolean }[];
  };
  const union = alliances.find(({ synthetic }) => synthetic)!.id;
  const { items } = (await answer('/ballots?status=open&synthetic=true&limit=50')) as Listed;
  for (const { id } of items) {
    const place = `/alliances/${union}/ballots/${encodeURIComponent(id)}/positions`;
    const { silent } = (await answer(place)) as { silent: string[] };
    if (silent.length > 0) return id;
  }
  throw new Error('everybody has voted on every open ballot');
}

interface Listed {
  items: { id: string }[];
}

let server: WebServer;
let browser: Browser;
let page: Page;
let troubles: PageTroubles;

const idOf = async (path: string) => {
  const response = await fetch(`${server.origin}/api/v1${path}`);
  return ((await response.json()) as Listed).items[0]!.id;
};

beforeAll(async () => {
  [server, browser] = await Promise.all([startWebServer(), launchBrowser()]);
  const made = await runCli(['keys', 'create', '--role', 'analyst', '--json'], { DATA_DIR: server.dataDir });
  ({ page, troubles } = await openWatchedPage(browser, server.origin));
  await page.goto(server.origin);
  await page.getByText('Sign in with a key').click();
  await page.getByLabel('Key').fill((JSON.parse(made.stdout) as { key: string }).key);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()]);
  await page.getByText('Signed in as analyst').waitFor();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('an open ballot', () => {
  it('takes what an analyst says, shows forecasts with and without, and what was said before', async () => {
    const ballot = await idOf('/ballots?status=open&synthetic=true&limit=1');
    await page.goto(`${server.origin}/ballots/${encodeURIComponent(ballot)}`);
    const forecast = page.locator('section[aria-labelledby=forecast]');
    await forecast.getByText('Chance to pass').first().waitFor({ timeout: 100_000 });
    await forecast.getByText('Say how a member will vote').click();
    await forecast.locator('select[name=position]').selectOption('disapprove');
    await forecast.getByLabel('Who says so').fill('K. Ito');
    await forecast.getByRole('button', { name: 'Put on record' }).click();
    await forecast.getByText('With what analysts say (1 member)').waitFor();
    await forecast.getByText('From past votes alone').waitFor();
    await forecast
      .getByText(/analyst overlay: said by K\. Ito/)
      .first()
      .waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await forecast.getByRole('button', { name: 'Withdraw' }).click();
    await forecast.getByText('All that analysts said (2)').click();
    await forecast.getByRole('cell', { name: 'withdrawn' }).waitFor();
    expect(troubles).toEqual({ console: [], foreign: [] });
  });

  it('takes the drafts of the alliance and tells who is silent', async () => {
    await page.goto(`${server.origin}/ballots/${encodeURIComponent(await ballotWithSilence())}`);
    const desk = page.locator('section[aria-labelledby=desk]');
    await desk.getByText(/[1-9]\d* silent/).waitFor({ timeout: 60_000 });
    await desk.getByText('Put a draft position on record').click();
    await desk.locator('select[name=position]').selectOption('approve');
    await desk.getByRole('button', { name: 'Put on record' }).click();
    await desk.getByRole('cell', { name: 'its draft' }).first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});

describe('closed ballots', () => {
  it('are held against what was expected, one by one and in the list', async () => {
    await page.goto(`${server.origin}/ballots/cabf-SC81`);
    const review = page.locator('section[aria-labelledby=review]');
    await review.getByText('Chance to pass beforehand').waitFor({ timeout: 60_000 });
    await page.goto(`${server.origin}/ballots?status=closed`);
    await page.locator('section[aria-labelledby=reviews] table').waitFor({ timeout: 60_000 });
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(troubles).toEqual({ console: [], foreign: [] });
  });
});
