import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import * as exchanges from '#exchanges/operations.ts';
import type { Installation } from '#platform/installation.ts';
import { perform } from '#platform/operation.ts';
import { makeOffer, writeProfile } from '#placement/operations.ts';
import { carried, caseToTellOf, policeOfStockholm } from '#test/exchanges.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { signedIn } from '#test/personas.ts';
import { always, asSure, network } from '#test/threats.ts';
import * as threats from '#threats/operations.ts';
import { registeredId } from '#access/register.ts';
import { expectForEverybody as look } from './accessible.ts';
import { openHouse } from './house.ts';
import { answer, fold, part, press, sees } from './work.ts';

/** A case that the police have opened theirs for, with a profile; three towns offer a flat. */
async function begin(installation: Installation) {
  const as = async (name: Parameters<typeof signedIn>[1]) => (await signedIn(installation, name)).actor;
  const [ellinor, milo, torkel] = [await as('haninge-samordnare'), await as('haninge-handlaggare'), await as('polis-samordnare')];
  for (const town of ['gavle-samordnare', 'eskilstuna-samordnare', 'malmo-samordnare'] as const)
    await perform(installation, makeOffer, await as(town), aFlat);
  const { exitCaseId } = await caseToTellOf(installation, ellinor, [milo.staffId]);
  const profile = { ...aHousehold, avoid: [] };
  await perform(installation, writeProfile, ellinor, { exitCaseId, edition: 0, profile });
  const { exchangeId } = await perform(installation, exchanges.sendExchange, ellinor, {
    exitCaseId,
    recipientId: policeOfStockholm,
    ground: 'consent',
    message: { kind: 'police_conditions' },
  });
  await carried(installation);
  await perform(installation, exchanges.openIncoming, torkel, { exchangeId });
  const opened = { kind: 'police_conditions', outcome: 'opened', since: '2026-03-02' };
  await perform(installation, exchanges.answerIncoming, torkel, { exchangeId, answer: opened });
  await carried(installation);
  await perform(installation, exchanges.readAnswer, ellinor, { exitCaseId, exchangeId });
  return exitCaseId;
}

const card = (page: Page, kind: string) => part(page, 'Utbyten').getByRole('listitem').filter({ hasText: kind }).first();

test('a municipality asks about towns and for towns; an officer weighs and answers; two put their names to the one list that leaves', async () => {
  await using house = await openHouse();
  house.unsaid.push('Testa Provsson', 'Påhittade Nordan');
  await house.itIs('2026-03-02T12:00+01:00');
  const exitCaseId = await begin(house.installation);
  const ellinor = await house.signIn('haninge-samordnare');
  const milo = await house.signIn('haninge-handlaggare');
  const ragna = await house.signIn('polis-placering');

  // The question: one writes it, another says yes, and the officer sees what the vault knows of each town.
  await ellinor.goto(`/arenden/${exitCaseId}/utbyten`);
  await fold(ellinor, 'Skicka något').click();
  await answer(ellinor, 'Vad gäller det?', 'Fråga om placering');
  await sees(ellinor, 'Frågan kräver samtycke, och att polisen har öppnat avhopparärendet.');
  await ellinor.getByLabel('Kommun 1').selectOption({ label: 'Gävle' });
  await ellinor.getByLabel('Kommun 2').selectOption({ label: 'Eskilstuna' });
  await ellinor.getByLabel('Från vilken dag?').fill('2026-04-01');
  await look(ellinor, 'asking about towns');
  await press(part(ellinor, 'Utbyten'), 'Skicka');
  await sees(card(ellinor, 'Fråga om placering'), 'Väntar på en andra person');
  await milo.goto(`/arenden/${exitCaseId}/utbyten`);
  await press(card(milo, 'Fråga om placering'), 'Ja, skicka');
  await sees(card(milo, 'Fråga om placering'), 'Skickat, inte öppnat än');
  await carried(house.installation);

  await ragna.goto('/inkorg');
  await ragna.getByRole('link', { name: 'Fråga om placering' }).click();
  await press(ragna, 'Öppna');
  await sees(part(ragna, 'Vad valvet vet'), 'Personen finns inte i valvet än.');
  const { actor: officer } = await signedIn(house.installation, 'polis-placering');
  const exchangeId = ragna.url().split('/').at(-1) ?? '';
  const { subjectId } = await perform(house.installation, threats.takeIn, officer, { exchangeId });
  const networkId = await network(house.installation, officer, 'Påhittade Nordan');
  const active = { networkId, municipalityId: registeredId('municipality', '2180'), ...always };
  await perform(house.installation, threats.noteActivity, officer, active);
  const belongs = { subjectId, networkId, belonging: 'former', ...asSure, ...always } as const;
  await perform(house.installation, threats.noteAffiliation, officer, belongs);
  await ragna.reload();
  await sees(ragna.getByRole('row', { name: 'Gävle' }), 'Personens eget nätverk är aktivt här: Påhittade Nordan');
  await sees(ragna.getByRole('row', { name: 'Eskilstuna' }), 'Inget i valvet. Det betyder inte att det är säkert.');
  await answer(ragna, 'Vad blir svaret?', 'Svar för varje kommun');
  expect(await ragna.getByRole('radio', { checked: true }).count()).toBe(1);
  await answer(ragna, 'Gävle', 'Hinder');
  await answer(ragna, 'Eskilstuna', 'Inget känt hinder');
  await ragna.getByLabel('Svaret gäller till och med').fill('2026-05-01');
  await look(ragna, 'weighing an answer');
  await press(ragna, 'Skicka svaret');
  await sees(ragna, 'Ert svar: Svar för varje kommun');
  await carried(house.installation);
  await ellinor.reload();
  await press(card(ellinor, 'Fråga om placering'), 'Läs svaret');
  await sees(card(ellinor, 'Fråga om placering'), /Gävle: Hinder/);
  expect(await ellinor.getByRole('main').innerText()).not.toContain('nätverk');

  // The search: with the profile of the case, by two at each end.
  await ellinor.goto(`/arenden/${exitCaseId}/boende`);
  await look(ellinor, 'a profile to search with');
  await press(ellinor, /^Fråga Nationella/);
  await sees(ellinor, 'Frågan väntar på en andra person i teamet.');
  await milo.reload();
  await press(card(milo, 'Sökning efter kommuner'), 'Ja, skicka');
  await sees(card(milo, 'Sökning efter kommuner'), 'Skickat, inte öppnat än');
  await carried(house.installation);
  await ragna.goto('/inkorg');
  await ragna.getByRole('link', { name: 'Sökning efter kommuner' }).click();
  await press(ragna, 'Öppna');
  await ragna.getByRole('link', { name: 'Öppna sökningen' }).click();
  await sees(part(ragna, 'Möjliga kommuner'), 'Eskilstuna');
  await sees(part(ragna, 'Varför inte de andra'), 'Eget eller fientligt nätverk är aktivt: 1 kommun');
  await sees(part(ragna, 'Varför inte de andra'), 'Inget erbjuds där: 287 kommuner');
  await part(ragna, 'Listan som lämnas').getByLabel('Malmö').check();
  await look(ragna, 'a search');
  await press(ragna, 'Ta fram listan');
  await sees(part(ragna, 'Listan som lämnas'), 'Listan väntar på att någon annan än den som tog fram den godkänner den.');
  const rurik = await house.signIn('polis-placering-jour');
  await rurik.goto(new URL(ragna.url()).pathname);
  await look(rurik, 'a list to confirm');
  await press(rurik, 'Godkänn och svara');
  await sees(part(rurik, 'Listan som lämnas'), /Godkänd av\s+Rurik/);
  await carried(house.installation);
  await ellinor.goto(`/arenden/${exitCaseId}/utbyten`);
  await press(card(ellinor, 'Sökning efter kommuner'), 'Läs svaret');
  await sees(card(ellinor, 'Sökning efter kommuner'), 'Kommuner att gå vidare med');
  await sees(card(ellinor, 'Sökning efter kommuner'), 'Eskilstuna');

  // What weighs how much is for everybody to read.
  await ellinor.goto('/vikter');
  await sees(ellinor, 'Så började det');
  await look(ellinor, 'weights');
  await ragna.goto('/vikter');
  await ragna.getByLabel('Avstånd').fill('5');
  await press(ragna, 'Bestäm');
  await sees(ragna, 'Ragna');
  await look(ragna, 'weights set anew');
  await ragna.goto('/ovanliga-fragor');
  await sees(ragna, /1 ärenden? har fått svar sedan/);
  await look(ragna, 'unusual asking');
});
