import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { casework } from '#test/contacts.ts';
import { letsDecide, opensInvestigation } from '#test/decisions.ts';
import { type PersonaName, signedIn } from '#test/personas.ts';
import { fold, answer, endAsMet, goTo, goToTab, open, openCase, part, press, registerCall, sees } from './work.ts';

const tab = 'Utredning och beslut';

/** Opens what is folded under these words. */
const unfold = (page: Page, title: string) => fold(page, title).click();

async function writes(
  page: Page,
  { kind, outcome, paragraph, amount }: { kind: string; outcome: string; paragraph: RegExp; amount?: string },
) {
  await unfold(page, 'Skriv beslut');
  await page.getByLabel('Vad gäller beslutet?').selectOption({ label: kind });
  await answer(page, 'Utfall', outcome);
  const grounds = page.getByLabel('Lagrum');
  const label = (await grounds.locator('option').allInnerTexts()).find((one) => paragraph.test(one)) ?? '';
  await grounds.selectOption({ label });
  await page.getByLabel('Vad beslutas?').fill('Du får hjälp varje vecka.');
  await page.getByLabel('Varför?').fill('Du behöver det för att kunna lämna.');
  if (amount) {
    await page.getByLabel('Belopp i kronor').fill(amount);
    await page.getByLabel('Beloppet gäller').selectOption({ label: 'per månad' });
  }
  await press(page, 'Spara utkast');
  await sees(page, 'Utkastet är sparat.');
}

/** Says that something happened today. */
async function records(page: Page, what: string) {
  await unfold(page, what);
  const save = part(page, 'Efter beslutet').getByRole('button', { name: 'Anteckna', exact: true });
  await save.filter({ visible: true }).click();
}

async function delegates(
  page: Page,
  { role, kinds, highest, decides }: { role: string; kinds: string[]; highest: string; decides: string },
) {
  await unfold(page, 'Lägg till');
  await page.getByLabel('Roll', { exact: true }).selectOption({ label: role });
  for (const kind of kinds) await page.getByRole('checkbox', { name: kind, exact: true }).check();
  await page.getByLabel('Högsta belopp').fill(highest);
  await answer(page, 'Beslutar', decides);
  await press(page, 'Lägg till i delegationen');
  await sees(page, 'Delegationen är ändrad.');
}

test('what is needed is investigated, proposed, decided by a second person, served, sent and carried out', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  const chief = await house.signIn('haninge-chef');
  await goTo(chief, 'Delegation');
  await sees(chief, 'Ingen delegation finns.');
  await delegates(chief, { role: 'Handläggare', kinds: ['Samtalsstöd'], highest: '0', decides: 'Själv' });
  await delegates(chief, {
    role: 'Chef',
    kinds: ['Samtalsstöd', 'Ekonomiskt bistånd'],
    highest: '20000',
    decides: 'När en kollega har föreslagit det',
  });
  await look(chief, 'delegation');

  const ellinor = await house.signIn('haninge-samordnare');
  const pseudonym = await registerCall(ellinor);
  await endAsMet(ellinor);
  await openCase(ellinor, { responsible: 'Milo, Handläggare, Haninge', others: ['Sigbritt'] });

  // Investigate and write.
  const milo = await house.signIn('haninge-handlaggare', ellinor);
  await goTo(milo, 'Ärenden');
  await open(milo, pseudonym);
  await goToTab(milo, tab);
  await unfold(milo, 'Inled utredning');
  await milo.getByLabel('Vad vi har fått veta').fill('Personen vill lämna och har inga inkomster.');
  await milo.getByLabel('Vad utredningen gäller').fill('Försörjning och samtalsstöd.');
  await press(milo, 'Inled utredningen');
  await sees(milo, 'Utredningen är inledd.');
  await writes(milo, { kind: 'Ekonomiskt bistånd', outcome: 'Bifall', paragraph: /12 kap/, amount: '12 500' });
  await sees(milo, '12 500 kr per månad');
  expect(await milo.getByRole('button', { name: 'Fatta beslutet' }).count()).toBe(0);
  await unfold(milo, 'Lämna förslag till beslut');
  await milo.getByLabel('Till', { exact: true }).selectOption({ label: 'Sigbritt, Enhetschef, Haninge' });
  await press(milo, 'Lämna förslaget');
  await sees(milo, 'Väntar på');

  // A second person decides.
  await chief.goto('/');
  await sees(chief, 'Ett förslag till beslut väntar på dig');
  await part(chief, 'Aviseringar').getByRole('link', { name: pseudonym }).click();
  await goToTab(chief, tab);
  await chief.getByRole('link', { name: 'Ekonomiskt bistånd' }).click();
  await press(chief, 'Fatta beslutet');
  await sees(chief, 'Beslutet är fattat.');
  await sees(chief, 'Sigbritt');
  await look(chief, 'decision made');
  await goTo(chief, 'Rapport till IVO');
  await sees(chief, 'Inget att rapportera.');

  // Served, sent and carried out.
  await house.later({ days: 1 });
  await house.signIn('haninge-handlaggare', milo);
  await goTo(milo, 'Ärenden');
  await open(milo, pseudonym);
  await goToTab(milo, tab);
  await milo.getByRole('link', { name: 'Ekonomiskt bistånd' }).click();
  await records(milo, 'Personen har fått beslutet');
  await sees(milo, 'Personen fick beslutet');
  await sees(milo, 'Kan överklagas till och med');
  const [download] = await Promise.all([milo.waitForEvent('download'), press(milo, 'Hämta brevet (PDF)')]);
  expect(download.suggestedFilename()).toBe(`Beslut ${pseudonym} 2026-03-02.pdf`);
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
  await records(milo, 'Beslutet är verkställt');
  await sees(milo, 'Verkställigheten är antecknad.');
});

test('a no is not carried out; it is appealed', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  const { installation } = house;
  const as = async (name: PersonaName) => (await signedIn(installation, name)).actor;
  const caseWorker = await as('haninge-handlaggare');
  await letsDecide(installation, await as('haninge-chef'), 'case_worker');
  const { exitCaseId } = await casework(installation, await as('haninge-samordnare'), { responsible: caseWorker.staffId });
  await opensInvestigation(installation, caseWorker, exitCaseId);

  const milo = await house.signIn('haninge-handlaggare');
  await milo.goto(`/arenden/${exitCaseId}/beslut`);
  await writes(milo, { kind: 'Samtalsstöd', outcome: 'Avslag', paragraph: /11 kap/ });
  await press(milo, 'Fatta beslutet');
  await sees(milo, 'Inget att verkställa');
  expect(await milo.locator('summary', { hasText: 'Beslutet är verkställt' }).count()).toBe(0);
  await records(milo, 'Personen har fått beslutet');
  await sees(milo, 'Kan överklagas till och med');
  await records(milo, 'Personen har överklagat');
  await sees(milo, 'Överklagandet är antecknat.');
  await milo.getByRole('link', { name: 'Alla utredningar och beslut' }).click();
  for (const title of ['Inled utredning', 'Avsluta utredningen', 'Skriv beslut']) await unfold(milo, title);
  await look(milo, 'investigations and decisions');
  await goToTab(milo, 'Översikt');
  await sees(milo, 'Pågående utredningar');
});
