import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** axe is a script: for these tests it is let in past the rule that keeps all others out. */
export async function findNothing(page: Page): Promise<void> {
  await fit(page);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  expect(found, page.url()).toEqual([]);
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
