import { expect, test } from 'vitest';
import { saveMapping, showCaseMoney, watchBudgets } from '#money/operations.ts';
import { perform } from '#platform/operation.ts';
import { decided, letsDecide } from '#test/decisions.ts';
import { casework } from '#test/contacts.ts';
import { csvMapping } from '#test/money.ts';
import { signedIn } from '#test/personas.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { fold, goTo, goToTab, open, part, press, sees } from './work.ts';

test('the money of a case runs out, those who keep it are told early and decide, and the case goes on', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  const { installation } = house;
  const { actor: coordinator } = await signedIn(installation, 'haninge-samordnare');
  const { actor: manager } = await signedIn(installation, 'haninge-chef');
  const { actor: economist } = await signedIn(installation, 'haninge-ekonom');
  const { exitCaseId, pseudonym } = await casework(installation, coordinator, { responsible: coordinator.staffId });
  await letsDecide(installation, manager, 'coordinator', { highestKronor: null });
  const housing = { kind: 'housing', amountOre: 300_000, amountPer: 'day', fromDay: '2026-03-02' };
  await decided(installation, coordinator, exitCaseId, housing);
  await perform(installation, saveMapping, economist, { name: 'Ekonomisystemet', definition: csvMapping });
  const { reference } = await perform(installation, showCaseMoney, coordinator, { exitCaseId });

  // The economist enters the budget, and reads a file in: first a bad one, then one that holds.
  await house.itIs('2026-05-20T10:00+02:00');
  const page = await house.signIn('haninge-ekonom');
  await goTo(page, 'Pengar');
  await sees(page, 'Det finns ingen budget för året.');
  await look(page, 'no budgets');
  await fold(page, 'Lägg in en budget').click();
  await page.getByLabel('Slag').selectOption({ label: 'Öronmärkt' });
  await page.getByLabel('Belopp i kronor').fill('700 000');
  await page.getByLabel('Beslutad den').fill('2026-01-15');
  await page.getByLabel('Beslut', { exact: true }).fill('Socialnämnden 2026-01-15 § 4');
  await press(page, 'Spara');
  await sees(page, '700 000 kr');
  await page.getByRole('link', { name: 'Läs in kostnader' }).click();
  const reads = async (text: string, what: string) => {
    await page
      .getByLabel('Fil', { exact: true })
      .setInputFiles({ name: 'kostnader.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByLabel(what, { exact: true }).check();
    await press(page, 'Fortsätt');
  };
  await reads('Datum;Belopp;Konto;Ärende\n2026-02-30;1,00;5610;\n', 'Läs in');
  await sees(page, 'Rad 2: Dagen finns inte');
  const rows = ['2026-03-31;90 000,00', '2026-04-30;84 000,00'].map((row) => `${row};5610;${reference}`);
  await reads(['Datum;Belopp;Konto;Ärende', ...rows, '2026-03-31;900,00;5610;'].join('\n'), 'Läs in');
  await sees(page, '2 nya rader, 0 fanns redan, 0 på andra konton, 1 avvisad.');
  await sees(page, 'Rad 4: Raden har ingen beteckning');
  await look(page, 'costs read in');

  // The night looks ahead, and tells.
  await perform(installation, watchBudgets, { kind: 'system', persona: 'clock' }, {});
  const chief = await house.signIn('haninge-chef');
  await sees(chief, 'Budgeten väntas överskridas: 2026');
  await chief.getByRole('link', { name: '2026', exact: true }).click();
  await sees(chief, 'Stödet i ärendena fortsätter under tiden.');
  await sees(chief, reference);
  expect(await chief.getByRole('main').innerText()).not.toContain(pseudonym);
  await look(chief, 'a budget that is not enough');
  await fold(chief, 'Anteckna vad som har beslutats').click();
  const overruns = part(chief, 'Beslut när budgeten inte räckte');
  await overruns.getByLabel('Vad som beslutades').selectOption({ label: 'Mer pengar till budgeten' });
  await overruns.getByLabel('Tillskott i kronor').fill('600 000');
  await overruns.getByLabel('Vem som beslutade').fill('Socialnämnden');
  await overruns.getByLabel('Beslutad den').fill('2026-05-20');
  await overruns.getByLabel('Beslut', { exact: true }).fill('Socialnämnden 2026-05-20 § 31');
  await press(overruns, 'Spara');
  await sees(overruns, 'Mer pengar till budgeten');
  await sees(chief, '1 300 000 kr');

  // And meanwhile nothing has been stopped.
  await decided(installation, coordinator, exitCaseId, {
    kind: 'therapy',
    amountOre: 960_000,
    amountPer: 'month',
    fromDay: '2026-05-20',
  });
  const worker = await house.signIn('haninge-samordnare');
  await goTo(worker, 'Ärenden');
  await open(worker, pseudonym);
  await goToTab(worker, 'Pengar');
  await sees(worker, reference);
  await sees(worker, '174 000 kr');
  await look(worker, 'the money of a case');
}, 240_000);
