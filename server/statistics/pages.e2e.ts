import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedFigures } from '#server/demo/figures.ts';
import { findNothing } from '#test/axe.ts';
import { aBrowser } from '#test/chromium.ts';
import { type Visitor, visitor as aVisitor } from '#test/visitor.ts';

let visitor: Visitor;
let browser: Browser;
let address: string;

beforeAll(async () => {
  [visitor, browser] = await Promise.all([aVisitor(), aBrowser()]);
  visitor.place.setClock('2026-12-01T10:00:00Z');
  await seedFigures(visitor.place.installation);
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

test('somebody follows a table to its map, opens the table behind it, and from there a municipality and its local picture', () =>
  onPage(desk, async (page) => {
    await page.goto(`${address}/siffror`);
    await page.getByRole('link', { name: 'Signaler från andra' }).click();
    await page.getByText('Det betyder inte noll.').waitFor();
    await page.getByRole('img', { name: 'Karta över Sveriges kommuner.' }).waitFor();
    const place = page.getByRole('link', { name: 'Malmö' });
    expect(await place.isVisible()).toBe(false);
    await page.getByText('Visa som tabell').last().click();
    await place.click();
    await page.getByRole('heading', { name: 'Siffror om Malmö' }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Hämta lägesbild' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('lagesbild-1280.pdf');
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
  ['at a desk', { ...desk, javaScriptEnabled: true, bypassCSP: true }, /./],
  ['on a phone in the dark', { ...phone, colorScheme: 'dark', javaScriptEnabled: true, bypassCSP: true }, /Signaler|ålder/],
  ['in colours of one’s own', { ...phone, forcedColors: 'active', javaScriptEnabled: true, bypassCSP: true }, /efter län/],
] as const)('%s', (_where, options, which) => {
  test('the pages have nothing that axe objects to, and nothing to scroll sideways for', () =>
    onPage(options, async (page) => {
      await page.goto(`${address}/siffror`);
      const links = await page.locator('main a[href^="/siffror/utgava/"]').all();
      expect(links).toHaveLength(7);
      const releases: string[] = [];
      for (const link of links) if (which.test(await link.innerText())) releases.push((await link.getAttribute('href')) ?? '');
      const others = ['/siffror', '/siffror/kommun/1280', '/figures/municipality/2584', '/siffror/finns-inte'];
      const english = ['/figures', ...releases.slice(0, 1).map((path) => path.replace('/siffror/utgava', '/figures/release'))];
      for (const path of [...others, ...releases, ...english]) {
        const answer = await page.goto(`${address}${path}`);
        for (const more of await page.locator('summary').all()) await more.click();
        expect(answer?.headers()['set-cookie']).toBeUndefined();
        await findNothing(page);
      }
    }));
});
