import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Rules of WCAG 2.2 A and AA that a machine can check. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules whose answer depends on the width of the screen and the colours in use. */
const LOOKS = ['color-contrast', 'target-size'];

/** Serious and critical findings of axe on the page as it is, one line each; `looks` asks for the visual rules alone. */
export async function accessibilityFindings(page: Page, only: 'all' | 'looks' = 'all'): Promise<string[]> {
  await page.evaluate(axe.source);
  const options =
    only === 'looks' ? { type: 'rule' as const, values: LOOKS } : { type: 'tag' as const, values: TAGS };
  const results = await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly, resultTypes: ['violations'] }),
    options,
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ html, failureSummary }) =>
          `${id}: ${html.slice(0, 200)} ${failureSummary?.replaceAll(/\s+/g, ' ')}`,
      ),
    );
}
