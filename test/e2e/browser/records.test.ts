import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { accessibilityFindings } from '../../support/accessibility.ts';
import { goAndSettle, launchBrowser, openWatchedPage, type PageTroubles } from '../../support/browser.ts';
import { runCli } from '../../support/server-process.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';

vi.setConfig({ testTimeout: 90_000 });

let server: WebServer;
let browser: Browser;
let folder: string;
let key: string;
let page: Page;
let troubles: PageTroubles;

beforeAll(async () => {
  [server, browser, folder] = await Promise.all([
    startWebServer(),
    launchBrowser(),
    mkdtemp(join(tmpdir(), 'quorumwatch-files-')),
  ]);
  const made = await runCli(['keys', 'create', '--role', 'analyst', '--json'], { DATA_DIR: server.dataDir });
  ({ key } = JSON.parse(made.stdout) as { key: string });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  ({ page, troubles } = await openWatchedPage(browser, server.origin));
  await page.goto(`${server.origin}/corrections`);
});

async function signIn(): Promise<void> {
  await page.getByText('Sign in with a key').click();
  await page.getByLabel('Key').fill(key);
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()]);
  await page.getByText('Signed in as analyst').waitFor();
}

async function open(path: string): Promise<void> {
  await goAndSettle(page, server.origin + path);
}

async function choose(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  await page.setInputFiles('input[type=file]', path);
  await page.locator('#dry').waitFor();
}

describe('the log of corrections', () => {
  it('shows a made-up claim on a first start, and asks for a record', async () => {
    await page.getByText('Made up for demonstration: the member says that it abstained.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await open('/corrections/new');
    await page.getByText('No record is named').waitFor();
    expect(troubles).toEqual({ console: [], foreign: [] });
  });

  it('takes a vote from the claim to the corrected record and back', async () => {
    await signIn();
    const votes = await fetch(`${server.origin}/api/v1/votes?body=SYN&position=approve&limit=1`);
    const { items } = (await votes.json()) as { items: { id: string; ballot: string; memberName: string }[] };
    const [vote] = items;
    const record = `/ballots/${encodeURIComponent(vote?.ballot ?? '')}`;
    await open(`${record}?find=${encodeURIComponent(vote?.memberName ?? '')}`);
    await page
      .getByRole('link', { name: `Correct: ${vote?.memberName}` })
      .first()
      .click();
    await page.getByLabel('Right value').selectOption('abstain');
    await page.getByLabel('What is wrong, in words').fill('The minutes say that it abstained.');
    await page.getByLabel('Evidence: an address or a citation').fill('Minutes N 12, page 3');
    await page.getByLabel('Who says so').fill('Secretariat');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Put it on the log' }).click();
    await page.getByRole('link', { name: 'See the log' }).click();
    const decide = page.getByRole('form', { name: 'Decide this claim: The minutes say' });
    await decide.getByLabel('Reason (public)').fill('The minutes are signed.');
    expect(await accessibilityFindings(page)).toEqual([]);
    await decide.getByRole('button', { name: 'Accept' }).click();
    await page.getByText('Accepted by analyst').waitFor();
    await open(record);
    await page.getByText('What was corrected by hand (1)').click();
    await page.getByText('approve → abstain').waitFor();
    await page.getByText('Minutes N 12, page 3').waitFor();
    await page.getByRole('link', { name: 'See the log' }).click();
    await decide.getByLabel('Reason (public)').fill('The minutes were of another ballot.');
    await decide.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByText('Withdrawn by analyst').waitFor();
    await open(record);
    expect(await page.getByText('What was corrected by hand').count()).toBe(0);
    expect(troubles).toEqual({ console: [], foreign: [] });
  });
});

describe('the import page', () => {
  it('asks for a key', async () => {
    await open('/import');
    await page.getByText('Importing needs the key of an analyst').waitFor();
    expect(await page.locator('input[type=file]').count()).toBe(0);
  });

  it('names each bad cell, and takes the rest when told to', async () => {
    await signIn();
    await open('/import');
    const rows = 'imp-1;Korea;no;ISO;2026-01-31\nimp-2;FR;no;ISO;03/04/2024\nimp-3;FR;no;ISO;2026-03-31\n';
    await choose('votes.csv', `\uFEFFballot;member;position;body;closed\n${rows}`);
    await page.getByText('1 new, 0 changed, 0 as on record, 2 rows held back').waitFor();
    const table = page.getByRole('table', { name: 'What is wrong, and where' });
    expect(await table.getByRole('rowheader').allInnerTexts()).toEqual(['line 2', 'line 3']);
    expect(await accessibilityFindings(page)).toEqual([]);
    // The dates of this portal have the day first: once said, the row can be taken.
    await page.getByLabel('Dates such as 03/04/2024').first().selectOption('day-first');
    await page.getByRole('button', { name: 'Check with these columns' }).click();
    await page.getByText('2 new, 0 changed, 0 as on record, 1 rows held back').waitFor();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'Imported' }).waitFor();
    await open('/ballots/imp-2');
    await page.getByRole('heading', { level: 1, name: 'imp-2' }).waitFor();
    expect(troubles).toEqual({ console: [], foreign: [] });
  });

  it('is told once which column is what', async () => {
    await signIn();
    await open('/import');
    const text = 'Dok,Mitglied,Stimme\nimp-9,Deutschland,JA\n';
    await choose('portal.csv', text);
    await page.getByRole('heading', { name: 'Nothing of this file can be taken' }).waitFor();
    const form = page.getByRole('form', { name: 'Which column is what' }).first();
    await form.locator('[name=dataset]').selectOption('votes');
    for (const [field, column] of [
      ['ballot', 'Dok'],
      ['member', 'Mitglied'],
      ['position', 'Stimme'],
    ]) {
      await form.locator(`[name="column:${field}"]`).selectOption(column ?? '');
    }
    await form.locator('[name=words]').fill('JA=approve');
    await form.locator('[name=body]').fill('ISO');
    await form.getByRole('button', { name: 'Check with these columns' }).click();
    await page.getByText('1 new, 0 changed').waitFor();
    await page.getByLabel('Read later files with the same columns so, under the name').fill('portal');
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await page.getByRole('heading', { name: 'Imported' }).waitFor();
    await choose('next.csv', text.replace('imp-9', 'imp-10'));
    await page.getByText('Mapping “portal”, saved on').waitFor();
    await page.getByRole('button', { name: 'Delete: portal' }).click();
    await page.getByText('The mapping “portal” is deleted.').waitFor();
    expect(troubles).toEqual({ console: [], foreign: [] });
  });
});

describe('the desk', () => {
  it('takes a partner from the form to its end, refuses what is not on record, and deletes on a second word', async () => {
    await signIn();
    await open('/participants');
    await page.getByText('No partner or stakeholder yet').waitFor();
    await page.getByRole('button', { name: 'Add a partner or stakeholder' }).click();
    const form = page.getByRole('form', { name: 'Add a partner or stakeholder' });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
    await form.getByLabel('Name').fill('An institute');
    await form.getByLabel('Kind of organisation').selectOption('academia');
    await form.getByLabel('Committees').fill('TC 999 of nowhere');
    await form.getByLabel('Where this stands').fill('Letter of 3 January');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('No committee TC 999 of nowhere is recorded').waitFor();
    await form.getByLabel('Committees').fill('ISO/IEC JTC 1/SC 42');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved: An institute').waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
      'Add a partner or stakeholder',
    );
    const row = page.getByRole('row', { name: /An institute/ });
    await row.getByRole('link', { name: 'ISO/IEC JTC 1/SC 42' }).waitFor();
    await row.getByRole('button', { name: 'End: An institute' }).click();
    await row.getByLabel('Ends before').fill('2099-01-01');
    await row.getByRole('form').getByRole('button', { name: 'End' }).click();
    await row.getByText('until before 1 Jan 2099').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await row.getByRole('button', { name: 'Delete: An institute' }).click();
    await row.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('Deleted: An institute').waitFor();
    await page.getByText('No partner or stakeholder yet').waitFor();
  });

  it('fills a grant in from a seat and counts it', async () => {
    await signIn();
    await open('/support?new=true&member=DEU&committee=iso-iec-jtc-1-sc-42');
    const form = page.getByRole('form', { name: 'Put down a grant' });
    expect(await form.getByLabel('Committee').inputValue()).toBe('iso-iec-jtc-1-sc-42');
    await form.getByLabel('Recipient').fill('An institute');
    await form.getByLabel('Amount').fill('8500');
    await form.getByLabel('Purpose').fill('Travel of one expert');
    await form.getByLabel('Until before').fill('2099-01-01');
    await form.getByLabel('Where this stands').fill('Notice 14');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /An institute.*Germany.*€8,500/ }).waitFor();
    expect(await page.locator('.figures').textContent()).toContain('€8,500');
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(troubles).toEqual({ console: [], foreign: [] });
  });

  it('registers a webhook with its secret shown once, refuses a private address, and says what a test came to', async () => {
    await open('/webhooks');
    await page.getByText('Webhooks are for analysts').waitFor();
    await signIn();
    await open('/webhooks');
    const form = page.getByRole('form', { name: 'Register an address' });
    await form.getByLabel('Address').fill('http://10.0.0.1/hook');
    await form.getByRole('button', { name: 'Register' }).click();
    await form.getByText('10.0.0.1 leads to a private address').waitFor();
    await form.getByLabel('Address').fill('https://hooks.invalid/quorumwatch');
    await form.getByRole('button', { name: 'Register' }).click();
    expect(await page.getByRole('textbox', { name: 'Secret' }).inputValue()).toMatch(/^qws_/);
    await page.getByRole('button', { name: 'I have it' }).click();
    expect(await page.getByText('qws_').count()).toBe(0);
    await page.getByRole('button', { name: 'Send a test: hooks.invalid' }).click();
    await page.getByText('Not delivered yet').waitFor();
    await page.locator('section[aria-labelledby=deliveries] tbody tr', { hasText: 'waiting' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Delete: hooks.invalid' }).click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('No webhook yet').waitFor();
  });
});

describe('charts', () => {
  it('are saved as pictures and tables, and put on other pages by a frame that anybody may show', async () => {
    await open('/distance?body=SYN&a=XBB,XDD,XFF&b=QPP,QVV');
    const saved = async (role: 'button' | 'link', name: RegExp) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole(role, { name }).first().click(),
      ]);
      return readFile(await download.path());
    };
    const picture = await saved('button', /as PNG$/);
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect(picture.length).toBeGreaterThan(10_000);
    await page.getByText('Share: put it on another page').click();
    const snippet = await page.getByLabel('Lines for the other page').inputValue();
    expect(snippet).toMatch(/^<iframe src="http/);
    const address = await page.getByRole('link', { name: 'See the frame by itself' }).getAttribute('href');
    await page.goto(address ?? '');
    expect(await page.locator('script').count()).toBe(0);
    const drawn = () => page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth);
    await expect.poll(drawn).toBeGreaterThan(100);
    expect(await accessibilityFindings(page)).toEqual([]);
    await open('/members/KOR');
    const table = String(await saved('button', /as CSV$/));
    expect(table.split('\r\n')[0]).toContain('Takes part');
    expect(table).toMatch(/\d/);
    expect(troubles).toEqual({ console: [], foreign: [] });
  });
});
