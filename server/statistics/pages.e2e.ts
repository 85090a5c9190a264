import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNothing } from '#test/axe.ts';
import { aBrowser } from '#test/chromium.ts';
import { type Visitor, visitor as aVisitor } from '#test/visitor.ts';

let visitor: Visitor;
let browser: Browser;
let address: string;

beforeAll(async () => {
  [visitor, browser] = await Promise.all([aVisitor(), aBrowser()]);
  address = await visitor.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => visitor[Symbol.asyncDispose]());

const phone = { viewport: { width: 390, height: 844 } };
const desk = { viewport: { width: 1280, height: 900 } };

async function onPage<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'sv-SE', javaScriptEnabled: false, ...options });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

test('somebody reads what the state has paid, sees what to beware of, and takes the table home; without script or cookie', () =>
  onPage(phone, async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(`${address}/siffror`);
    await page.getByRole('heading', { name: 'Statens pengar till kommunerna' }).waitFor();
    const row = page.getByRole('row', { name: 'Utbetalt, miljoner kronor' });
    expect(await row.innerText()).toMatch(/12.*58.*okänt/s);
    await page.getByText('Talet 28 betyder två olika saker.').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV, för Excel på svenska' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('statens-pengar.csv');
    await page.getByRole('link', { name: 'In English' }).click();
    await page.getByRole('heading', { name: 'The state’s money to the municipalities' }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
    expect(asked.filter((url) => !/^http:\/\/127\.0\.0\.1:\d+\/(siffror|figures)/.test(url))).toEqual([]);
  }));

test('a bar keeps its text as large on a phone as on a desk, and its figure on the screen', async () => {
  const sizes = await Promise.all(
    [phone, desk].map((screen) =>
      onPage(screen, async (page) => {
        await page.goto(`${address}/siffror`);
        const boxes = await Promise.all((await page.locator('.bars text').all()).map((one) => one.boundingBox()));
        expect(boxes.length).toBeGreaterThan(20);
        for (const box of boxes) expect((box?.x ?? -1) + (box?.width ?? 9999)).toBeLessThanOrEqual(screen.viewport.width);
        return boxes.map((box) => Math.round(box?.height ?? 0));
      }),
    ),
  );
  expect(sizes[0]).toEqual(sizes[1]);
});

describe.each([
  ['at a desk', { ...desk, javaScriptEnabled: true, bypassCSP: true }],
  ['on a phone in the dark', { ...phone, colorScheme: 'dark', javaScriptEnabled: true, bypassCSP: true }],
  ['in colours of one’s own', { ...phone, forcedColors: 'active', javaScriptEnabled: true, bypassCSP: true }],
] as const)('%s', (_where, options) => {
  test('the pages have nothing that axe objects to, and nothing to scroll sideways for', () =>
    onPage(options, async (page) => {
      for (const path of ['/siffror', '/figures', '/siffror/finns-inte']) {
        const answer = await page.goto(`${address}${path}`);
        expect(answer?.headers()['set-cookie']).toBeUndefined();
        await findNothing(page);
      }
    }));
});
