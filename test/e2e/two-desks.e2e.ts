import { expect, test } from 'vitest';
import { openHouse } from './house.ts';
import { fold, answer, goTo, open, part, press, registerCall, sees } from './work.ts';

const changed = /^Någon annan hann ändra här före dig\./;

test('two open the same contact: the second does not take it from the first, and loses nothing that was typed', async () => {
  await using house = await openHouse();
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor);
  const milo = await house.signIn('haninge-handlaggare');
  await goTo(milo, 'Kontakter');
  await open(milo, pseudonym);
  const end = part(milo, 'Avsluta kontakten');
  await answer(end, 'Hur slutade det?', 'Har fått råd');
  await end.getByLabel('Vilket råd fick personen?').fill('Ring frivården i morgon.');

  await press(ellinor, 'Ta kontakten');
  await sees(ellinor, 'Du ansvarar.');

  await press(milo, 'Ta kontakten');
  await sees(milo.getByRole('alert'), changed);
  await press(end, 'Avsluta kontakten');
  await sees(end.getByRole('alert'), changed);
  expect(await end.getByLabel('Vilket råd fick personen?').inputValue()).toBe('Ring frivården i morgon.');
  await ellinor.reload();
  await sees(ellinor, 'Du ansvarar.');

  await press(end, 'Hämta det senaste');
  await sees(milo, 'Ellinor ansvarar.');
  expect(await end.getByLabel('Vilket råd fick personen?').inputValue()).toBe('Ring frivården i morgon.');
  await press(end, 'Avsluta kontakten');
  await sees(part(milo, 'Så slutade kontakten'), 'Ring frivården i morgon.');

  await answer(part(ellinor, 'Avsluta kontakten'), 'Hur slutade det?', 'Ville inte gå vidare');
  await ellinor.getByLabel('Vad sa personen?').fill('Hör av sig igen.');
  await press(part(ellinor, 'Avsluta kontakten'), 'Avsluta kontakten');
  await sees(part(ellinor, 'Avsluta kontakten'), 'Kontakten är redan avslutad.');
});

test('a button pressed twice is pressed once', async () => {
  await using house = await openHouse();
  const ellinor = await house.signIn('haninge-samordnare');
  await registerCall(ellinor);
  await fold(ellinor, 'Anteckna ett försök').click();
  await answer(ellinor, 'Hur försökte du?', 'Ringde');
  await ellinor.getByLabel('Vad hände?').fill('Ingen svarade.');
  await ellinor.getByRole('button', { name: 'Spara försöket' }).dblclick();
  await sees(ellinor, 'Försöket är antecknat.');
  await ellinor.reload();
  const tries = part(ellinor, 'Försök att nå personen').getByRole('listitem');
  await sees(tries, 'Ingen svarade.');
  expect(await tries.count()).toBe(1);
});
