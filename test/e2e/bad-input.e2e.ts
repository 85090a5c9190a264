import { type Locator, type Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openHouse } from './house.ts';
import {
  fold,
  answer,
  endAsMet,
  expectFocus,
  expectSentenceAt,
  goTo,
  openCase,
  part,
  press,
  question,
  registerCall,
  sees,
  goToTab,
} from './work.ts';

const fillIn = 'Fyll i det här.';
const choose = 'Välj ett av alternativen.';

/** What the summary above a form says, a line for each thing to correct. */
const summaryOf = (where: Page | Locator) => where.getByRole('alert').getByRole('link').allInnerTexts();

test('whoever registers a call is told at each field what to correct, and keeps what they wrote', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  const way = page.getByLabel('Hur kom kontakten?');
  await page.getByRole('link', { name: 'Registrera kontakt' }).click();
  await page.getByLabel('Vad berättar personen?').fill('Pratar lågt och snabbt.');
  await press(page, 'Registrera och starta klockan');
  await expectSentenceAt(way, choose);
  await expectFocus(way);
  for (const asked of [
    'Vem gäller det?',
    'Är personen barn eller vuxen?',
    'Finns det barn i familjen?',
    'Hur kan ni höra av er?',
  ])
    await expectSentenceAt(question(page, asked), choose);
  expect(await summaryOf(page)).toHaveLength(5);
  await page.getByRole('alert').getByRole('link', { name: 'Vem gäller det?' }).click();
  await expectFocus(question(page, 'Vem gäller det?').getByRole('radio').first());

  await way.selectOption({ label: 'Polisen' });
  await answer(page, 'Vem gäller det?', 'Den som hör av sig');
  await answer(page, 'Är personen barn eller vuxen?', 'Vuxen');
  await answer(page, 'Finns det barn i familjen?', 'Nej');
  await answer(page, 'Hur kan ni höra av er?', 'Ring');
  await page.getByLabel('Telefonnummer').fill('12');
  await answer(page, 'Vill personen säga vem det är?', 'Ja');
  await page.getByLabel('Personnummer eller samordningsnummer').fill('19880107-0000');
  await press(page, 'Registrera och starta klockan');
  await expectSentenceAt(page.getByLabel('Telefonnummer'), 'Skriv minst 5 tecken.');
  await expectSentenceAt(page.getByLabel('Personnummer eller samordningsnummer'), /^.*Kontrollera numret\./);
  await expectFocus(page.getByLabel('Telefonnummer'));

  await page.getByLabel('Telefonnummer').fill('070-174 06 15');
  await page.getByLabel('Personnummer eller samordningsnummer').fill('198801072383');
  await answer(page, 'När hörde personen av sig?', 'Tidigare');
  await page.getByLabel('Dag och tid').fill('2026-03-02T23:00');
  await press(page, 'Registrera och starta klockan');
  await expectSentenceAt(page.getByLabel('Dag och tid'), 'Välj en tid som redan har varit.');
  expect(await page.getByLabel('Vad berättar personen?').inputValue()).toBe('Pratar lågt och snabbt.');
  await page.getByLabel('Dag och tid').fill('2026-03-02T09:00');
  await press(page, 'Registrera och starta klockan');
  await sees(part(page, 'Vad personen berättade'), 'Pratar lågt och snabbt.');
  await sees(part(page, 'Om kontakten'), 'i dag 9.00');
});

test('so is whoever works with a contact and its case', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await registerCall(page);

  await fold(page, 'Anteckna ett försök').click();
  await page.getByLabel('Vad hände?').fill('Lämnade inget meddelande.');
  await press(page, 'Spara försöket');
  await expectSentenceAt(question(page, 'Hur försökte du?'), choose);
  expect(await page.getByLabel('Vad hände?').inputValue()).toBe('Lämnade inget meddelande.');

  const end = part(page, 'Avsluta kontakten');
  await press(end, 'Avsluta kontakten');
  await expectSentenceAt(question(end, 'Hur slutade det?'), choose);
  await answer(end, 'Hur slutade det?', 'Gick inte att nå');
  await press(end, 'Avsluta kontakten');
  await sees(end.getByRole('alert'), 'Anteckna minst ett försök att nå personen');
  // What only some answers need is fetched for them. If it does not come, what was typed stays where it is.
  expect(asked.filter((path) => ['/api/staff', '/api/organisations'].includes(path))).toEqual([]);
  await page.route('**/api/organisations', (route) => route.fulfill({ status: 404, json: { code: 'not_found' } }));
  await answer(end, 'Hur slutade det?', 'Lämnad vidare');
  await end.getByLabel('Vad är överenskommet?').fill('Regionen tar vid på fredag.');
  await sees(end, /Det går inte att visa\./);
  await page.unroute('**/api/organisations');
  await press(end, 'Försök igen');
  await end.getByLabel('Vem tar vid?').waitFor();
  await press(end, 'Avsluta kontakten');
  await expectSentenceAt(end.getByLabel('Vem tar vid?'), /./);
  expect(await end.getByLabel('Vad är överenskommet?').inputValue()).toBe('Regionen tar vid på fredag.');
  await answer(end, 'Hur slutade det?', 'Möte har hållits');
  await end.getByLabel('När träffades ni?').fill('2026-03-02T08:00');
  await press(end, 'Avsluta kontakten');
  await expectSentenceAt(end.getByLabel('Var, i stora drag?'), choose);
  await end.getByLabel('Var, i stora drag?').selectOption({ label: 'Utomhus' });
  await press(end, 'Avsluta kontakten');
  await expectSentenceAt(end.getByLabel('När träffades ni?'), 'Det är för tidigt. Välj en senare tid.');
  await end.getByLabel('När träffades ni?').fill('2026-03-02T12:00');
  await endAsMet(page);

  await page.getByRole('link', { name: 'Öppna ärende' }).click();
  await page.getByLabel('Personnummer eller samordningsnummer').first().fill('1988');
  await press(page, 'Sök');
  await expectSentenceAt(page.getByLabel('Personnummer eller samordningsnummer').first(), /Kontrollera numret\./);
  await page.getByLabel('Vem ansvarar?').selectOption({ index: 0 });
  await press(page, 'Öppna ärendet');
  await expectSentenceAt(page.getByLabel('Vem ansvarar?'), /./);
  await expectFocus(page.getByLabel('Vem ansvarar?'));
  await page.getByRole('link', { name: 'Tillbaka till kontakten' }).click();
  await openCase(page, { responsible: 'Ellinor, Samordnare, Haninge' });

  await press(part(page, 'Identitet'), 'Anteckna identitet');
  await page.getByLabel('Namn').fill('Påhittad Person');
  await page.getByLabel('Personnummer').fill('190000000000');
  await press(page, 'Försegla och spara');
  await expectSentenceAt(page.getByLabel('Personnummer'), /Kontrollera numret\./);
  expect(await page.getByLabel('Namn').inputValue()).toBe('Påhittad Person');

  await goToTab(page, 'Team');
  await fold(page, 'Lägg till en kollega').click();
  await press(page, 'Lägg till');
  await expectSentenceAt(part(page, 'De som arbetar i ärendet').getByLabel('Kollega'), /./);
  await fold(page, 'Stäng ute någon').click();
  await answer(page, 'Vem eller vad?', 'En hel enhet');
  await press(page, 'Stäng ute');
  await expectSentenceAt(part(page, 'Utestängda').getByLabel('Enhet', { exact: true }), choose);

  await goTo(page, 'Nödöppning');
  await page.getByLabel('Varför kan det inte vänta?').fill('Bråttom.');
  await press(page, 'Nödöppna ärendet');
  await expectSentenceAt(page.getByLabel('Pseudonym'), fillIn);
  await expectSentenceAt(question(page, 'Vad ger dig rätt?'), choose);
  await expectSentenceAt(page.getByLabel('Varför kan det inte vänta?'), 'Skriv minst 20 tecken.');
  expect(await page.getByLabel('Varför kan det inte vänta?').inputValue()).toBe('Bråttom.');
});

test('so is whoever plans a visit, runs the office and asks for figures', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  await goTo(page, 'Besök');
  await fold(page, 'Planera ett besök').click();
  await page.getByLabel('Vilken dag?').fill('2026-03-01');
  await press(page, 'Planera besöket');
  await expectSentenceAt(question(page, 'Var?'), choose);
  await answer(page, 'Var?', 'Anstalt');
  await press(page, 'Planera besöket');
  await expectSentenceAt(page.getByLabel('Vilken dag?'), 'Välj en tid som inte har varit.');
  await page.getByLabel('Vilken dag?').fill('2026-03-02');
  await press(page, 'Planera besöket');
  await fold(page, 'Besöket är gjort').click();
  await page.getByLabel('Hur många pratade ni med?').fill('två');
  await press(page, 'Spara');
  await expectSentenceAt(page.getByLabel('Hur många pratade ni med?'), 'Skriv ett tal med siffror.');
  expect(await page.getByLabel('Hur många pratade ni med?').inputValue()).toBe('två');

  const jorun = await house.signIn('haninge-admin');
  await goTo(jorun, 'Administration');
  await fold(jorun, 'Lägg till en enhet').click();
  await press(part(jorun, 'Enheter'), 'Lägg till');
  await expectSentenceAt(jorun.getByLabel('Enhetens namn'), fillIn);
  const settings = part(jorun, 'Kommunens uppgifter');
  await settings.getByLabel('Telefon').fill('08-123 456 78');
  await settings.getByLabel('E-post').fill('avhopp snabel-a haninge');
  await press(settings, 'Spara');
  await expectSentenceAt(settings.getByLabel('E-post'), 'Det går inte att läsa. Skriv på ett annat sätt.');
  expect(await settings.getByLabel('Telefon').inputValue()).toBe('08-123 456 78');
  await jorun.getByRole('link', { name: 'Milo' }).click();
  await fold(jorun, 'Ge en roll').click();
  await press(jorun, 'Ge rollen');
  await expectSentenceAt(jorun.getByLabel('Roll', { exact: true }), choose);
});
