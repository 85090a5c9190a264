import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Make this folder, and the stories put a picture in it of every page they look at. */
const pictures = fileURLToPath(new URL('../../var/pictures', import.meta.url));

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const narrowest = { width: 320, height: 640 };

/** A page as it stands is for everybody: nothing for axe to object to and nothing to scroll sideways for, at a desk or on a phone. */
export async function expectForEverybody(page: Page, what: string): Promise<void> {
  // Words in another language are fetched when they are chosen, and the page waits for them.
  await page.locator('h1').filter({ visible: true }).first().waitFor();
  for (const [size, name] of [
    [desk, 'desk'],
    [phone, 'phone'],
  ] as const) {
    await page.setViewportSize(size);
    await expectAccessible(page, `${what}, ${name}`);
    if (existsSync(pictures)) await page.screenshot({ path: join(pictures, `${what}, ${name}.png`), fullPage: true });
  }
  await expectFits(page, what);
  await page.setViewportSize(narrowest);
  await expectFits(page, what);
  await page.setViewportSize(desk);
}

/** WCAG 2.2 AA and axe’s best practices. */
async function expectAccessible(page: Page, what: string): Promise<void> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'], selectors: false })");
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help} – ${nodes.map((node) => node.html).join(' | ')}`);
  expect(found, `axe on ${what}`).toEqual([]);
}

async function expectFits(page: Page, what: string): Promise<void> {
  const tooWide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > clientWidth);
    return [`${scrollWidth - clientWidth} px too wide`, ...beyond.slice(-3).map((one) => one.outerHTML.slice(0, 200))];
  });
  expect(tooWide, `${what} at ${page.viewportSize()?.width} px`).toEqual([]);
}
