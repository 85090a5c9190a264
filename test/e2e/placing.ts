import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import * as exchanges from '#exchanges/operations.ts';
import type { ExitCaseId } from '#kernel/ids.ts';
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
import type { House } from './house.ts';
import { answer, fold, part, press, sees } from './work.ts';

/** A case that the police have opened theirs for, with a profile; three towns offer a flat. */
export async function caseToPlace(installation: Installation): Promise<ExitCaseId> {
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

/** What has been sent of one kind from the case, the latest first. Of what others say of the same thing nothing is meant. */
export const card = (page: Page, kind: string): Locator =>
  part(page, 'Utbyten')
    .getByRole('listitem')
    .filter({ has: page.locator('.card-head strong', { hasText: new RegExp(`^${kind}`) }) })
    .first();

/** Opens what has come of a kind, from the inbox. */
export async function openFromInbox(page: Page, kind: string): Promise<void> {
  await page.goto('/inkorg');
  await page.getByRole('main').getByRole('link', { name: kind, exact: true }).first().click();
  await press(page, 'Öppna');
}

/** Another of the team says yes, and it leaves. */
export async function secondSays(page: Page, exitCaseId: ExitCaseId, kind: string): Promise<void> {
  await page.goto(`/arenden/${exitCaseId}/utbyten`);
  await press(card(page, kind), 'Ja, skicka');
  await sees(card(page, kind), 'Skickat, inte öppnat än');
}

/** The team asks about Gävle and Eskilstuna, and a unit that it knows there: one writes it, another says yes. */
export async function asksAboutTowns(house: House, exitCaseId: ExitCaseId, { one, other }: { one: Page; other: Page }) {
  await one.goto(`/arenden/${exitCaseId}/utbyten`);
  await fold(one, 'Skicka något').click();
  await answer(one, 'Vad gäller det?', 'Fråga om placering');
  await sees(one, 'Frågan kräver samtycke, och att polisen har öppnat avhopparärendet.');
  await one.getByLabel('Kommun 1').selectOption({ label: 'Gävle' });
  await one.getByLabel('Kommun 2').selectOption({ label: 'Eskilstuna' });
  await one.getByRole('button', { name: 'Lägg till ett boende' }).click();
  await one.getByLabel('Vad boendet heter').fill('Sjögården');
  await one.getByLabel('Vilken utförare?').selectOption({ label: 'Påhittade Stödboendet AB' });
  await one.getByLabel('I vilken kommun ligger det?').selectOption({ label: 'Malmö' });
  await one.getByLabel('Från vilken dag?').fill('2026-04-01');
  await look(one, 'asking about towns');
  await press(part(one, 'Utbyten'), 'Skicka');
  await sees(card(one, 'Fråga om placering'), 'Väntar på en andra person');
  await secondSays(other, exitCaseId, 'Fråga om placering');
  await carried(house.installation);
}

const asked = 'Sjögården, Påhittade Stödboendet AB, Malmö';

/** The officer sees what the vault knows of each town and unit, and answers. Nordan, to which the person belonged, is active in Gävle. */
export async function officerAnswers(house: House, officer: Page) {
  const { installation } = house;
  await openFromInbox(officer, 'Fråga om placering');
  const known = part(officer, 'Vad valvet vet');
  await sees(known, 'Personen finns inte i valvet än.');
  await look(officer, 'a question about one whom the vault does not have');
  await press(known, 'Lägg in i valvet');
  await sees(known, 'Personen i valvet:');
  const { actor } = await signedIn(installation, 'polis-placering');
  const exchangeId = officer.url().split('/').at(-1) ?? '';
  const { subjectId } = await perform(installation, threats.takeIn, actor, { exchangeId });
  const networkId = await network(installation, actor, 'Påhittade Nordan');
  const active = { networkId, municipalityId: registeredId('municipality', '2180'), ...always };
  await perform(installation, threats.noteActivity, actor, active);
  const belongs = { subjectId, networkId, belonging: 'former', ...asSure, ...always } as const;
  await perform(installation, threats.noteAffiliation, actor, belongs);
  await officer.reload();
  await sees(officer.getByRole('row', { name: 'Gävle' }), 'Personens eget nätverk är aktivt här: Påhittade Nordan');
  await sees(officer.getByRole('row', { name: 'Eskilstuna' }), 'Inget i valvet. Det betyder inte att det är säkert.');
  await sees(officer.getByRole('row', { name: asked }), 'Utföraren erbjuder inget med det namnet i kommunen.');
  await answer(officer, 'Vad blir svaret?', 'Svar för varje kommun och boende');
  expect(await officer.getByRole('radio', { checked: true }).count()).toBe(1);
  await answer(officer, 'Gävle', 'Hinder');
  await answer(officer, 'Eskilstuna', 'Inget känt hinder');
  await answer(officer, asked, 'Kontakta mig');
  await officer.getByLabel('Svaret gäller till och med').fill('2026-05-01');
  await look(officer, 'weighing an answer');
  await press(officer, 'Skicka svaret');
  await sees(officer, 'Ert svar: Svar för varje kommun och boende');
  await carried(installation);
  return { subjectId, networkId };
}

/** Where could they live? Asked with the profile of the case, by two. */
export async function asksForTowns(house: House, exitCaseId: ExitCaseId, { one, other }: { one: Page; other: Page }) {
  await one.goto(`/arenden/${exitCaseId}/boende`);
  await look(one, 'a profile to search with');
  await press(one, /^Fråga Nationella/);
  await sees(one, 'Frågan väntar på en andra person i teamet.');
  await secondSays(other, exitCaseId, 'Sökning efter kommuner');
  await carried(house.installation);
}

/** One draws up the list without Malmö, another puts their name to it too, and it leaves. */
export async function listIsDrawnUp(house: House, one: Page, other: Page) {
  await openFromInbox(one, 'Sökning efter kommuner');
  await one.getByRole('link', { name: 'Öppna sökningen' }).click();
  await sees(part(one, 'Möjliga kommuner'), 'Eskilstuna');
  await sees(part(one, 'Varför inte de andra'), 'Eget eller fientligt nätverk är aktivt: 1 kommun');
  await sees(part(one, 'Varför inte de andra'), 'Inget erbjuds där: 287 kommuner');
  await part(one, 'Listan som lämnas').getByLabel('Malmö').check();
  await look(one, 'a search');
  await press(one, 'Ta fram listan');
  await sees(part(one, 'Listan som lämnas'), 'Listan väntar på att någon annan än den som tog fram den godkänner den.');
  await other.goto(new URL(one.url()).pathname);
  await look(other, 'a list to confirm');
  await press(other, 'Godkänn och svara');
  await sees(part(other, 'Listan som lämnas'), /Godkänd av\s+Rurik/);
  await carried(house.installation);
}

/** Reads what has been answered to a kind of message of the case. */
export async function readsAnswer(page: Page, exitCaseId: ExitCaseId, kind: string): Promise<Locator> {
  await page.goto(`/arenden/${exitCaseId}/utbyten`);
  await press(card(page, kind), 'Läs svaret');
  return card(page, kind);
}
