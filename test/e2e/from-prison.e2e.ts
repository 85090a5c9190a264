import type { Locator } from 'playwright-core';
import { test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, endAsMet, fold, goToTab, openCase, part, press, registerCall, sees, step } from './work.ts';

test('from prison: the day of release moves and the chain moves with it, somebody is met, and the case goes on outside', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  const page = await house.signIn('haninge-samordnare');
  await registerCall(page, { way: 'Anstalt eller häkte' });
  await endAsMet(page);
  await openCase(page, { responsible: 'Ellinor, Samordnare, Haninge' });
  await goToTab(page, 'Plan');
  await page.getByRole('navigation', { name: 'Delar av planeringen' }).getByRole('link', { name: 'Frigivning' }).click();
  await press(page, 'Börja planera en frigivning');
  const release = part(page, 'Frigivning');
  const stretch = (name: string) => release.getByRole('region', { name });
  const says = async (day: string, certainty: string, source: string) => {
    await fold(release, 'Ändra ett datum').click();
    await answer(release, 'Hur säkert är det?', certainty);
    await release.getByLabel('Dag', { exact: true }).first().fill(day);
    await release.getByLabel('Vem säger det?').selectOption({ label: source });
    await press(release, 'Spara datumet');
  };
  const mark = async (step: Locator, outcome: string, note?: string) => {
    await fold(step, 'Gjort eller inte').click();
    await answer(step, 'Hur blev det?', outcome);
    if (note) await step.getByLabel('Anteckning').fill(note);
    await press(step, 'Spara steget');
    await sees(step, new RegExp(`^${outcome}$`));
  };
  const first = (of: Locator) =>
    of
      .getByRole('listitem')
      .filter({ has: page.locator('.chain-when') })
      .first();

  await says('2026-06-01', 'Beräknat', 'Personen');
  await sees(stretch('Frigivningsdagen'), '1 juni');
  await sees(stretch('Efteråt'), '1 juli');
  await says('2026-06-15', 'Bekräftat', 'Kriminalvården');
  await sees(stretch('Frigivningsdagen'), '15 juni');
  await sees(stretch('Efteråt'), '15 juli');
  await fold(release, 'Tidigare uppgifter').click();
  await sees(release, /^1 juni$/);
  await mark(first(stretch('Innan')), 'Gjort');
  await look(page, 'the way out of prison');
  await goToTab(page, 'Klockor');
  await sees(part(page, 'Går nu'), '15 juni före midnatt');

  await house.itIs('2026-06-15T14:00+02:00');
  const address = page.url().replace('/klockor', '/plan?visa=frigivning');
  await house.signIn('haninge-samordnare', page);
  await page.goto(address);
  await mark(first(stretch('Frigivningsdagen')), 'Gjort');
  await mark(first(stretch('Efteråt')), 'Blev inte gjort', 'Hade feber.');
  await sees(stretch('Efteråt'), /Hade feber/);
  await fold(release, 'Avsluta planeringen').click();
  await answer(release, 'Hur slutade det?', 'Personen är frigiven');
  await press(release, 'Avsluta planeringen');
  await sees(part(page, 'Avslutad planering'), 'Genomförd');
  await goToTab(page, 'Läge');
  await step(page, 'Bedömning', 'Är ute och vill gå vidare.');
  await goToTab(page, 'Översikt');
  await sees(part(page, 'Tidslinje'), 'Är ute och vill gå vidare.');
  await look(page, 'out of prison');
});
