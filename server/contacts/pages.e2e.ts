import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findNothing, fit } from '#test/axe.ts';
import { aBrowser } from '#test/chromium.ts';
import { type Visitor, visitor as aVisitor } from '#test/visitor.ts';

let visitor: Visitor;
let browser: Browser;
let address: string;

beforeAll(async () => {
  [visitor, browser] = await Promise.all([aVisitor(), aBrowser()]);
  address = await listen(visitor.app);
});

const listen = (app: FastifyInstance) => app.listen({ host: '127.0.0.1', port: 0 });

afterAll(() => visitor[Symbol.asyncDispose]());

beforeEach(() => visitor.later(3_600_000));

const phone = { viewport: { width: 360, height: 740 } };
const desk = { viewport: { width: 1280, height: 800 } };

/** A browser as the visitor has it: without script, unless a test looks into the page with one of its own. */
async function onPage<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'sv-SE', javaScriptEnabled: false, ...options });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Fills in the form as far as asked, and sends it when a person would. */
async function write(page: Page, { how = 'Bara här. Jag läser svaret med mitt kvitto.' } = {}): Promise<void> {
  await page.goto(`${address}/kontakt`);
  await page.getByRole('link', { name: 'Skriv till oss' }).click();
  await page.getByLabel('Vilken kommun vill du skriva till?').selectOption('Haninge');
  await page.getByRole('radio', { name: 'Mig själv', exact: true }).check();
  await page.getByLabel('18 år eller äldre').check();
  await page.getByLabel('Vad vill du säga?').fill('Jag vill bort.');
  await page.getByLabel(how).check();
  visitor.later(20_000);
}

const send = (page: Page) => page.getByRole('button', { name: 'Skicka' }).click();

test('a person writes, copies the receipt, comes back with it and writes again; all without script or cookie', () =>
  onPage(phone, async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await write(page);
    await send(page);
    await page.getByRole('heading', { name: 'Ditt meddelande har kommit fram' }).waitFor();
    const receipt = (await page.locator('.digits').innerText()).trim();
    expect(receipt).toMatch(/^(\d{4}\s+){4}\d{4}$/);

    await page.getByRole('link', { name: 'Till första sidan' }).click();
    await page.getByRole('link', { name: 'Jag har ett kvitto' }).click();
    await page.getByLabel('Skriv dina tjugo siffror').fill(receipt);
    await page.getByRole('button', { name: 'Läs svaret' }).click();
    await page.getByText('Jag vill bort.').waitFor();
    visitor.later(20_000);
    await page.getByLabel('Skriv igen').fill('Är någon där?');
    await send(page);
    await page.getByText('Ditt meddelande har kommit fram.').waitFor();
    expect(await page.locator('.messages li').allInnerTexts()).toHaveLength(2);

    expect(await page.context().cookies()).toEqual([]);
    expect(asked.filter((url) => !url.startsWith(`${address}/kontakt`))).toEqual([]);
    expect(asked.filter((url) => /\d{4}/.test(new URL(url).pathname + new URL(url).search))).toEqual([]);
  }));

test('the whole form is filled in and sent with the keyboard alone', () =>
  onPage(desk, async (page) => {
    await page.goto(`${address}/kontakt/skriv`);
    visitor.later(20_000);
    const focused = () => page.locator(':focus').first();
    const tabTo = async (name: string) => {
      for (let press = 0; press < 12; press += 1) {
        await page.keyboard.press('Tab');
        // The clock of a time field is a button inside it, which no selector finds.
        if ((await page.locator(`[name="${name}"]:focus`).count()) > 0) return;
      }
      throw new Error(`${name} cannot be reached with Tab.`);
    };
    await page.keyboard.press('Tab');
    expect(await focused().innerText()).toBe('Lämna sidan');
    await page.keyboard.press('Tab');
    expect(await focused().innerText()).toBe('Till innehållet');
    await tabTo('organisationId');
    await page.keyboard.type('Haninge');
    await tabTo('about');
    await page.keyboard.press('Space');
    await tabTo('age');
    await page.keyboard.press('ArrowDown');
    await tabTo('message');
    await page.keyboard.type('Hej');
    await tabTo('how');
    await page.keyboard.press('ArrowDown');
    await tabTo('phone');
    await page.keyboard.type('070-111 22 33');
    for (const name of ['from', 'to', 'notWhen']) await tabTo(name);
    for (let press = 0; press < 6 && (await focused().innerText()) !== 'Skicka'; press += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Någon ringer dig på numret du skrev.').waitFor();
  }));

test('what only some are asked is shown to them alone', () =>
  onPage(phone, async (page) => {
    await page.goto(`${address}/kontakt/skriv`);
    const isShown = async () => [
      await page.getByLabel('Telefonnummer').isVisible(),
      await page.getByLabel('Hur kan vi nå dig?').isVisible(),
    ];
    expect(await isShown()).toEqual([false, false]);
    await page.getByLabel('Ring mig').check();
    expect(await isShown()).toEqual([true, false]);
    await page.getByLabel('På något annat sätt').check();
    expect(await isShown()).toEqual([false, true]);
  }));

test('an error is in focus when the page opens, and leads to its field, with all that was typed', () =>
  onPage(phone, async (page) => {
    await write(page, { how: 'Ring mig' });
    await send(page);
    const summary = page.getByRole('alert');
    await summary.waitFor();
    expect(await page.locator(':focus').getAttribute('class')).toBe('summary');
    await summary.getByRole('link', { name: 'Skriv ett telefonnummer' }).click();
    expect(new URL(page.url()).hash).toBe('#phone');
    expect(await page.getByLabel('Vad vill du säga?').inputValue()).toBe('Jag vill bort.');
    expect(await page.getByLabel('Ring mig').isChecked()).toBe(true);
    expect(await page.title()).toBe('Rätta: Skriv – Omstart');
  }));

test('the way out is in sight wherever one has scrolled, and hides nothing that has the focus', () =>
  onPage({ viewport: { width: 320, height: 480 } }, async (page) => {
    await page.goto(`${address}/kontakt/skriv`);
    const leave = page.getByRole('link', { name: 'Lämna sidan' });
    const isInSight = async () => {
      const { y = -1, height = 0 } = (await leave.boundingBox()) ?? {};
      return y >= 0 && y + height <= 480 && height >= 44;
    };
    expect(await isInSight()).toBe(true);
    await page.getByRole('button', { name: 'Skicka' }).scrollIntoViewIfNeeded();
    expect(await isInSight()).toBe(true);
    expect(await leave.getAttribute('target')).toBeNull();
    const band = (await page.locator('.top').boundingBox())?.height ?? 0;
    // Up through the form, one field at a time: the page scrolls back, and the band is what could hide a field.
    await page.getByRole('button', { name: 'Skicka' }).focus();
    for (let press = 0; press < 5; press += 1) {
      await page.keyboard.press('Shift+Tab');
      const box = await page.locator('main :focus').boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(band);
    }
  }));

const swedish = ['/kontakt', '/kontakt/skriv', '/kontakt/kvitto', '/kontakt/andra-satt', '/kontakt/nej'];
const english = ['/contact', '/contact/write', '/contact/receipt', '/contact/other-ways'];
const reference = ['/api', '/api/reference/contact'];

describe.each([
  ['at a desk', { ...desk, javaScriptEnabled: true, bypassCSP: true }, [...english, ...reference], findNothing],
  ['on a phone in the dark', { ...phone, colorScheme: 'dark', javaScriptEnabled: true, bypassCSP: true }, reference, findNothing],
  [
    'on the narrowest screen',
    { viewport: { width: 320, height: 568 }, javaScriptEnabled: true },
    [...english, ...reference],
    fit,
  ],
] as const)('%s', (_where, options, more, look) => {
  test('the pages have nothing that axe objects to, and nothing to scroll sideways for', () =>
    onPage(options, async (page) => {
      for (const path of [...swedish, ...more]) {
        const answer = await page.goto(`${address}${path}`);
        expect(answer?.headers()['x-robots-tag']).toContain('noindex');
        await look(page);
      }
    }));

  test('nor have the pages that answer', () =>
    onPage(options, async (page) => {
      await write(page, { how: 'Ring mig' });
      await look(page);
      await send(page);
      await page.getByText('Nästan klart').waitFor();
      await look(page);

      await page.getByLabel('Vilken kommun vill du skriva till?').selectOption('Boden');
      await send(page);
      await page.getByRole('heading', { name: 'Boden tar inte emot här' }).waitFor();
      await look(page);

      await page.getByLabel('Vilken kommun vill du skriva till?').selectOption('Haninge');
      await page.getByLabel('Inte alls').check();
      await send(page);
      await page.getByRole('heading', { name: 'Ditt meddelande har kommit fram' }).waitFor();
      await look(page);
      const receipt = await page.locator('.digits').innerText();

      await page.goto(`${address}/kontakt/kvitto`);
      await page.getByLabel('Skriv dina tjugo siffror').fill('1234');
      await page.getByRole('button', { name: 'Läs svaret' }).click();
      await page.getByText('Siffrorna stämmer inte.').first().waitFor();
      await look(page);

      await page.getByLabel('Skriv dina tjugo siffror').fill(receipt);
      await page.getByRole('button', { name: 'Läs svaret' }).click();
      await page.getByRole('heading', { name: 'Meddelanden' }).waitFor();
      await look(page);
      await send(page);
      await page.getByText('Nästan klart').waitFor();
      expect(await page.getByText('Skriv något innan du skickar.').count()).toBe(2);
      await look(page);
    }));
});
