import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { objections, stands } from '#test/axe.ts';

/** Make this folder, and the stories put a picture in it of every page they look at. */
const pictures = fileURLToPath(new URL('../../var/pictures', import.meta.url));

const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const narrowest = { width: 320, height: 640 };

/** A page as it stands is for everybody: nothing for axe to object to and nothing to scroll sideways for, at a desk or on a phone. */
export async function expectForEverybody(page: Page, what: string): Promise<void> {
  await stands(page);
  for (const [size, name] of [
    [desk, 'desk'],
    [phone, 'phone'],
  ] as const) {
    await page.setViewportSize(size);
    expect(await objections(page), `axe on ${what}, ${name}`).toEqual([]);
    if (existsSync(pictures)) await page.screenshot({ path: join(pictures, `${what}, ${name}.png`), fullPage: true });
  }
  await expectFits(page, what);
  await page.setViewportSize(narrowest);
  await expectFits(page, what);
  await page.setViewportSize(desk);
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
