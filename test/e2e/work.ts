import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A part of a page, by its heading. */
export const part = (page: Page, heading: string): Locator => page.getByRole('region', { name: heading, exact: true });

/** Waits until these words stand there for all to see. */
export async function sees(where: Page | Locator, words: string | RegExp): Promise<void> {
  await where.getByText(words).filter({ visible: true }).first().waitFor();
}

export async function press(where: Page | Locator, button: string | RegExp): Promise<void> {
  await where.getByRole('button', { name: button, exact: true }).click();
}

export const question = (where: Page | Locator, asked: string): Locator => where.getByRole('radiogroup', { name: asked });

/** Chooses one of few. What explains a choice is read out with it, after its own words. */
export async function answer(where: Page | Locator, asked: string, choice: string): Promise<void> {
  await question(where, asked)
    .getByRole('radio', { name: new RegExp(`^${choice.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) })
    .check();
}

export async function goTo(page: Page, place: string): Promise<void> {
  const menu = page.getByRole('navigation', { name: 'Huvudmeny' });
  const link = menu.getByRole('link', { name: place, exact: true });
  const more = menu.getByText('Mer', { exact: true });
  await link.or(more).filter({ visible: true }).first().waitFor();
  if ((await more.isVisible()) && !(await link.isVisible())) await more.click();
  await link.click();
  await page.getByRole('heading', { level: 1, name: headings[place] ?? place }).waitFor();
}
/** Another page of the case that is open. */
export async function goToTab(page: Page, tab: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Ärendets sidor' }).getByRole('link', { name: tab, exact: true });
  const folded = page.locator('.case-pages > summary');
  await link.or(folded).filter({ visible: true }).first().waitFor();
  if ((await folded.isVisible()) && !(await link.isVisible())) await folded.click();
  await link.click();
  await link.and(page.locator('[aria-current=page]')).waitFor();
}

/** What opens a part of the page that is folded away. A form shuts its own when all on the page is new: until then it is not there. */
export const fold = (where: Page | Locator, title: string): Locator =>
  where.locator('details:not([open]) > summary', { hasText: title }).first();

/** Takes the case that is open to its next state, on the page of where it stands. */
export async function step(page: Page, to: string, reason: string): Promise<void> {
  const next = part(page, 'Nästa steg');
  await answer(next, 'Vart går ärendet?', to);
  if (to === 'Motivationsfas') await next.getByLabel('Nästa samtal').fill('2026-03-10');
  await next.getByLabel('Varför?').first().fill(reason);
  await press(next, 'Ta steget');
  await page.locator('.page-head .tag').filter({ hasText: to }).waitFor();
  // The form is empty again, and has gone on to the steps after this one.
  await expect.poll(() => next.getByLabel('Varför?').first().inputValue()).toBe('');
}

/** Says how support is given, and answers the question of children, on the same page. */
export async function describe(page: Page, { support, children }: { support?: string; children: string }): Promise<void> {
  const about = part(page, 'Ärendet gäller');
  await fold(about, 'Ändra eller svara').click();
  await answer(about, 'Finns det barn i familjen?', children);
  if (support) await about.getByLabel('Så ges stödet').selectOption({ label: support });
  await press(about, 'Spara');
  await about.getByRole('definition').filter({ hasText: children }).waitFor();
}

const headings: Record<string, string> = { Besök: 'Uppsökande besök' };

/** What everybody sees instead of a name, at the top of the page of a contact or a case. */
export async function pseudonymOn(page: Page): Promise<string> {
  const heading = page.getByRole('heading', { level: 1, name: /^\S+ \S+ \d\d$/ });
  return heading.innerText();
}

/** Goes to a contact or case from a list where its pseudonym stands. */
export async function open(where: Page | Locator, pseudonym: string): Promise<void> {
  await where.getByRole('link', { name: pseudonym }).click();
  const page = 'page' in where ? where.page() : where;
  await page.getByRole('heading', { level: 1, name: pseudonym }).waitFor();
}

/** The row of a table that this pseudonym names. */
export const rowOf = (where: Page | Locator, pseudonym: string): Locator => where.getByRole('row', { name: pseudonym });

export interface Call {
  /** How they came to us. */
  way?: string;
  about?: string;
  age?: string;
  children?: string;
  says?: string;
  /** Whether they want to say who they are. */
  name?: string;
  personalNumber?: string;
}

/** Registers somebody who has called, and stays on the page of the contact; answers its pseudonym. */
export async function registerCall(page: Page, call: Call = {}): Promise<string> {
  await page.getByRole('link', { name: 'Registrera kontakt' }).click();
  await fillInCall(page, call);
  await press(page, 'Registrera och starta klockan');
  return pseudonymOn(page);
}

export async function fillInCall(page: Page, call: Call): Promise<void> {
  await page.getByLabel('Hur kom kontakten?').selectOption({ label: call.way ?? 'Personen själv' });
  await answer(page, 'Vem gäller det?', call.about ?? 'Den som hör av sig');
  await answer(page, 'Är personen barn eller vuxen?', call.age ?? 'Vuxen');
  await answer(page, 'Finns det barn i familjen?', call.children ?? 'Nej');
  await page.getByLabel('Vad berättar personen?').fill(call.says ?? 'Vill bort och har ingenstans att ta vägen.');
  await answer(page, 'Hur kan ni höra av er?', 'Ring');
  await page.getByLabel('Telefonnummer').fill('070-174 06 15');
  if (call.name ?? call.personalNumber) {
    await answer(page, 'Vill personen säga vem det är?', 'Ja, personen vill att ni antecknar det');
    await page.getByLabel('Namn').fill(call.name ?? '');
    await page.getByLabel('Personnummer eller samordningsnummer').fill(call.personalNumber ?? '');
  }
}

/** Ends the contact that is open with a meeting that has just taken place. */
export async function endAsMet(page: Page, { by, note = '' }: { by?: string; note?: string } = {}): Promise<void> {
  const end = part(page, 'Avsluta kontakten');
  await answer(end, 'Hur slutade det?', 'Möte har hållits');
  await end.getByLabel('Var, i stora drag?').selectOption({ label: 'Hos oss' });
  if (by) await end.getByLabel('Vem träffade personen?').selectOption({ label: by });
  await end.getByLabel('Vad kom ni fram till?').fill(note);
  await press(end, 'Avsluta kontakten');
  await sees(page, 'Kontakten är avslutad.');
}

/** Opens a case from the contact that is open; whoever opens it is in its team too. */
export async function openCase(
  page: Page,
  { responsible, others = [] }: { responsible: string; others?: string[] },
): Promise<void> {
  await page.getByRole('link', { name: 'Öppna ärende' }).click();
  await page.getByLabel('Vem ansvarar?').selectOption({ label: responsible });
  for (const other of others) await page.getByRole('checkbox', { name: other }).check();
  await press(page, 'Öppna ärendet');
  await part(page, 'De som arbetar i ärendet').waitFor();
}

/** Whoever asks for this address is told that it cannot be shown, and sees nothing else. Answers all that stands there. */
export async function isNotShown(page: Page, address: string): Promise<string> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: 'Det går inte att visa' }).waitFor();
  return page.getByRole('main').innerText();
}

/** The sentence at a field that is wrong, as a screen reader reads it out with the field. */
export async function expectSentenceAt(field: Locator, sentence: string | RegExp): Promise<void> {
  await expect.poll(() => field.getAttribute('aria-invalid')).toBe('true');
  const says = await field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' '),
  );
  expect(says).toMatch(sentence);
}

/** The cursor stands there. */
export async function expectFocus(field: Locator): Promise<void> {
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
}
