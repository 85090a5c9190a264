import { expect, test } from 'vitest';
import { openHouse } from './house.ts';
import { comeBack, fillIn, receiptOn, writeAgain } from './reaching-out.ts';
import { answer, endAsMet, goTo, isNotShown, open, openCase, part, press, pseudonymOn, rowOf, sees } from './work.ts';

const plea = 'Jag orkar inte längre. Jag bor i Malmö men vågar inte skriva dit.';
const madeUp = '3f1c2b4e-9d0a-4c7b-8e21-5a6f0b9c1d2e';

test('somebody writes to another municipality than their own, is met, and goes on writing when it has become a case', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');

  const person = await house.stranger({ javaScript: false });
  await person.goto('/kontakt');
  await person.getByRole('link', { name: 'Skriv till oss' }).click();
  await fillIn(house, person, {
    to: 'Haninge',
    about: 'Mig själv',
    age: '18 år eller äldre',
    message: plea,
    reached: 'Bara här. Jag läser svaret med mitt kvitto.',
  });
  await press(person, 'Skicka');
  const receipt = await receiptOn(person);
  house.unsaid.push(receipt, receipt.replaceAll(/\s/g, ''), plea);
  await sees(person, 'senast i morgon, tisdag 3 mars');

  const ellinor = await house.signIn('haninge-samordnare');
  const untaken = part(ellinor, 'Ingen ansvarar än');
  await sees(untaken, '35 timmar kvar');
  await untaken.getByRole('rowheader').getByRole('link').click();
  const pseudonym = await pseudonymOn(ellinor);
  await sees(ellinor, plea);
  await sees(part(ellinor, 'Så når du personen säkert'), 'Bara här, i tråden');
  await press(ellinor, 'Ta kontakten');
  await sees(ellinor, 'Du ansvarar.');
  await ellinor.getByLabel('Skriv till personen').fill('Bra att du skrev. Kan vi ses i morgon klockan tio?');
  await press(ellinor, 'Skicka svaret');
  await sees(ellinor, 'Svaret är skickat.');

  await house.later({ minutes: 20 });
  await comeBack(person, receipt);
  await sees(person, 'Kan vi ses i morgon klockan tio?');
  await writeAgain(house, person, 'Ja. Jag kommer in genom bakdörren.');

  await goTo(ellinor, 'Skrivbord');
  await sees(rowOf(part(ellinor, 'Dina kontakter'), pseudonym), '1 oläst');
  await open(ellinor, pseudonym);
  await sees(ellinor, 'Ja. Jag kommer in genom bakdörren.');

  await house.itIs('2026-03-03T11:00+01:00');
  await house.signIn('haninge-samordnare', ellinor);
  await open(ellinor, pseudonym);
  await answer(ellinor, 'Finns det barn i familjen?', 'Nej');
  await press(part(ellinor, 'Barn'), 'Spara');
  await sees(ellinor, 'Sparat.');
  await endAsMet(ellinor, { note: 'Behöver någonstans att sova redan i kväll.' });
  await openCase(ellinor, { responsible: 'Milo, Handläggare, Haninge' });
  const addressOfCase = ellinor.url();

  await comeBack(person, receipt);
  await writeAgain(house, person, 'Tack för i dag. Det kändes bra.');

  const milo = await house.signIn('haninge-handlaggare', ellinor);
  await goTo(milo, 'Ärenden');
  await open(milo, pseudonym);
  await sees(part(milo, 'Om ärendet'), /^Milo$/);
  await milo.getByRole('link', { name: 'Till kontakten' }).click();
  await sees(milo, 'Så slutade kontakten');
  const addressOfContact = milo.url();
  await sees(milo, 'Tack för i dag. Det kändes bra.');

  const tage = await house.signIn('haninge-jour', milo);
  await expect.poll(() => tage.getByText(pseudonym).count()).toBe(0);
  for (const address of [addressOfCase, addressOfContact]) {
    const shown = await isNotShown(tage, address);
    expect(shown).toBe(await isNotShown(tage, address.replace(/[^/]+$/, madeUp)));
  }
});

test('somebody writes in English before a long weekend, and may be called while nobody else is at home', async () => {
  await using house = await openHouse();
  await house.itIs('2026-04-02T10:00+02:00');

  const person = await house.stranger({ javaScript: false, width: 390, language: 'en-GB' });
  await person.goto('/kontakt');
  await person.getByRole('link', { name: 'In English' }).click();
  await person.getByRole('link', { name: 'Write to us' }).click();
  await person.getByLabel('Which municipality do you want to write to?').selectOption({ label: 'Gävle' });
  await person.getByRole('group', { name: 'Who is it about?' }).getByLabel('Somebody close to me').check();
  await person.getByRole('group', { name: 'How old is the person it is about?' }).getByLabel('Under 18').check();
  await person.getByRole('group', { name: 'How may we reach you?' }).getByLabel('Call me').check();
  await person.getByLabel('Phone number').fill('070-174 06 15');
  await person.getByLabel('Call no earlier than').fill('10:00');
  await person.getByLabel('Call no later than').fill('14:30');
  await person.getByLabel('Do not call when').fill('My brother picks up.');
  house.unsaid.push('070-174 06 15', 'brother');
  await house.later({ minutes: 3 });
  await press(person, 'Send');
  await sees(person, 'tomorrow, Friday 3 April');
  const receipt = await receiptOn(person, 'Your receipt');

  const hillevi = await house.signIn('gavle-samordnare');
  await part(hillevi, 'Ingen ansvarar än').getByRole('rowheader').getByRole('link').click();
  const safely = part(hillevi, 'Så når du personen säkert');
  await sees(safely, '070-174 06 15');
  await sees(safely, 'Mellan 10.00 och 14.30');
  await sees(safely, 'My brother picks up.');
  await sees(part(hillevi, 'Om kontakten'), 'Engelska');
  await sees(part(hillevi, 'Klockor'), 'Skyddsbedömning för barnet');

  await person.goto('/contact/receipt');
  await person.getByLabel('Write your twenty digits').fill(receipt.replaceAll(/\s/g, ''));
  await press(person, 'Read the answer');
  await person.getByRole('heading', { name: 'You and Gävle' }).waitFor();
  await sees(person, 'There are no messages here yet.');
});
