import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, endAsMet, fold, goTo, openCase, part, press, pseudonymOn, registerCall, sees } from './work.ts';

const number = '198801072383';

/** Somebody on the telephone says that they are the police. */
async function register(page: Page): Promise<string> {
  await goTo(page, 'Begäranden');
  await page.getByRole('link', { name: 'Registrera en begäran' }).click();
  await page.getByLabel('Vilken myndighet?').selectOption({ label: 'Polisen' });
  await page.getByLabel('Namn, funktion och myndighet').fill('Polisinspektör Påhitt, Polisen i Stockholm');
  await page.getByLabel('Numret som den som frågar uppger').fill('070-174 06 10');
  await answer(page, 'Hur kom begäran?', 'Telefon');
  await page.getByLabel('Namn', { exact: true }).fill('Påhittad Person');
  await page.getByLabel('Personnummer').fill(number);
  await page.getByRole('checkbox', { name: 'Adress' }).check();
  await page.getByLabel('Vilken lag säger den som frågar?').selectOption('act_2025_170_4');
  await look(page, 'registering a request');
  await press(page, 'Registrera');
  await page.getByRole('heading', { level: 1, name: 'Begäran: Polisen' }).waitFor();
  return page.url();
}

async function callBack(page: Page, called: string): Promise<void> {
  const calls = part(page, 'Motringning');
  await fold(calls, 'Anteckna en motringning').click();
  await calls.getByLabel('Numret som du ringde').fill(called);
  await calls.getByLabel('Var stod numret?').selectOption({ label: 'Myndighetens webbplats' });
  await answer(calls, 'Hur gick det?', 'Myndigheten bekräftar inte');
  await press(calls, 'Spara');
}

test('somebody who says that they are the police asks for an address, and is refused in the letter that all are refused in', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  house.unsaid.push('Påhittad Person', 'Polisinspektör Påhitt', '070-174 06 10');
  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor, { name: 'Påhittad Person', personalNumber: number });
  await endAsMet(ellinor);
  await openCase(ellinor, { responsible: 'Ellinor, Samordnare, Haninge' });
  expect(await pseudonymOn(ellinor)).toBe(pseudonym);

  const tage = await house.signIn('haninge-jour');
  await goTo(tage, 'Begäranden');
  await look(tage, 'requests, none');
  const address = await register(tage);
  // Whoever registers it sees no case and no name of one.
  expect(await tage.getByRole('main').innerText()).not.toContain(pseudonym);
  expect(await tage.getByText('Prövning i ärendet').count()).toBe(0);
  await callBack(tage, '+46 70 174 06 10');
  await sees(part(tage, 'Motringning').getByRole('alert'), 'Det är numret som den som frågar uppgav.');
  await part(tage, 'Motringning').getByLabel('Numret som du ringde').fill('08-465 004 20');
  await press(part(tage, 'Motringning'), 'Spara');
  await sees(part(tage, 'Motringning').locator('.tag'), 'Myndigheten bekräftar inte');
  await look(tage, 'request, called back');

  await goTo(ellinor, 'Skrivbord');
  await sees(part(ellinor, 'Aviseringar'), /Någon frågar var personen är/);
  await part(ellinor, 'Aviseringar').getByRole('link', { name: pseudonym }).first().click();
  // Who has the case open is told within a minute; nobody waits for it here.
  await ellinor.reload();
  await ellinor.getByRole('note', { name: 'Någon frågar var personen är' }).waitFor();
  await look(ellinor, 'case, somebody asks');
  await ellinor.getByRole('link', { name: 'Pröva begäran' }).click();
  const weighing = part(ellinor, `Prövning i ärendet ${pseudonym}`);
  await fold(weighing, 'Pröva begäran').click();
  await weighing.getByLabel('Vilken sekretess gäller?').fill('Socialtjänstens sekretess.');
  await weighing.getByLabel('Vad kan hända personen').fill('De som hotar söker efter adressen.');
  await weighing.getByLabel('Varför behöver den som frågar uppgiften?').fill('Det vet vi inte.');
  await answer(weighing, 'Vad föreslår ni?', 'Lämna inget');
  await press(weighing, 'Spara prövningen');
  await sees(weighing.getByRole('alert'), 'Vilka är de synnerliga skälen?');
  await look(ellinor, 'weighing with faults');
  await weighing.getByLabel('Vilka är de synnerliga skälen?').fill('Personens liv är i fara.');
  await press(weighing, 'Spara prövningen');
  await sees(weighing.locator('.card'), 'Personens liv är i fara.');

  const sigbritt = await house.signIn('haninge-chef', ellinor);
  await sees(part(sigbritt, 'Aviseringar'), /En begäran om var någon är har kommit/);
  await sigbritt.goto(address);
  await sees(sigbritt, 'Personens liv är i fara.');
  const decision = part(sigbritt, 'Beslut');
  await fold(decision, 'Besluta').click();
  await decision.getByLabel('Varför?').fill('Ingen har bekräftat vem som frågar.');
  await press(decision, 'Besluta');
  await sees(decision.locator('.card'), 'Ingen har bekräftat vem som frågar.');
  // Not before its time, whatever there is to tell.
  expect(await sigbritt.getByRole('button', { name: 'Markera som besvarad' }).count()).toBe(0);
  await look(sigbritt, 'request, decided');

  await house.itIs('2026-03-03T12:05+01:00');
  const again = await house.signIn('haninge-chef', sigbritt);
  await again.goto(address);
  await press(again, 'Markera som besvarad');
  await sees(again, 'Begäran är besvarad. Hämta brevet.');
  const [download] = await Promise.all([again.waitForEvent('download'), press(again, 'Hämta brevet')]);
  expect(download.suggestedFilename()).toMatch(/^Svar på begäran [\da-f]{8} 2026-03-03\.pdf$/);
  await look(again, 'request, answered');

  const later = await house.signIn('haninge-jour', tage);
  await later.goto(address);
  await sees(part(later, 'Svar'), /Besvarad av Sigbritt/);
  expect(await later.getByRole('main').innerText()).not.toMatch(/Lämna inget|liv är i fara/);
  await goTo(later, 'Begäranden');
  await sees(part(later, 'Besvarade'), 'Polisen');
  await look(later, 'requests, answered');
});
