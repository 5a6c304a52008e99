import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../src/app/views/brief-view.ts';
import { briefHtml } from '../../../src/reports/brief-html.ts';
import { briefPdf } from '../../../src/reports/brief-pdf.ts';
import { pdfText } from '../../support/pdf-text.ts';

const brief: Brief = {
  title: 'TC 1 <script>alert(1)</script>',
  subtitle: 'Brief for delegates',
  asOf: '2026-01-02',
  snapshot: 7,
  synthetic: true,
  sections: [
    {
      heading: 'At a glance',
      paragraphs: ['14/19 ≥ 2/3 & Žilina, 中国'],
      table: { caption: 'Members', heads: ['Member', 'Role'], rows: [['Österreich', 'P']] },
      sources: ['b', 'a'],
    },
    { heading: 'Ballots', paragraphs: ['None.'], sources: [] },
  ],
  sources: [
    { id: 'a', name: 'Source A', attribution: 'A & B', url: 'https://a.example/?x=1&y=2' },
    { id: 'b', name: 'Source B', attribution: null, url: null },
  ],
};

describe('a brief as HTML', () => {
  const $ = load(briefHtml(brief));

  it('holds every section, with numbers that lead to their sources', () => {
    expect($('h1').text()).toBe('TC 1 <script>alert(1)</script>');
    expect($('script')).toHaveLength(0);
    expect(
      $('h2')
        .toArray()
        .map((each) => $(each).text()),
    ).toEqual(['At a glance', 'Ballots', 'Sources']);
    expect(
      $('section')
        .first()
        .find('a')
        .toArray()
        .map((each) => $(each).attr('href')),
    ).toEqual(['#source-2', '#source-1']);
    expect($('#source-1 a').attr('href')).toBe('https://a.example/?x=1&y=2');
    expect($('caption').text()).toBe('Members');
    expect($('main').text()).toContain('Synthetic');
  });
});

describe('a brief as PDF', () => {
  it('is a tagged document in English with the title shown', async () => {
    const text = (await briefPdf(brief)).toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toContain('/Lang (en)');
    expect(text).toMatch(/\/Marked true/);
    for (const kind of ['/H1', '/H2', '/Table', '/TH', '/TD', '/P'])
      expect(text, kind).toContain(`/S ${kind}`);
  });

  it('is the same bytes for the same brief', async () => {
    expect((await briefPdf(brief)).equals(await briefPdf(brief))).toBe(true);
  });

  it('numbers its pages, and says the heads of a long table again on each', async () => {
    const rows = Array.from({ length: 120 }, (_, row) => [
      `Ballot ${row}`,
      'A title of some length',
      `${row}`,
    ]);
    const table = { caption: 'Many', heads: ['Reference', 'What it is about', 'Votes'], rows };
    const pages = pdfText(
      await briefPdf({ ...brief, sections: [{ heading: 'Ballots', paragraphs: [], table, sources: [] }] }),
    );
    const total = Number(/Page 1 of (\d+)/.exec(pages)?.[1]);
    expect(total).toBeGreaterThan(2);
    expect(pages).toContain(`Page ${total} of ${total}`);
    // The last page may hold the sources alone.
    expect(pages.match(/^What it is about$/gm)?.length).toBeGreaterThanOrEqual(total - 1);
    expect(pages.match(/as of 2026-01-02, data version 7/g)?.length).toBe(total + 1);
    for (const [reference] of rows) expect(pages).toContain(reference);
  });
});
