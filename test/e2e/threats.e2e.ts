import { expect, test } from 'vitest';
import { carried } from '#test/exchanges.ts';
import { signedIn } from '#test/personas.ts';
import { questionTo } from '#test/threats.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, fold, goTo, part, press, sees } from './work.ts';

const notes = 'Uppgift som stannar hos polisen.';

test('the police assess on one screen; the municipality reads level, advice and day; then a hostility changes, and the answer is looked at again', async () => {
  await using house = await openHouse();
  house.unsaid.push('Testa Provsson', 'Påhittade Nordan', 'Påhittade Sunnan', notes);
  await house.itIs('2026-03-02T12:00+01:00');
  const { actor: ellinor } = await signedIn(house.installation, 'haninge-samordnare');
  const { actor: officer } = await signedIn(house.installation, 'polis-hotbedomare');
  const { exitCaseId } = await questionTo(house.installation, ellinor, officer);

  const signe = await house.signIn('polis-hotbedomare');
  await part(signe, 'Inkorg').getByRole('link', { name: 'Hotbedömning' }).click();
  await press(signe, 'Bedöm i Hot och nätverk');
  const form = part(signe, 'Bedöm hotet');
  await sees(form, 'Två män har väntat utanför porten.');
  await sees(form, 'Svaret till Haninge blir nivå, råd och sista dag.');
  await press(form, 'Spara och svara');
  await sees(form, 'Fyll i det här.');
  await answer(form, 'Vad har hänt?', 'Våld');
  await answer(form, 'Nivå', 'Konkret hot');
  await form.getByLabel('Ny telefon').check();
  await form.getByLabel('Undvika platser').check();
  await form.getByLabel('Anteckning som stannar här').fill(notes);
  expect(await form.getByLabel('Gäller till och med').inputValue()).toBe('2026-04-01');
  await look(signe, 'assessing');

  // Whom it is about belongs somewhere, and that has its page.
  const networks = part(signe, 'Nätverk');
  await goTo(signe, 'Hot och nätverk');
  await signe.getByRole('link', { name: 'Nätverk', exact: true }).click();
  for (const name of ['Påhittade Nordan', 'Påhittade Sunnan']) {
    await fold(signe, 'Anteckna ett nätverk').click();
    await signe.getByLabel('Namn').fill(name);
    await signe.getByLabel('Slag').selectOption('criminal_network');
    await press(signe, 'Anteckna');
    await sees(signe, name);
    await signe.getByRole('link', { name: 'Till Hot och nätverk' }).click();
  }
  await look(signe, 'networks');
  await signe.getByRole('link', { name: 'Personer' }).click();
  await signe.getByRole('rowheader').getByRole('link').first().click();
  await sees(signe, 'Ingen bedömning är gjord.');
  await fold(networks, 'Anteckna ett nätverk').click();
  await networks.getByLabel('Vilket nätverk?').selectOption('Påhittade Nordan');
  await answer(networks, 'Hur hör personen till?', 'Har lämnat');
  await press(networks, 'Anteckna');
  await sees(networks, 'har lämnat');

  await answer(form, 'Nivå', 'Konkret hot');
  await form.getByLabel('Ny telefon').check();
  await form.getByLabel('Anteckning som stannar här').fill(notes);
  await press(form, 'Spara och svara');
  await sees(part(signe, 'Bedömning nu'), 'Byt telefon och nummer.');
  await look(signe, 'a person of the vault');

  // What crosses the border is level, advice and day.
  await carried(house.installation);
  const page = await house.signIn('haninge-samordnare');
  await page.goto(`/arenden/${exitCaseId}/utbyten`);
  await press(page, 'Läs svaret');
  await sees(page, 'Konkret hot');
  await sees(page, 'Byt telefon och nummer.');
  expect(await page.getByRole('main').innerText()).not.toContain(notes);

  // A hostility changes, and nothing of the answer by itself.
  await networks.getByRole('link', { name: 'Påhittade Nordan' }).click();
  const hostile = part(signe, 'Fientliga nätverk');
  await fold(hostile, 'Anteckna ett fientligt nätverk').click();
  await hostile.getByLabel('Vilket nätverk?').selectOption('Påhittade Sunnan');
  await press(hostile, 'Anteckna');
  await sees(hostile, 'Påhittade Sunnan');
  await look(signe, 'a network');
  await goTo(signe, 'Skrivbord');
  await sees(signe, 'Ett svar ska ses över, för något det vilade på har ändrats');
  await goTo(signe, 'Hot och nätverk');
  await sees(signe, 'En fiendskap har ändrats');
  await look(signe, 'answers to look at again');
  await press(signe, /Svaret gäller fortfarande/);
  await sees(signe, 'Inget svar behöver ses över.');

  // It changes once more, and another answer takes the place of the one that was given; that stands in the history.
  await signe.getByRole('link', { name: 'Nätverk', exact: true }).click();
  await signe.getByRole('link', { name: 'Påhittade Nordan' }).click();
  await fold(hostile, 'Avsluta').click();
  await press(hostile, 'Avsluta');
  await goTo(signe, 'Hot och nätverk');
  await signe.getByRole('link', { name: /Ge ett nytt svar/ }).click();
  await sees(form, 'När du sparar ersätter det här svaret det förra.');
  await answer(form, 'Nivå', 'Latent hot');
  await form.getByLabel('Råd om skydd').fill('Fortsätt vara försiktig.');
  await press(form, 'Spara och svara');
  await sees(part(signe, 'Bedömning nu'), 'Latent hot');
  await carried(house.installation);
  await page.reload();
  await sees(page, 'Ett nytt svar har kommit i stället för det ovan.');
  await press(page, 'Läs svaret');
  await sees(page, 'Fortsätt vara försiktig.');
  await sees(page, 'Byt telefon och nummer.');
  await look(page, 'an answer that was replaced');
});
