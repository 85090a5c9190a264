import type { Page } from 'playwright-core';
import type { House } from './house.ts';

export interface Letter {
  /** The municipality written to. */
  to: string;
  about: string;
  age: string;
  message: string;
  /** How the one who writes may be reached. */
  reached: string;
}

/** Fills in the public form, as somebody does who takes their time. Nothing is sent yet. */
export async function fillIn(house: House, page: Page, { to, about, age, message, reached }: Letter): Promise<void> {
  await page.getByLabel('Vilken kommun vill du skriva till?').selectOption({ label: to });
  await page.getByRole('group', { name: 'Vem gäller det?' }).getByLabel(about).check();
  await page.getByRole('group', { name: 'Hur gammal är den det gäller?' }).getByLabel(age).check();
  await page.getByLabel('Vad vill du säga?').fill(message);
  await page.getByRole('group', { name: 'Hur får vi nå dig?' }).getByLabel(reached).check();
  await house.later({ minutes: 4 });
}

/** The digits, as one copies them from the page by hand. */
export async function receiptOn(page: Page, heading = 'Ditt kvitto'): Promise<string> {
  const said = await page.getByRole('region', { name: heading }).innerText();
  const digits = /(?:\d{4}\s+){4}\d{4}/.exec(said)?.[0];
  if (!digits) throw new Error(`No receipt stands there: ${said}`);
  return digits;
}

/** Comes back with the receipt, by the way the start page shows. */
export async function comeBack(page: Page, receipt: string): Promise<void> {
  await page.goto('/kontakt');
  await page.getByRole('link', { name: 'Jag har ett kvitto' }).click();
  await page.getByLabel('Skriv dina tjugo siffror').fill(receipt);
  await page.getByRole('button', { name: 'Läs svaret' }).click();
  await page.getByRole('heading', { name: 'Meddelanden' }).waitFor();
}

/** Writes again, below what has been said. */
export async function writeAgain(house: House, page: Page, text: string): Promise<void> {
  await page.getByLabel('Skriv igen').fill(text);
  await house.later({ minutes: 1 });
  await page.getByRole('button', { name: 'Skicka' }).click();
  await page.getByText('Ditt meddelande har kommit fram.').waitFor();
}
