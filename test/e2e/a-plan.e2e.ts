import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectForEverybody } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, endAsMet, openCase, part, press, registerCall, sees } from './work.ts';

const fold = (where: Page | Locator, title: string) => where.locator('summary', { hasText: title }).first();

/** Goes to one of the pages of the case that is open. */
async function tab(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Ärendets sidor' }).getByRole('link', { name, exact: true }).click();
}

test('a plan is agreed in the person’s own words, a talk is missed, and the plan is replaced by its next version', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  house.unsaid.push('Jag vill sova utan att vara rädd');
  const page = await house.signIn('haninge-samordnare');
  await registerCall(page);
  await endAsMet(page);
  await openCase(page, { responsible: 'Ellinor, Samordnare, Haninge' });
  await tab(page, 'Plan');
  await sees(page, 'Det finns ingen plan än');

  await fold(page, 'Börja en ny plan').click();
  await answer(page, 'Vilken plan?', 'Plan för stödet');
  await press(page, 'Börja utkastet');
  const plan = part(page, 'Plan för stödet, version 1');
  await fold(plan, 'Lägg till ett mål').click();
  await plan.getByLabel('Område').selectOption({ label: 'Psykisk hälsa' });
  await plan.getByRole('textbox', { name: 'Mål' }).fill('Jag sover hela nätter.');
  await press(plan, 'Spara målet');
  await fold(plan, 'Lägg till en insats').click();
  await plan.getByLabel('Insats', { exact: true }).selectOption({ label: 'Samtalsstöd' });
  await plan.getByLabel('Vad, med egna ord').fill('Samtal varje måndag.');
  await answer(plan, 'Vem ser till att det blir av?', 'En funktion någon annanstans');
  await plan.getByLabel('Var finns funktionen?').selectOption({ label: 'Regionen' });
  await plan.getByLabel('Funktion', { exact: true }).fill('samtalsmottagningen');
  await answer(plan, 'Hur ofta?', 'Varje vecka');
  await press(plan, 'Spara insatsen');
  await sees(plan, 'Regionen: samtalsmottagningen');
  await expectForEverybody(page, 'a plan being drafted');

  await fold(plan, 'Egna ord, uppföljning och SIP').click();
  await plan.getByLabel('Personens egna ord').fill('Jag vill sova utan att vara rädd.');
  await plan.getByLabel('När följer ni upp planen?').fill('2026-06-01');
  await plan.getByRole('checkbox', { name: 'Planen är också en SIP' }).check();
  await plan.getByLabel('Dagen då personen samtyckte').fill('2026-03-02');
  await plan.getByLabel('Dag för SIP-mötet').fill('2026-03-10');
  await plan.getByLabel('Regionens funktion').fill('vårdsamordnare');
  await press(plan, 'Spara utkastet');
  await sees(plan, 'Jag vill sova utan att vara rädd.');
  await fold(plan, 'Kom överens om planen').click();
  await answer(plan, 'Skriver personen under?', 'Nej');
  await plan.getByLabel('Varför inte, med personens ord').fill('Jag skriver inte på papper.');
  await press(plan, 'Planen gäller');
  await sees(plan, 'Personen har inte velat skriva under');
  await sees(plan, 'Jag vill sova utan att vara rädd.');
  await sees(plan, /Regionen \(vårdsamordnare\)/);
  await sees(part(page, 'Nu och härnäst'), 'i dag');

  await house.itIs('2026-03-10T10:00+01:00');
  const address = page.url();
  await house.signIn('haninge-samordnare', page);
  await page.goto(address);
  await fold(plan, 'Skriv hur det gick').click();
  await press(plan, 'Spara hur det gick');
  await sees(plan, 'Välj ett av alternativen.');
  await plan.getByLabel('Dag', { exact: true }).fill('2026-03-02');
  await answer(plan, 'Hur gick det?', 'Blev inte av');
  await plan.getByLabel('Varför?').selectOption({ label: 'Personen kom inte' });
  await plan.getByLabel('Anteckning').fill('Vågade inte åka buss.');
  await press(plan, 'Spara hur det gick');
  await sees(part(page, 'Nu och härnäst'), 'Personen kom inte');
  await expectForEverybody(page, 'a plan in force');

  await fold(page, 'Börja en ny plan').click();
  await answer(page, 'Vilken plan?', 'Plan för stödet');
  await press(page, 'Börja utkastet');
  const next = part(page, 'Plan för stödet, version 2');
  await sees(next, 'Jag sover hela nätter.');
  await fold(next, 'Egna ord, uppföljning och SIP').click();
  await next.getByLabel('När följer ni upp planen?').fill('2026-09-01');
  await press(next, 'Spara utkastet');
  await sees(page, 'Utkastet är sparat.');
  await fold(next, 'Kom överens om planen').click();
  await answer(next, 'Skriver personen under?', 'Ja');
  await press(next, 'Planen gäller');
  await sees(next, /^Personen har skrivit under/);
  await expect.poll(() => part(page, 'Plan för stödet, version 1').count()).toBe(0);
  await page.getByRole('link', { name: 'Visa alla versioner' }).click();
  await sees(part(page, 'Plan för stödet, version 1'), 'Ersatt');
  await tab(page, 'Översikt');
  await sees(part(page, 'Plan'), 'Personen kom inte');
});

test('a term is not kept and is followed up; from prison the day of release moves, and the chain moves with it', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T10:00+01:00');
  house.unsaid.push('Kom inte till testet');
  const page = await house.signIn('haninge-samordnare');
  await registerCall(page, { way: 'Anstalt eller häkte' });
  await endAsMet(page);
  await openCase(page, { responsible: 'Ellinor, Samordnare, Haninge' });
  await tab(page, 'Plan');
  const parts = page.getByRole('navigation', { name: 'Delar av planeringen' });

  await parts.getByRole('link', { name: 'Överenskommelse' }).click();
  await fold(page, 'Skriv en ny överenskommelse').click();
  await page.getByRole('checkbox', { name: 'Begår inga brott' }).check();
  await page.getByRole('checkbox', { name: 'Lämnar drogtester' }).check();
  await page.getByLabel('Mer om villkoret: lämnar drogtester').fill('En gång i veckan.');
  await page.getByLabel('Eget villkor').fill('Svarar när ni ringer.');
  await answer(page, 'Är den underskriven?', 'Ja');
  await press(page, 'Spara överenskommelsen');
  const accord = part(page, 'Överenskommelse');
  await sees(accord, 'Alla villkor har hållits, så vitt vi vet.');
  await fold(accord, 'Ett villkor hölls inte').click();
  await answer(accord, 'Vilket villkor?', 'Lämnar drogtester');
  await accord.getByLabel('Hur vet ni det?').selectOption({ label: 'Personen berättade' });
  await accord.getByLabel('Vad hände?').fill('Kom inte till testet.');
  await press(accord, 'Spara');
  await sees(accord, 'Inte uppföljt än');
  await fold(accord, 'Skriv vad som följde').click();
  await accord.getByLabel('Vad gjorde ni?').selectOption({ label: 'Samtal' });
  await accord.getByLabel('Vad sades och bestämdes?').fill('Nytt test på fredag.');
  await press(accord, 'Spara uppföljningen');
  await sees(accord, /^Uppföljt$/);
  await expectForEverybody(page, 'what is accepted');

  await parts.getByRole('link', { name: 'Frigivning' }).click();
  await press(page, 'Börja planera en frigivning');
  const release = part(page, 'Frigivning');
  const says = async (day: string, certainty: string, source: string) => {
    await fold(release, 'Ändra ett datum').click();
    await answer(release, 'Hur säkert är det?', certainty);
    await release.getByLabel('Dag', { exact: true }).first().fill(day);
    await release.getByLabel('Vem säger det?').selectOption({ label: source });
    await press(release, 'Spara datumet');
  };
  await says('2026-06-01', 'Beräknat', 'Personen');
  const onTheDay = release.getByRole('region', { name: 'Frigivningsdagen' });
  await sees(onTheDay, '1 juni');
  await says('2026-06-15', 'Bekräftat', 'Kriminalvården');
  await sees(onTheDay, '15 juni');
  await sees(release.getByRole('region', { name: 'Efteråt' }), '15 juli');
  await fold(release, 'Tidigare uppgifter').click();
  await sees(release, /^1 juni$/);
  const before = release.getByRole('region', { name: 'Innan' });
  await fold(before, 'Gjort eller inte').click();
  await answer(before, 'Hur blev det?', 'Gjort');
  await press(before, 'Spara steget');
  await sees(before, /^Gjort$/);
  await expectForEverybody(page, 'the way out of prison');
  await tab(page, 'Översikt');
  await part(page, 'Plan').getByRole('link', { name: 'Öppna planen' }).waitFor();
});
