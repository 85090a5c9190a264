import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, endAsMet, fold, goTo, openCase, part, press, pseudonymOn, registerCall, sees } from './work.ts';

const happened = 'Ett brev om ett möte gick till en granne med liknande namn.';

async function report(page: Page, pseudonym: string): Promise<void> {
  await goTo(page, 'Incidenter');
  await look(page, 'incidents, none');
  await page.getByRole('link', { name: 'Rapportera en incident' }).click();
  await page.getByLabel('Gäller det ett ärende?').selectOption({ label: pseudonym });
  await press(page, 'Rapportera');
  await look(page, 'reporting an incident, with faults');
  await answer(page, 'Vad har hänt?', 'Något har sagts, skickats eller visats för fel person');
  await page.getByLabel('Berätta kort').fill(happened);
  await answer(page, 'Kan personen vara i större fara nu?', 'Ja, eller det går inte att utesluta');
  await press(page, 'Rapportera');
  await sees(page, 'De som håller i incidenter har fått den.');
}

async function judge(page: Page): Promise<void> {
  const judgement = part(page, 'Bedömning');
  await fold(judgement, 'Bedöm incidenten').click();
  await answer(judgement, 'Är det en personuppgiftsincident?', 'Ja, med risk för den det gäller');
  await answer(judgement, 'Är den betydande för våra system?', 'Nej');
  await answer(judgement, 'Är den allvarlig för någon i personalen?', 'Nej');
  await judgement.getByLabel('Varför?').fill('Brevet visar att personen har kontakt med oss.');
  await press(judgement, 'Spara bedömningen');
  await sees(judgement, 'Bedömd av Bojan');
}

async function fillIn(page: Page): Promise<void> {
  const account = part(page, 'Anmälan till IMY');
  await fold(account, 'Fyll i uppgifterna').click();
  await account.getByLabel('Vad har hänt?').fill('Ett brev gick till fel mottagare.');
  await account.getByRole('checkbox', { name: 'Personer som får stöd' }).check();
  await account.getByLabel('Ungefär hur många personer?').fill('1');
  await account.getByRole('checkbox', { name: 'Vem någon är' }).check();
  await account.getByLabel('Ungefär hur många poster?').fill('1');
  await account.getByLabel('Vad kan det leda till?').fill('Någon kan berätta vidare att personen får stöd.');
  await account.getByLabel('Vad har ni gjort').fill('Brevet är tillbaka. Två läser varje adress.');
  await account.getByLabel('Vem svarar på frågor?').fill('Dataskyddsombudet, genom växeln');
  await press(account, 'Spara uppgifterna');
  await sees(account, 'Ifyllt av Bojan');
}

test('a letter goes to the wrong one: the case is told, the clock is seen, IMY is notified, and what was learnt comes back', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  house.unsaid.push(happened);
  const ellinor = await house.signIn('haninge-samordnare');
  await registerCall(ellinor);
  await endAsMet(ellinor);
  await openCase(ellinor, { responsible: 'Ellinor, Samordnare, Haninge' });
  const pseudonym = await pseudonymOn(ellinor);
  await report(ellinor, pseudonym);

  await goTo(ellinor, 'Skrivbord');
  await sees(part(ellinor, 'Aviseringar'), /Något om personen kan ha kommit ut/);
  await part(ellinor, 'Aviseringar').getByRole('link', { name: pseudonym }).first().click();
  const mark = ellinor.getByRole('note', { name: 'Något om personen kan ha kommit ut' });
  await mark.waitFor();
  await fold(mark, 'Anteckna vad ni gjorde').click();
  await look(ellinor, 'case, something may have come out');
  await answer(mark, 'Vad gjorde ni?', 'Bad om en ny hotbedömning');
  await press(mark, 'Spara');
  await mark.waitFor({ state: 'detached' });

  const bojan = await house.signIn('haninge-incident');
  await sees(part(bojan, 'Aviseringar'), /En incident är rapporterad/);
  await goTo(bojan, 'Incidenter');
  await look(bojan, 'incidents, kept');
  await part(bojan, 'Alla incidenter')
    .getByRole('row', { name: /fel person/ })
    .getByRole('link')
    .click();
  await sees(bojan, happened);
  expect(await bojan.getByRole('main').innerText()).not.toContain(pseudonym);
  await judge(bojan);
  const clock = bojan.getByRole('listitem').filter({ hasText: 'Anmäl till IMY' });
  await sees(clock, /3 dagar kvar|2 dagar kvar/);
  await sees(clock, /torsdag/);
  await fillIn(bojan);
  const [download] = await Promise.all([bojan.waitForEvent('download'), press(bojan, 'Hämta anmälan')]);
  expect(download.suggestedFilename()).toMatch(/^Anmälan [\da-f]{8} 2026-03-02\.pdf$/);
  await fold(clock, 'Anteckna att det är gjort').click();
  await clock.getByLabel('Vem fick veta det?').fill('IMY, e-tjänsten');
  await clock.getByLabel('Deras nummer').fill('IMY-2026-1');
  await look(bojan, 'incident, being notified');
  await press(clock, 'Spara');
  await sees(clock, /IMY, e-tjänsten, nummer IMY-2026-1/);
  await fold(part(bojan, 'Avsluta'), 'Avsluta incidenten').click();
  await part(bojan, 'Avsluta').getByLabel('Vad lärde vi oss?').fill('Två läser adressen innan ett brev går.');
  await press(part(bojan, 'Avsluta'), 'Avsluta');
  await sees(part(bojan, 'Det vi lärde oss'), 'Två läser adressen');
  await look(bojan, 'incident, closed');

  await goTo(ellinor, 'Incidenter');
  await part(ellinor, 'Det du har rapporterat')
    .getByRole('link', { name: /fel person/ })
    .click();
  await sees(part(ellinor, 'Det vi lärde oss'), 'Två läser adressen');
  expect(await ellinor.getByRole('main').innerText()).not.toContain('Brevet visar');
});
