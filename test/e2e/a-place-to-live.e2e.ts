import { expect, test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, endAsMet, fold, goToTab, openCase, part, press, registerCall, sees } from './work.ts';

test('the team says what a household needs of a place to live, corrects it, and finds it as it was written', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  await registerCall(page);
  await endAsMet(page);
  await openCase(page, { responsible: 'Milo, Handläggare, Haninge', others: ['Ellinor'] });
  await goToTab(page, 'Plats att bo');
  const needs = part(page, 'Det som behövs på platsen');
  await sees(needs, 'Det finns ingen profil än.');
  await fold(needs, 'Fyll i profilen').click();
  await fold(needs, 'Barn som följer med').click();
  await needs.getByLabel('Barn 1').selectOption({ label: 'Förskola' });
  await answer(needs, 'Hur bråttom är det?', 'Genast');
  await needs.getByLabel('Till och med').fill('2026-02-01');
  await needs.getByLabel('Minst så många kilometer från hemkommunen').fill('60');
  await fold(needs, 'Kommun att undvika').click();
  await needs.getByLabel('Kommun att undvika 1').selectOption({ label: 'Malmö' });
  await fold(needs, 'Det som behövs på platsen: vård och stöd').click();
  await needs.getByLabel('Beroendevård').selectOption({ label: 'Måste finnas' });
  await needs.getByLabel('Psykiatri', { exact: true }).selectOption({ label: 'Bra' });
  await press(needs, 'Spara profilen');
  await sees(needs, 'Det är för tidigt. Välj en senare tid.');
  await look(page, 'what a household needs, with faults');
  await needs.getByLabel('Till och med').fill('2026-09-30');
  await press(needs, 'Spara profilen');
  await sees(needs, '1 vuxen och 1 barn (förskola)');
  await sees(needs, 'Malmö');
  await look(page, 'what a household needs');
  await fold(needs, 'Ändra profilen').click();
  expect(await needs.getByLabel('Beroendevård').inputValue()).toBe('must');
  expect(await needs.getByLabel('Barn 1').inputValue()).toBe('preschool');

  await goToTab(page, 'Utbyten');
  const sent = part(page, 'Utbyten');
  await fold(sent, 'Skicka något').click();
  await answer(sent, 'Vad gäller det?', 'Förfrågan om att ta emot');
  // Nobody is asked before somebody who can see danger has looked.
  await sees(sent, 'Ingen kommun går att fråga än.');
  await look(page, 'nobody to ask yet');
});
