import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import type { ExchangeId, LocalStopId, ProviderId } from '#kernel/ids.ts';
import { beginStay, makeOffer, writeProfile } from '#placement/contract.ts';
import { sendSearch, showSearch } from '#placement/contract/search.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aProvider } from '#test/day-providers.ts';
import { carried, nationalCoordination } from '#test/exchanges.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aTrustedCase, openedByPolice } from '#test/placement-questions.ts';
import { aStay, gävle, idOfMunicipality, ruleOf, subject, tonight } from '#test/stays.ts';
import { takeIn } from '#threats/contract.ts';
import * as contract from './contract.ts';

const [ellinor, chief, maja, ragna] = ['haninge-samordnare', 'haninge-chef', 'malmo-samordnare', 'polis-placering'] as const;
const reason = 'Brandlarmet är trasigt.';
let here: Asking;
let providerId: ProviderId;
let offer: string;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ({ offerId: offer } = await here.get('gavle-samordnare', makeOffer, aFlat));
  await ruleOf(here.installation, await here.as(ragna), 0);
  // Gävle sells places to others.
  const seller = { ...aProvider, services: [...aProvider.services], worksHereId: idOfMunicipality(gävle) };
  ({ providerId } = await here.get(ellinor, contract.registerProvider, seller));
});
afterAll(() => here[Symbol.asyncDispose]());

const begin = (who: typeof ellinor | typeof maja | typeof chief) =>
  here.ask(who, contract.beginLocalStop, { providerId, ground: 'safety', reason });
const stopsOf = async (who: string) => (await here.get(who, contract.showProvider, { providerId })).stops;

async function aSearch() {
  const { exitCaseId } = await aTrustedCase(here);
  await openedByPolice(here, exitCaseId);
  const profile = { ...aHousehold, avoid: [], must: [], good: [], kronorPerDay: null };
  await here.get(ellinor, writeProfile, { exitCaseId, edition: 0, profile });
  const { exchangeId } = await here.get(ellinor, sendSearch, { exitCaseId, recipientId: nationalCoordination });
  await here.get('haninge-handlaggare', exchanges.confirmExchange, { exitCaseId, exchangeId });
  await carried(here.installation);
  await here.get(ragna, exchanges.openIncoming, { exchangeId });
  await here.get(ragna, takeIn, { exchangeId });
  const gävleIs = async () => {
    const { ranked, excluded } = await here.get(ragna, showSearch, { exchangeId });
    return ranked.some(({ code }) => code === gävle) ? 'ranked' : excluded.find(({ code }) => code === gävle)?.because;
  };
  return { gävleIs };
}

/** In what Gävle offers, for somebody of nobody's, or as Haninge has told. */
async function stayIn(exchangeId: ExchangeId | null) {
  const subjectId =
    exchangeId === null
      ? await subject(here.installation, await here.as(ragna), `Ek Alm ${crypto.randomUUID()}`)
      : (await here.get(ragna, takeIn, { exchangeId })).subjectId;
  return here.ask(ragna, beginStay, {
    ...aStay,
    ...tonight,
    offer,
    subjectIds: [subjectId],
    ...(exchangeId !== null && { exchangeId }),
  });
}

async function toldOfStay() {
  const { exitCaseId } = await aTrustedCase(here);
  const moves = {
    what: 'begins',
    urgency: 'planned',
    municipality: 'Gävle',
    from: '2026-03-02',
    agreedOn: '2026-03-01',
  } as const;
  const message = { kind: 'placement_stay', ...moves, people: 1, children: 0 } as const;
  const told = { exitCaseId, recipientId: nationalCoordination, ground: 'consent', message } as const;
  const { exchangeId } = await here.get(ellinor, exchanges.sendExchange, told);
  await carried(here.installation);
  await here.get(ragna, exchanges.openIncoming, { exchangeId });
  return exchangeId;
}

test('a municipality’s own stop holds at once where the coordination looks for a place for its people, and for nobody else’s', async () => {
  const { gävleIs } = await aSearch();
  const exchangeId = await toldOfStay();
  expect(await gävleIs()).toBe('ranked');
  expect((await begin(maja)).status).toBe(201);
  expect(await gävleIs()).toBe('ranked');
  expect((await begin(ellinor)).status).toBe(201);
  expect(await gävleIs()).toEqual(['stopped']);
  // Somebody else's may live there.
  expect((await stayIn(exchangeId)).code).toBe('place_not_available');
  expect((await stayIn(null)).status).toBe(201);

  const own = (await stopsOf(ellinor)).find(({ by }) => by.isOurs)!;
  expect(own).toMatchObject({ ground: 'safety', own: { reason, confirmer: null }, allowed: ['local_stop.ask_to_lift'] });
  const ofStop = { providerId, localStopId: own.localStopId };
  expect((await here.ask(ellinor, contract.confirmLocalStop, ofStop)).code).toBe('stop_done_by_you');
  expect((await here.ask(maja, contract.confirmLocalStop, ofStop)).status).toBe(404);
  await here.get(chief, contract.confirmLocalStop, ofStop);
  expect((await here.ask(chief, contract.confirmLocalStop, ofStop)).code).toBe('stop_confirmed');
  expect((await begin(chief)).code).toBe('provider_stopped');

  // It takes two to lift it as well, and it holds until the second has.
  const asked = { ...ofStop, reason: 'Brandlarmet är lagat.' };
  expect((await here.ask(chief, contract.liftLocalStop, ofStop)).code).toBe('lift_not_asked');
  expect((await here.ask(maja, contract.askToLiftLocalStop, asked)).status).toBe(404);
  await here.get(chief, contract.askToLiftLocalStop, asked);
  expect((await here.ask(ellinor, contract.askToLiftLocalStop, asked)).code).toBe('lift_asked');
  expect((await here.ask(chief, contract.liftLocalStop, ofStop)).code).toBe('lift_asked_by_you');
  expect((await here.ask(maja, contract.liftLocalStop, ofStop)).status).toBe(404);
  expect(await gävleIs()).toEqual(['stopped']);
  expect((await stayIn(exchangeId)).code).toBe('place_not_available');
  const waits = (await stopsOf(ellinor)).find(({ by }) => by.isOurs)!;
  expect(waits).toMatchObject({
    liftedAt: null,
    own: { liftReason: 'Brandlarmet är lagat.' },
    allowed: ['local_stop.lift', 'local_stop.keep'],
  });
  await keptOnce(ofStop, asked);
  expect(await gävleIs()).toEqual(['stopped']);
  await here.get(ellinor, contract.liftLocalStop, ofStop);
  expect((await here.ask(chief, contract.liftLocalStop, ofStop)).code).toBe('stop_over');
  expect((await here.ask(ellinor, contract.askToLiftLocalStop, asked)).code).toBe('stop_over');
  expect(await gävleIs()).toBe('ranked');
  expect((await stayIn(exchangeId)).status).toBe(201);
});

/** The other says no for a reason, which the one who asked is told and reads; then they ask again. */
async function keptOnce(ofStop: { providerId: ProviderId; localStopId: LocalStopId }, asked: object) {
  const kept = { ...ofStop, reason: 'Larmet är inte provat.' };
  expect((await here.ask(chief, contract.keepLocalStop, kept)).code).toBe('lift_asked_by_you');
  expect((await here.ask(maja, contract.keepLocalStop, kept)).status).toBe(404);
  await here.get(ellinor, contract.keepLocalStop, kept);
  expect((await here.ask(ellinor, contract.keepLocalStop, kept)).code).toBe('lift_not_asked');
  expect((await here.ask(ellinor, contract.liftLocalStop, ofStop)).code).toBe('lift_not_asked');
  const stays = (await stopsOf(chief)).find(({ by }) => by.isOurs)!;
  expect(stays).toMatchObject({
    liftedAt: null,
    own: { keeper: 'Ellinor', keepReason: kept.reason },
    allowed: ['local_stop.ask_to_lift'],
  });
  const told = (await here.get(chief, listNotices)).notices.map(({ title }) => title?.sv);
  expect(told).toContain('Stoppet som du ville häva behålls');
  await here.get(chief, contract.askToLiftLocalStop, { ...ofStop, ...asked, reason: 'Nu är det provat.' });
  const again = (await stopsOf(ellinor)).find(({ by }) => by.isOurs)!;
  expect(again).toMatchObject({ own: { liftReason: 'Nu är det provat.', keptAt: null, keepReason: null } });
}

test('others see the ground and not the words, which lie sealed', async () => {
  for (const who of [maja, ragna]) {
    const ours = (await stopsOf(who)).filter(({ by }) => by.name === 'Haninge');
    expect(ours).toMatchObject([{ ground: 'safety', own: null, allowed: [] }]);
    expect(JSON.stringify(ours)).not.toMatch(/brandlarm|Ellinor/i);
  }
  const { rows } = await here.owner.query<{ text: string }>('select words::text as text from providers.words words');
  expect(rows.length).toBeGreaterThan(2);
  for (const { text } of rows) expect(text).not.toMatch(/brandlarm/i);
  expect(here.logged.join('\n')).not.toMatch(/brandlarm/i);
});

test('two who stop in the same second stop once, and of those who lift it or keep it one does', async () => {
  const both = await Promise.all([begin(ellinor), begin(chief)]);
  expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
  const { localStopId } = (await stopsOf(ellinor)).find(({ by, liftedAt }) => by.isOurs && liftedAt === null)!;
  const ask = (who: string) => here.ask(who, contract.askToLiftLocalStop, { providerId, localStopId, reason });
  const lift = (who: string) => here.ask(who, contract.liftLocalStop, { providerId, localStopId });
  const keep = (who: string) => here.ask(who, contract.keepLocalStop, { providerId, localStopId, reason });
  const asks = await Promise.all([ask(ellinor), ask(chief)]);
  expect(asks.filter(({ status }) => status === 200)).toHaveLength(1);
  const done = await Promise.all([lift(ellinor), keep(chief), keep(ellinor), lift(chief)]);
  expect(done.filter(({ status }) => status === 200)).toHaveLength(1);
});
