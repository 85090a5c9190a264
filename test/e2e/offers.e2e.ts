import { expect, test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, fold, goTo, part, press, sees } from './work.ts';

test('a municipality offers, changes and withdraws; the coordination looks for it, on a map and in an address; a provider says where', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const ellinor = await house.signIn('haninge-samordnare');
  await goTo(ellinor, 'Våra platser');
  await sees(ellinor, 'Ni har inget erbjudande som gäller.');
  await fold(ellinor, 'Lägg till platser').click();
  await press(ellinor, 'Erbjud platserna');
  await sees(ellinor, 'Välj ett av alternativen.');
  await look(ellinor, 'offering, with faults');
  await ellinor.getByLabel('Slag av boende').selectOption({ label: 'Träningslägenhet' });
  await ellinor.getByLabel('Platser', { exact: true }).fill('4');
  await ellinor.getByLabel('Största hushåll').fill('3');
  await answer(ellinor, 'Tar ni emot barn?', 'Ja');
  await ellinor.getByRole('checkbox', { name: 'Beroendevård' }).check();
  await fold(ellinor, 'Stöd som bara räcker till några').click();
  await ellinor.getByLabel('Stöd 1', { exact: true }).selectOption({ label: 'Beroendevård' });
  await ellinor.getByLabel('Hushåll åt gången, stöd 1').fill('2');
  await ellinor.getByLabel('Kostnad per person och dygn').fill('1 200');
  await press(ellinor, 'Erbjud platserna');
  await sees(part(ellinor, 'Det vi erbjuder'), '1–3 personer, även barn');
  await part(ellinor, 'Det vi erbjuder').getByRole('link', { name: 'Träningslägenhet' }).click();
  await sees(ellinor, 'Beroendevård (2 hushåll åt gången)');
  await goTo(ellinor, 'Våra platser');
  await look(ellinor, 'our places');

  // A provider says in which municipality its house lies.
  const petronella = await house.signIn('utforare-chef');
  await goTo(petronella, 'Våra platser');
  await fold(petronella, 'Lägg till platser').click();
  await petronella.getByLabel('Slag av boende').selectOption({ label: 'Stödboende' });
  await petronella.getByLabel('Kommun där boendet ligger').selectOption({ label: 'Östersund' });
  await petronella.getByLabel('Boendets namn hos er').fill('Fjällgården');
  await petronella.getByLabel('Platser', { exact: true }).fill('8');
  await petronella.getByLabel('Största hushåll').fill('1');
  await petronella.getByLabel('Kostnad per person och dygn').fill('2150');
  await press(petronella, 'Erbjud platserna');
  await sees(part(petronella, 'Det vi erbjuder'), '1 person, bara vuxna');

  const ragna = await house.signIn('polis-placering');
  await goTo(ragna, 'Erbjudna platser');
  await sees(ragna, '2 erbjudanden, 12 platser');
  await ragna.getByRole('img', { name: 'Sverige med erbjudna platser i 2 kommuner.' }).waitFor();
  await sees(part(ragna, 'Karta'), 'Den mörka delen är det som är ledigt i dag.');
  await look(ragna, 'offered places');
  await ragna.getByLabel('Tar emot barn').check();
  await sees(ragna, '1 erbjudande, 4 platser');
  expect(new URL(ragna.url()).search).toBe('?barn=yes');
  await ragna.reload();
  await sees(ragna, '1 erbjudande, 4 platser');
  await ragna.getByLabel('Slag av boende').selectOption({ label: 'Stödboende' });
  await sees(ragna, 'Inget erbjudande stämmer med det du söker.');

  // Changed and withdrawn, with all that was.
  await part(ellinor, 'Det vi erbjuder').getByRole('link', { name: 'Träningslägenhet' }).click();
  await fold(ellinor, 'Ändra erbjudandet').click();
  await ellinor.getByLabel('Platser', { exact: true }).fill('3');
  await press(ellinor, 'Spara ändringen');
  await sees(part(ellinor, 'Historik'), 'Version 2');
  await fold(ellinor, 'Återkalla erbjudandet').click();
  await look(ellinor, 'an offer and its history');
  await press(ellinor, 'Återkalla erbjudandet');
  await sees(part(ellinor, 'Historik'), 'Återkallat: Ellinor');
  await ragna.getByRole('link', { name: 'Visa alla' }).click();
  await sees(ragna, '1 erbjudande, 8 platser');
});
