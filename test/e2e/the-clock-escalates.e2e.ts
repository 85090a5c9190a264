import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { tellClocks } from '#clocks/operations.ts';
import { perform } from '#platform/operation.ts';
import type { PersonaName } from '#test/personas.ts';
import { type House, openHouse } from './house.ts';
import { answer, endAsMet, expectSentenceAt, goTo, open, part, press, registerCall, rowOf, sees } from './work.ts';

/** What the job of the clock does each time it runs. */
const tell = (house: House) => perform(house.installation, tellClocks, { kind: 'system', persona: 'clock' }, {});

/** The desk of somebody who comes to it now. */
async function deskOf(house: House, persona: PersonaName, left?: Page): Promise<Page> {
  const desk = await house.signIn(persona, left);
  await part(desk, 'Ingen ansvarar än').or(part(desk, 'Tiden har gått ut')).first().waitFor();
  return desk;
}

/** What they have been told, and when. */
async function toldAt(desk: Page): Promise<string[]> {
  const notices = await part(desk, 'Aviseringar').getByRole('listitem').getByRole('paragraph').allInnerTexts();
  return notices.map((notice) => notice.replace(/: \S+ \S+ \d\d – Möt personen\s*/, ', '));
}

test('the clock tells coordinator, manager and stand-in in turn; a broken promise stays visible and needs a reason', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor, { way: 'Polisen' });
  await sees(part(ellinor, 'Klockor'), 'i morgon före midnatt');

  for (const at of ['07:55', '08:00', '11:55', '12:00', '15:55']) {
    await house.itIs(`2026-03-03T${at}+01:00`);
    await tell(house);
  }
  const tage = await deskOf(house, 'haninge-jour');
  expect(await toldAt(tage)).toEqual([]);
  await house.itIs('2026-03-03T16:00+01:00');
  await tell(house);
  await tell(house);
  await tage.reload();
  await part(tage, 'Aviseringar').waitFor();
  expect(await toldAt(tage)).toEqual(['En tid är på väg att gå ut, i dag 16.00']);
  await house.itIs('2026-03-04T00:00+01:00');
  await tell(house);
  const sigbritt = await deskOf(house, 'haninge-chef', tage);
  expect(await toldAt(sigbritt)).toEqual(['En tid har gått ut, i dag 0.00', 'En tid är på väg att gå ut, i går 12.00']);

  await house.itIs('2026-03-04T09:30+01:00');
  await deskOf(house, 'haninge-samordnare', ellinor);
  expect(await toldAt(ellinor)).toEqual(['En tid har gått ut, i dag 0.00', 'En tid är på väg att gå ut, i går 8.00']);
  await sees(rowOf(part(ellinor, 'Tiden har gått ut'), pseudonym), '9 timmar för sent');
  await press(part(ellinor, 'Aviseringar').getByRole('listitem').first(), /^Jag har sett det/);
  await sees(ellinor, 'Borttagen från skrivbordet.');
  await open(part(ellinor, 'Tiden har gått ut'), pseudonym);
  const end = part(ellinor, 'Avsluta kontakten');
  await answer(end, 'Hur slutade det?', 'Ville inte gå vidare');
  await end.getByLabel('Vad sa personen?').fill('Vill tänka en vecka till.');
  await press(end, 'Avsluta kontakten');
  await sees(end, 'Tiden har gått ut. Skriv varför innan du går vidare.');

  await press(ellinor, 'Spara orsaken');
  await expectSentenceAt(ellinor.getByLabel('Varför blev det sent?'), 'Fyll i det här.');
  await ellinor.getByLabel('Varför blev det sent?').fill('Numret vi fick gick till fel person.');
  await press(ellinor, 'Spara orsaken');
  await sees(part(ellinor, 'Klockor'), 'Numret vi fick gick till fel person.');
  expect(await end.getByLabel('Vad sa personen?').inputValue()).toBe('Vill tänka en vecka till.');
  await endAsMet(ellinor);

  await sees(part(ellinor, 'Klockor'), '9 timmar för sent');
  await goTo(ellinor, 'Kontakter');
  await ellinor.getByRole('link', { name: 'Löftet bröts' }).click();
  await sees(rowOf(ellinor, pseudonym), '9 timmar för sent');
});

test('where the promise is counted in working days it jumps over Easter, and is told so to the one who calls', async () => {
  await using house = await openHouse();
  await house.itIs('2026-04-02T10:00+02:00');
  const mans = await house.signIn('gavle-chef');
  await goTo(mans, 'Administration');
  await answer(mans, 'Hur räknas dagen för möte?', 'Arbetsdagar');
  await press(part(mans, 'Kommunens uppgifter'), 'Spara');
  await sees(mans, 'Uppgifterna är sparade.');

  const hillevi = await house.signIn('gavle-samordnare', mans);
  await registerCall(hillevi);
  await sees(part(hillevi, 'Klockor'), 'på tisdag före midnatt');

  for (const at of ['07:59', '08:00', '08:01']) {
    await house.itIs(`2026-04-07T${at}+02:00`);
    await tell(house);
  }
  expect(await toldAt(await deskOf(house, 'gavle-samordnare', hillevi))).toEqual(['En tid är på väg att gå ut, i dag 8.00']);
});
