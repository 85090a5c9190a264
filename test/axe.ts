import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** axe is a script: for these tests it is let in past the rule that keeps all others out. */
export async function findNothing(page: Page): Promise<void> {
  await fit(page);
  expect(await objections(page), page.url()).toEqual([]);
}

/** What axe has to say against a page as it stands, by WCAG 2.2 AA and by its own best practices. */
export async function objections(page: Page): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  // All that it has nothing against stays in the page.
  const violations = await page.evaluate<AxeResults['violations']>(
    "axe.run(document, { resultTypes: ['violations'], selectors: false }).then(({ violations }) => violations)",
  );
  return violations.map(({ id, help, nodes }) => `${id}: ${help} – ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Waits until the page that one is on its way to is there, whole: until then the one before it is shown, or that the next is fetched. */
export async function stands(page: Page): Promise<void> {
  await expect.poll(() => page.locator('main[aria-busy=true], main .loading').count(), { timeout: 10_000 }).toBe(0);
  await page.locator('h1').filter({ visible: true }).first().waitFor();
}

/** Nothing has to be scrolled sideways for. */
export async function fit(page: Page): Promise<void> {
  // The words may be there before the style sheet is.
  await page.waitForLoadState();
  const [content, screen] = await page.evaluate(
    () => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const,
  );
  expect(content, page.url()).toBeLessThanOrEqual(screen);
}
