import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { signOutPath } from '#web/paths.ts';
import { type House, openHouse, titleOf } from './house.ts';
import { fillIn } from './reaching-out.ts';
import { part, press, pseudonymOn, sees } from './work.ts';

const written = 'Vi kan ses i morgon klockan tio. Kom ensam, vi möter dig.';

/** Somebody has written by themselves; the coordinator has the contact open and an answer half written. */
async function halfWritten(house: House): Promise<Page> {
  const person = await house.stranger({ javaScript: false });
  await person.goto('/kontakt/skriv');
  await fillIn(house, person, { to: 'Haninge', about: 'Mig själv', age: 'Vet inte', message: '', reached: 'Bara här' });
  await press(person, 'Skicka');
  await person.getByRole('region', { name: 'Ditt kvitto' }).waitFor();
  const page = await house.signIn('haninge-samordnare');
  await part(page, 'Ingen ansvarar än').getByRole('rowheader').getByRole('link').click();
  await page.getByLabel('Skriv till personen').fill(written);
  return page;
}

const curtain = (page: Page) => page.getByRole('dialog', { name: 'Du har loggats ut' });

/** Signs in again in the window that opens for it. */
async function signInAgain(page: Page, as: string): Promise<void> {
  const opened = page.waitForEvent('popup');
  await curtain(page).getByRole('link', { name: 'Logga in igen' }).click();
  const window = await opened;
  const closed = window.waitForEvent('close');
  await press(window, new RegExp(as));
  await closed;
}

test('whoever is signed out elsewhere in the middle of an answer signs in again, and it is sent once', async () => {
  await using house = await openHouse();
  const page = await halfWritten(house);
  const pseudonym = await pseudonymOn(page);

  const elsewhere = await house.signIn('haninge-samordnare');
  await elsewhere.getByText('Ellinor').first().click();
  await press(elsewhere, 'Logga ut överallt');
  await sees(elsewhere, 'Du är utloggad på alla enheter.');

  await press(page, 'Skicka svaret');
  await curtain(page).waitFor();
  await signInAgain(page, titleOf('haninge-samordnare'));
  await curtain(page).waitFor({ state: 'hidden' });
  await sees(page, 'Svaret är skickat.');
  await page.reload();
  expect(await pseudonymOn(page)).toBe(pseudonym);
  const thread = part(page, 'Tråden med personen').getByRole('listitem');
  await sees(thread, written);
  expect(await thread.count()).toBe(1);
});

test('a screen left alone asks, then shuts; what was typed waits for the same person and nobody else', async () => {
  await using house = await openHouse();
  const page = await halfWritten(house);
  await house.later({ minutes: 28 });
  await page.getByRole('dialog', { name: 'Är du kvar?' }).waitFor();
  await press(page, 'Jag är kvar');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await house.later({ minutes: 31 });
  await curtain(page).waitFor();
  const signsOutOnceMore = page.waitForRequest(`**${signOutPath}`, { timeout: 6_000 }).then(
    () => true,
    () => false,
  );
  expect(await signsOutOnceMore, 'whoever signs in elsewhere meanwhile would be signed out').toBe(false);
  await signInAgain(page, titleOf('haninge-samordnare'));
  await curtain(page).waitFor({ state: 'hidden' });
  expect(await page.getByLabel('Skriv till personen').inputValue()).toBe(written);
  await press(page, 'Skicka svaret');
  await sees(part(page, 'Tråden med personen').getByRole('listitem'), written);

  // What one writes while the last answer is still on its way is one's own, and is kept.
  const next = 'Något som bara Ellinor ska se.';
  await page.getByLabel('Skriv till personen').fill(next);
  await sees(page, 'Svaret är skickat.');
  expect(await page.getByLabel('Skriv till personen').inputValue()).toBe(next);
  await house.later({ minutes: 31 });
  await curtain(page).waitFor();
  await signInAgain(page, titleOf('haninge-ekonom'));
  await page.getByRole('heading', { level: 1, name: 'Skrivbord' }).waitFor();
  await sees(page, 'Rakel');
  expect(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('Ellinor');
});
