import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { caseToTellOf } from '#test/exchanges.ts';
import { anExample } from '#test/day-process.ts';
import { signedIn } from '#test/personas.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, fold, goTo, goToTab, open, part, press, sees } from './work.ts';

async function fillIn(page: Page, texts: Readonly<Record<string, string>>) {
  for (const [label, text] of Object.entries(texts)) await page.getByLabel(label, { exact: true }).fill(text);
}

async function sayYes(page: Page) {
  await goTo(page, 'Lärande exempel');
  await page.getByRole('link', { name: '1 exempel väntar på att du läser' }).click();
  await page.getByRole('link', { name: anExample.title }).click();
  await fold(page, 'Granska').click();
  await answer(page, 'Vad säger du?', 'Ingen går att känna igen');
  await page.getByLabel('Vad har du sett?').fill('Inget som säger vem.');
  await press(page, 'Spara');
}

test('a case is seen on the map, what stands out becomes a gap that somebody sees to, and an example is shared when nobody can be recognised', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const coordinator = (await signedIn(house.installation, 'haninge-samordnare')).actor;
  const { pseudonym } = await caseToTellOf(house.installation, coordinator);

  const ellinor = await house.signIn('haninge-samordnare');
  await goTo(ellinor, 'Processen');
  await sees(ellinor, 'Ingen överenskommelse');
  await look(ellinor, 'map of the process');
  await goTo(ellinor, 'Ärenden');
  await open(ellinor, pseudonym);
  await goToTab(ellinor, 'Väg');
  await sees(ellinor, 'Nytt ärende');
  await look(ellinor, 'path of a case');

  await goTo(ellinor, 'Processen');
  await ellinor.getByRole('link', { name: 'Brister i processen' }).click();
  await sees(ellinor, 'Inga brister är antecknade.');
  await fold(ellinor, 'Anteckna en brist').click();
  await press(ellinor, 'Anteckna');
  await ellinor.getByRole('alert').waitFor();
  await look(ellinor, 'gaps with faults');
  await ellinor.getByLabel('Steg', { exact: true }).selectOption({ label: 'Bedömning av hotet' });
  await ellinor.getByLabel('Vad som brister').selectOption({ label: 'Tar för lång tid' });
  await ellinor.getByLabel('Vad är det som brister?').fill('Vi frågar för sent på dagen.');
  await press(ellinor, 'Anteckna');
  await ellinor.getByRole('heading', { level: 1, name: 'Bedömning av hotet' }).waitFor();
  await fold(ellinor, 'Bestäm vem som tar hand om den').click();
  await ellinor.getByLabel('Vem tar hand om den?').selectOption({ label: 'Milo' });
  await ellinor.getByLabel('Vad ska göras?').fill('Fråga före lunch.');
  await ellinor.getByLabel('När följs det upp?').fill('2026-04-01');
  await press(ellinor, 'Bestäm');
  await sees(ellinor, 'Tas om hand');
  await look(ellinor, 'gap');

  await goTo(ellinor, 'Lärande exempel');
  await ellinor.getByRole('link', { name: 'Skriv och granska' }).click();
  await fold(part(ellinor, 'Skriv ett exempel'), 'Skriv ett exempel').click();
  const texts = {
    Rubrik: anExample.title,
    'Vad var svårt?': anExample.difficulty,
    'Vad gjorde ni?': 'Vi väntade på honom i Haninge.',
    'Hur gick det?': anExample.came,
  };
  await fillIn(ellinor, texts);
  await ellinor.getByLabel('Motivation').check();
  await look(ellinor, 'writing an example');
  await press(ellinor, 'Spara utkastet');
  await sees(ellinor, '2 ord kvar');
  await look(ellinor, 'example with marks');
  expect(await ellinor.getByRole('button', { name: 'Lämna till kollegor' }).count()).toBe(0);
  await fold(ellinor, 'Ändra texten').click();
  await ellinor.getByLabel('Vad gjorde ni?').fill('Vi väntade på honom.');
  await ellinor.getByLabel('Varför får ”honom” stå kvar?').fill('Nästan alla vi möter är män.');
  await press(ellinor, 'Spara');
  await sees(ellinor, 'Allt är ändrat eller förklarat');
  await press(ellinor, 'Lämna till kollegor');
  await sees(ellinor, 'Läses av kollegor');

  await sayYes(await house.signIn('haninge-handlaggare', ellinor));
  const sigbritt = await house.signIn('haninge-chef', ellinor);
  await sayYes(sigbritt);
  await sees(sigbritt, 'Delat med alla');

  const yasmin = await house.signIn('malmo-samordnare', sigbritt);
  await goTo(yasmin, 'Lärande exempel');
  await yasmin.getByLabel('Sök').fill('möten svara');
  await press(yasmin, 'Sök');
  await look(yasmin, 'examples');
  await yasmin.getByRole('link', { name: anExample.title }).click();
  await press(yasmin, 'Jag hade nytta av det');
  await sees(yasmin, '1 kollega har haft nytta av det');
  await look(yasmin, 'example');
  await fold(yasmin, 'Ta tillbaka för alla').click();
  await press(yasmin, 'Ta tillbaka för alla');
  await sees(yasmin, 'Inget exempel hittades.');
});
