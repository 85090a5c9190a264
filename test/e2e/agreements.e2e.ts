import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addNeed, draftAgreement, publishTemplate, writeAgreement } from '#agreements/operations.ts';
import { perform } from '#platform/operation.ts';
import { anAgreementWith } from '#test/day-agreements.ts';
import { caseToTellOf, policeOfStockholm } from '#test/exchanges.ts';
import { signedIn } from '#test/personas.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse, titleOf } from './house.ts';
import { answer, fold, goTo, goToTab, open, part, press, sees } from './work.ts';

const title = 'Hot mot den som vill lämna';

/** Out to whoever vouches for one, and back. */
async function signIn(page: Page, who: Parameters<typeof titleOf>[0], to: string) {
  await page.getByRole('link', { name: `Logga in på nytt för att ${to}` }).click();
  await page.getByRole('button', { name: titleOf(who) }).click();
  await sees(page, 'Du har loggat in på nytt.');
}

async function signAnew(page: Page, who: Parameters<typeof titleOf>[0]) {
  await signIn(page, who, 'underteckna');
  await press(page, 'Underteckna för vår del');
  await sees(page, 'Ni har undertecknat.');
}

test('an agreement copied from another municipality is signed by both parties, and an exchange that needed it can be sent, until one gives notice', async () => {
  await using house = await openHouse();
  await house.itIs('2026-03-02T12:00+01:00');
  // Malmö has shared what it has agreed; Haninge sends the police no question of a threat without an agreement.
  const there = (await signedIn(house.installation, 'malmo-samordnare')).actor;
  const content = { ...anAgreementWith(there.organisationId), title };
  const theirs = await perform(house.installation, draftAgreement, there, {
    content: { title, purpose: content.purpose },
    templateId: null,
  });
  const parties = content.parties
    .slice(0, 1)
    .concat({ kind: 'police_region', organisationId: policeOfStockholm, function: 'police_coordinator' });
  const exchanges = [{ kind: 'threat_assessment', ground: 'consent', from: 0, to: 1 }];
  await perform(house.installation, writeAgreement, there, {
    ...theirs,
    content: { ...content, parties, exchanges },
    version: 1,
  });
  await perform(house.installation, publishTemplate, there, theirs);
  const manager = (await signedIn(house.installation, 'haninge-chef')).actor;
  await perform(house.installation, addNeed, manager, { kind: 'threat_assessment', from: '2026-03-01' });
  const coordinator = (await signedIn(house.installation, 'haninge-samordnare')).actor;
  const { pseudonym } = await caseToTellOf(house.installation, coordinator);

  const ellinor = await house.signIn('haninge-samordnare');
  await goTo(ellinor, 'Ärenden');
  await open(ellinor, pseudonym);
  await goToTab(ellinor, 'Utbyten');
  await fold(part(ellinor, 'Utbyten'), 'Skicka något').click();
  await answer(ellinor, 'Vad gäller det?', 'Hotbedömning');
  await sees(ellinor, 'Där det saknas en går det inte att skicka.');

  await ellinor.getByRole('link', { name: 'Till överenskommelserna' }).click();
  await sees(ellinor, 'Det finns ingen överenskommelse än.');
  await look(ellinor, 'no agreements');
  await ellinor.getByRole('link', { name: 'Mallar från andra' }).click();
  await fold(part(ellinor, title), 'Läs mallen').click();
  await sees(ellinor, 'Undertecknas av: Chef, Avhopparsamordnare.');
  await look(ellinor, 'templates');
  await fold(part(ellinor, title), 'Skriv en egen').click();
  await press(ellinor, 'Börja skriva');

  await ellinor.getByRole('heading', { level: 1, name: 'Utkast till nästa version' }).waitFor();
  await answer(ellinor, 'Och sedan', 'Lägg fram');
  await press(ellinor, 'Lägg fram för underskrift');
  await sees(ellinor, 'Fyll i det här.');
  await look(ellinor, 'draft with faults');
  await ellinor.getByLabel('Organisation').nth(1).selectOption({ value: policeOfStockholm });
  await ellinor.getByLabel('Gäller från').fill('2026-03-01');
  await ellinor.getByLabel('Gäller till och med').fill('2027-02-28');
  await ellinor.getByLabel('Ses över senast').fill('2026-12-01');
  await press(ellinor, 'Lägg fram för underskrift');
  await ellinor.getByRole('heading', { level: 1, name: title }).waitFor();
  await sees(ellinor, 'Ska undertecknas');
  expect(await ellinor.getByRole('link', { name: 'Logga in på nytt för att underteckna' }).count()).toBe(0);

  const sigbritt = await house.signIn('haninge-chef');
  await goTo(sigbritt, 'Överenskommelser');
  await sigbritt.getByRole('link', { name: title }).click();
  await look(sigbritt, 'agreement to sign');
  await signAnew(sigbritt, 'haninge-chef');
  const torkel = await house.signIn('polis-samordnare');
  await goTo(torkel, 'Överenskommelser');
  await sees(torkel, 'Väntar på er');
  await look(torkel, 'agreements');
  await torkel.getByRole('link', { name: title }).click();
  await signAnew(torkel, 'polis-samordnare');
  await sees(torkel.locator('.page-head'), 'Gäller');
  await look(torkel, 'agreement that holds');

  await goTo(ellinor, 'Överenskommelser');
  await ellinor.getByRole('link', { name: 'Hur det ser ut i landet' }).click();
  await sees(ellinor, '1 av 290 kommuner');
  await look(ellinor, 'coverage');
  await goTo(ellinor, 'Ärenden');
  await open(ellinor, pseudonym);
  await goToTab(ellinor, 'Utbyten');
  const sent = part(ellinor, 'Utbyten');
  await fold(sent, 'Skicka något').click();
  await answer(sent, 'Vad gäller det?', 'Hotbedömning');
  await sent.getByLabel('Till vem?').selectOption({ value: policeOfStockholm });
  await sent.getByLabel('Vad har personen berättat om hotet?').fill('Två har väntat utanför porten.');
  await answer(sent, 'Hur bråttom är det?', 'I dag');
  await press(sent, 'Skicka');
  await sees(sent, 'Skickat, inte öppnat än');

  // From the day of review on the word of one is enough.
  await fold(torkel, 'Säg upp överenskommelsen').click();
  await signIn(torkel, 'polis-samordnare', 'säga upp');
  await torkel.getByLabel('Sista dag som den gäller').fill('2026-12-01');
  await torkel.getByLabel('Skäl').fill('Vi lägger om jouren.');
  await look(torkel, 'notice to give');
  await press(torkel, 'Säg upp för vår del');
  await sees(torkel, 'Polisregion Stockholm säger upp överenskommelsen');
  await sees(torkel.locator('.page-head'), 'Uppsagd');
  await look(torkel, 'agreement under notice');
});
