import { test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { comeBack, fillIn, receiptOn, writeAgain } from './reaching-out.ts';
import { answer, endAsMet, goTo, open, openCase, part, press, registerCall, sees } from './work.ts';

test('every page of those who work with contacts and cases is for everybody, in every state', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const person = await house.stranger({ javaScript: false });
  await person.goto('/kontakt/skriv');
  await fillIn(house, person, { to: 'Haninge', about: 'Mig själv', age: 'Under 18 år', message: 'Hej.', reached: 'Bara här' });
  await press(person, 'Skicka');
  const receipt = await receiptOn(person);
  await comeBack(person, receipt);
  await writeAgain(house, person, 'Är någon där?');

  const page = await house.signIn('haninge-samordnare');
  await look(page, 'desk');
  await page.getByText('Ellinor', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Logga ut', exact: true }).waitFor();
  await look(page, 'desk with the account open');
  await part(page, 'Ingen ansvarar än').getByRole('rowheader').getByRole('link').click();
  await page.getByLabel('Skriv till personen').fill('Ja, jag är här.');
  await press(page, 'Skicka svaret');
  await sees(page, 'Svaret är skickat.');
  await look(page, 'contact with a thread');
  for (const wrong of ['Skicka svaret', 'Avsluta kontakten']) await press(page, wrong);
  await part(page, 'Avsluta kontakten').getByRole('alert').waitFor();
  await look(page, 'contact with faults');
  for (const outcome of ['Möte har hållits', 'Lämnad vidare']) {
    await answer(page, 'Hur slutade det?', outcome);
    await look(page, `contact ending, ${outcome}`);
  }

  await goTo(page, 'Kontakter');
  await look(page, 'contacts');
  await page.getByRole('link', { name: 'Avslutade' }).click();
  await sees(page, 'Inga avslutade kontakter här.');
  await look(page, 'contacts, none');
  await page.getByRole('link', { name: 'Registrera kontakt' }).click();
  await answer(page, 'Hur kan ni höra av er?', 'Ring');
  await answer(page, 'Vill personen säga vem det är?', 'Ja');
  await answer(page, 'När hörde personen av sig?', 'Tidigare');
  await press(page, 'Registrera och starta klockan');
  await page.getByRole('alert').waitFor();
  await look(page, 'registering with faults');

  await goTo(page, 'Skrivbord');
  const pseudonym = await registerCall(page, { name: 'Påhittad Person', personalNumber: '198801072383' });
  await page.getByText('Anteckna ett försök').click();
  await page.getByText('Ändra').click();
  await look(page, 'contact registered');
  await endAsMet(page);
  await look(page, 'contact met');
  await page.getByRole('link', { name: 'Öppna ärende' }).click();
  await answer(page, 'Vad vet ni om vem personen är?', 'Anteckna identitet');
  await look(page, 'opening a case');
  await page.getByRole('link', { name: 'Tillbaka till kontakten' }).click();
  await openCase(page, { responsible: 'Milo, Handläggare, Haninge', others: ['Sigbritt'] });
  await press(page, 'Visa identiteten');
  await sees(page, '198801072383');
  for (const fold of ['Ändra identiteten', 'Lägg till en kollega', 'Stäng ute någon']) await page.getByText(fold).click();
  await look(page, 'case with everything open');
  await goTo(page, 'Ärenden');
  await look(page, 'cases');

  await goTo(page, 'Besök');
  await page.getByText('Planera ett besök').click();
  await answer(page, 'Var?', 'Anstalt');
  await page.getByLabel('Vilken dag?').fill('2026-03-04');
  await look(page, 'planning a visit');
  await press(page, 'Planera besöket');
  await page.getByText('Besöket är gjort').click();
  await look(page, 'visits');
  await goTo(page, 'Siffror');
  await look(page, 'figures');
  await goTo(page, 'Nödöppning');
  await look(page, 'breaking the glass');

  await house.itIs('2026-03-04T08:00+01:00');
  await house.signIn('haninge-samordnare', page);
  await look(page, 'desk when it is late');
  await goTo(page, 'Kontakter');
  await page.getByRole('link', { name: 'Alla', exact: true }).click();
  await open(page, pseudonym);
  await page.getByRole('link', { name: 'Till ärendet' }).waitFor();
  await goTo(page, 'Kontakter');
  await page.getByRole('link', { name: 'Löftet bröts' }).click();
  await page.getByRole('rowheader').getByRole('link').first().click();
  await page.getByLabel('Varför blev det sent?').first().waitFor();
  await look(page, 'contact when it is late');
  await page.getByText('Ellinor', { exact: true }).first().click();
  await press(page, 'English');
  await page.getByRole('button', { name: 'Sign out', exact: true }).waitFor();
  await look(page, 'contact in English');
});
