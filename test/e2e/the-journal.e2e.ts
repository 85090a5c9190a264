import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { endAsMet, expectFocus, goTo, goToTab, isNotShown, open, openCase, part, press, registerCall, sees } from './work.ts';

/** What was written has reached the server. */
const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Utkastet är sparat' }).waitFor();

test('what happens is written down, survives a crash, is signed, corrected and found again', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T09:00+01:00');
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor);
  await endAsMet(ellinor);
  await openCase(ellinor, { responsible: 'Ellinor, Samordnare, Haninge', others: ['Milo'] });
  await goToTab(ellinor, 'Journal');
  const address = ellinor.url();

  // The browser dies while she writes.
  await press(ellinor, 'Skriv en anteckning');
  await expectFocus(ellinor.getByLabel('Sort', { exact: true }).first());
  const text = 'Personen ringde från skolan. Mår bättre och vill träffa studievägledaren.';
  await ellinor.getByLabel('Text', { exact: true }).fill(text);
  await saved(ellinor);
  await ellinor.goto('about:blank');
  await ellinor.goto(address);
  await part(ellinor, 'Dina utkast').getByText(text).waitFor();
  await press(ellinor, 'Fortsätt skriva');
  await look(ellinor, 'journal, writing');
  await ellinor.getByLabel('Hur?').selectOption({ label: 'Telefon' });
  await press(ellinor, 'Underteckna');
  await sees(ellinor, 'Anteckningen är undertecknad.');

  // A meeting: what is missing is said at its field.
  await press(ellinor, 'Skriv en anteckning');
  await ellinor.getByLabel('Sort', { exact: true }).first().selectOption({ label: 'Samordningsmöte' });
  await ellinor.getByLabel('Text', { exact: true }).fill('Vi är överens om skolan och om vem som håller kontakten.');
  await ellinor.getByLabel('Personen själv var med').check();
  await press(ellinor, 'Lägg till någon annan');
  await press(ellinor, 'Lägg till en uppgift');
  await ellinor.getByLabel('Vad ska göras?').fill('Bokar tid hos studievägledaren');
  await ellinor.getByLabel('Vem gör det?').selectOption({ label: 'Milo, Handläggare, Haninge' });
  await press(ellinor, 'Underteckna');
  await ellinor.getByRole('alert').waitFor();
  await look(ellinor, 'journal, a meeting with faults');
  await ellinor.getByLabel('Funktion').fill('avhopparsamordnare');
  await ellinor.getByLabel('Klart senast').fill('2026-03-06');
  await press(ellinor, 'Underteckna');
  await sees(ellinor, 'avhopparsamordnare (Polisen), personen');

  const milo = await house.signIn('haninge-handlaggare');
  await goTo(milo, 'Ärenden');
  // In all of one's own cases, from the list of them.
  const everywhere = milo.locator('form', { has: milo.getByLabel('Sök i alla dina ärenden') });
  await everywhere.getByLabel('Sök i alla dina ärenden').fill('studievägledare');
  await press(everywhere, 'Sök');
  await sees(milo, /^2 anteckningar hittades/);
  await press(milo, 'Stäng sökningen');
  await open(milo, pseudonym);
  await sees(part(milo, 'Att göra efter möten'), 'Bokar tid hos studievägledaren');
  await look(milo, 'overview with the journal');
  await press(part(milo, 'Att göra efter möten'), 'Det är gjort');
  await part(milo, 'Att göra efter möten').waitFor({ state: 'detached' });
  await goToTab(milo, 'Journal');
  const note = milo.getByRole('article', { name: /Kontakt med personen/ });
  await press(note, 'Anteckna personens invändning');
  await milo.getByLabel('Text', { exact: true }).fill('Personen säger att det var hemifrån.');
  await press(milo, 'Underteckna');
  await sees(milo.getByRole('complementary', { name: 'Personens invändning' }), 'Personen säger att det var hemifrån.');
  await milo.getByLabel('Sök i journalen').fill('skola');
  await press(milo, 'Sök');
  await sees(milo, '2 anteckningar hittades.');
  await look(milo, 'journal, found');
  expect(milo.url()).toBe(address);
  await milo.getByLabel('Sort', { exact: true }).selectOption({ label: 'Personens invändning' });
  await milo.getByRole('article', { name: /^Samordning/ }).waitFor({ state: 'detached' });
  expect(milo.url()).toContain('sort=objection');

  await isNotShown(await house.signIn('haninge-jour', milo), address);
});
