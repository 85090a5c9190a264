import { expect, test } from 'vitest';
import { tellClocks } from '#contacts/operations.ts';
import { perform } from '#platform/operation.ts';
import type { PersonaName } from '#test/personas.ts';
import { type House, openHouse } from './house.ts';
import { answer, endAsMet, expectSentenceAt, goTo, open, part, press, registerCall, rowOf, sees } from './work.ts';

/** What the job of the clock does each time it runs. */
const tell = (house: House) => perform(house.installation, tellClocks, { kind: 'system', persona: 'clock' }, {});

/** What somebody has been told, who comes to their desk now. */
async function toldTo(house: House, persona: PersonaName): Promise<string[]> {
  const desk = await house.signIn(persona);
  await part(desk, 'Ingen ansvarar än').or(part(desk, 'Tiden har gått ut')).first().waitFor();
  const notices = await part(desk, 'Aviseringar').getByRole('listitem').getByRole('paragraph').allInnerTexts();
  await desk.context().close();
  return notices.map((notice) => notice.split(':')[0] ?? notice);
}

test('the clock tells coordinator, manager and stand-in in turn; a broken promise stays visible and needs a reason', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor, { way: 'Polisen' });
  await sees(part(ellinor, 'Klockor'), 'i morgon före midnatt');

  const runningOut = 'En tid är på väg att gå ut';
  await house.itIs('2026-03-03T07:55+01:00');
  await tell(house);
  expect(await toldTo(house, 'haninge-samordnare')).toEqual([]);

  await house.itIs('2026-03-03T08:00+01:00');
  await tell(house);
  expect(await toldTo(house, 'haninge-samordnare')).toEqual([runningOut]);
  expect(await toldTo(house, 'haninge-chef')).toEqual([]);

  await house.itIs('2026-03-03T12:00+01:00');
  await tell(house);
  expect(await toldTo(house, 'haninge-chef')).toEqual([runningOut]);
  expect(await toldTo(house, 'haninge-jour')).toEqual([]);

  await house.itIs('2026-03-03T16:00+01:00');
  await tell(house);
  await tell(house);
  expect(await toldTo(house, 'haninge-jour')).toEqual([runningOut]);
  expect(await toldTo(house, 'haninge-samordnare')).toEqual([runningOut]);

  await house.itIs('2026-03-04T00:00+01:00');
  await tell(house);
  expect(await toldTo(house, 'haninge-chef')).toEqual(['En tid har gått ut', runningOut]);

  await house.itIs('2026-03-04T09:30+01:00');
  const late = await house.signIn('haninge-samordnare');
  await sees(rowOf(part(late, 'Tiden har gått ut'), pseudonym), '9 timmar för sent');
  await press(part(late, 'Aviseringar').getByRole('listitem').first(), /^Jag har sett det/);
  await sees(late, 'Borttagen från skrivbordet.');
  await open(part(late, 'Tiden har gått ut'), pseudonym);
  const end = part(late, 'Avsluta kontakten');
  await answer(end, 'Hur slutade det?', 'Ville inte gå vidare');
  await end.getByLabel('Vad sa personen?').fill('Vill tänka en vecka till.');
  await press(end, 'Avsluta kontakten');
  await sees(end, 'Tiden har gått ut. Skriv varför innan du går vidare.');

  await press(late, 'Spara orsaken');
  await expectSentenceAt(late.getByLabel('Varför blev det sent?'), 'Fyll i det här.');
  await late.getByLabel('Varför blev det sent?').fill('Numret vi fick gick till fel person.');
  await press(late, 'Spara orsaken');
  await sees(part(late, 'Klockor'), 'Numret vi fick gick till fel person.');
  expect(await end.getByLabel('Vad sa personen?').inputValue()).toBe('Vill tänka en vecka till.');
  await endAsMet(late);

  await sees(part(late, 'Klockor'), '9 timmar för sent');
  await goTo(late, 'Kontakter');
  await late.getByRole('link', { name: 'Löftet bröts' }).click();
  await sees(rowOf(late, pseudonym), '9 timmar för sent');
});

test('where the promise is counted in working days it jumps over Easter, and is told so to the one who calls', async () => {
  await using house = await openHouse();
  await house.itIs('2026-04-02T10:00+02:00');
  const mans = await house.signIn('gavle-chef');
  await goTo(mans, 'Administration');
  await answer(mans, 'Hur räknas dagen för möte?', 'Arbetsdagar');
  await press(part(mans, 'Kommunens uppgifter'), 'Spara');
  await sees(mans, 'Uppgifterna är sparade.');

  const hillevi = await house.signIn('gavle-samordnare');
  await registerCall(hillevi);
  await sees(part(hillevi, 'Klockor'), 'på tisdag före midnatt');

  await house.itIs('2026-04-07T07:59+02:00');
  await tell(house);
  expect(await toldTo(house, 'gavle-samordnare')).toEqual([]);
  await house.itIs('2026-04-07T08:00+02:00');
  await tell(house);
  expect(await toldTo(house, 'gavle-samordnare')).toEqual(['En tid är på väg att gå ut']);
});
