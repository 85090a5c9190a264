import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import { type Asking, asking } from '#test/asking.ts';
import type { ProviderStopId } from '#kernel/ids.ts';
import type { PersonaName } from '#test/personas.ts';
import { carried, nationalCoordination } from '#test/exchanges.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aTrustedCase, askedAbout, openedByPolice } from '#test/placement-questions.ts';
import { aStay, gävle, idOfMunicipality, ruleOf, subject, tonight } from '#test/stays.ts';
import { testPersonalNumbers } from '#kernel/test-personal-numbers.ts';
import { answerQuestion, listReviews, takeIn } from '#threats/contract.ts';
import { beginStay, endStay, listStays, makeOffer, showStay, writeProfile } from './contract.ts';
import { sendSearch, showSearch } from './contract/search.ts';
import * as contract from './contract/stops.ts';

const [ragna, rurik] = ['polis-placering', 'polis-placering-jour'] as const;
const reason = 'Bostaden saknar brandlarm.';
const providerId = idOfMunicipality(gävle);
let here: Asking;
let offerId: string;
let named = 0;
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ({ offerId } = await here.get('gavle-samordnare', makeOffer, aFlat));
  await here.get('eskilstuna-samordnare', makeOffer, aFlat);
  await ruleOf(here.installation, await here.as(ragna), 0);
});
afterAll(() => here[Symbol.asyncDispose]());

const stop = (who: PersonaName = ragna) => here.ask(who, contract.beginStop, { providerId, reason });
async function stayIn(offer: string | null) {
  const subjectId = await subject(here.installation, await here.as(ragna), `Ek Alm ${(named += 1)}`);
  return here.ask(ragna, beginStay, { ...aStay, ...tonight, offer, subjectIds: [subjectId] });
}
async function aSearch() {
  const { exitCaseId } = await aTrustedCase(here);
  await openedByPolice(here, exitCaseId);
  const profile = { ...aHousehold, avoid: [], must: [], good: [], kronorPerDay: null };
  await here.get('haninge-samordnare', writeProfile, { exitCaseId, edition: 0, profile });
  const { exchangeId } = await here.get('haninge-samordnare', sendSearch, { exitCaseId, recipientId: nationalCoordination });
  await here.get('haninge-handlaggare', exchanges.confirmExchange, { exitCaseId, exchangeId });
  await carried(here.installation);
  await here.get(ragna, exchanges.openIncoming, { exchangeId });
  await here.get(ragna, takeIn, { exchangeId });
  return async () => {
    const { ranked, excluded } = await here.get(ragna, showSearch, { exchangeId });
    const why = excluded.find(({ code }) => code === gävle)?.because;
    return ranked.some(({ code }) => code === gävle) ? 'ranked' : why;
  };
}

test('with a provider that is stopped nobody is placed from that moment; another confirms it, and two lift it as well', async () => {
  const { stayId } = await here.get(ragna, beginStay, {
    ...aStay,
    ...tonight,
    offer: offerId,
    subjectIds: [await subject(here.installation, await here.as(ragna), 'Ek Alm')],
  });
  const gävleIs = await aSearch();
  expect(await gävleIs()).toBe('ranked');
  expect((await here.get(ragna, contract.listStops, {})).others.map(({ name }) => name)).toEqual(['Eskilstuna', 'Gävle']);

  expect((await stop()).status).toBe(201);
  expect((await stop(rurik)).code).toBe('provider_stopped');
  expect(await gävleIs()).toEqual(['stopped']);
  expect((await stayIn(offerId)).code).toBe('place_not_available');
  // In housing that nobody offers there one may live.
  expect((await stayIn(null)).status).toBe(201);
  expect((await here.get(ragna, listStays, {})).stays.find((one) => one.stayId === stayId)?.toLookAt).toBe(true);
  expect((await here.get(ragna, showStay, { stayId })).lookAt).toEqual([{ because: 'stopped', other: null }]);

  const { stops, others } = await here.get(ragna, contract.listStops, {});
  expect(others.map(({ name }) => name)).toEqual(['Eskilstuna']);
  expect(stops).toMatchObject([
    { provider: 'Gävle', reason, confirmed: null, lifted: null, allowed: ['provider_stop.ask_to_lift'] },
  ]);
  // Whom it touches: those who live in what is offered there, and nobody in housing of others.
  expect(stops[0]?.touched).toEqual([{ stayId, called: 'Ek Alm' }]);
  const { providerStopId } = stops[0]!;
  expect((await here.ask(ragna, contract.confirmStop, { providerStopId })).code).toBe('stop_done_by_you');
  await here.get(rurik, contract.confirmStop, { providerStopId });
  expect((await here.ask(rurik, contract.confirmStop, { providerStopId })).code).toBe('stop_confirmed');

  const lifted = { providerStopId, reason: 'Brandlarm är satta.' };
  expect((await here.ask(rurik, contract.liftStop, { providerStopId })).code).toBe('lift_not_asked');
  await here.get(ragna, contract.askToLiftStop, lifted);
  expect((await here.ask(rurik, contract.askToLiftStop, lifted)).code).toBe('lift_asked');
  expect((await here.ask(ragna, contract.liftStop, { providerStopId })).code).toBe('lift_asked_by_you');
  expect(await gävleIs()).toEqual(['stopped']);
  expect((await stayIn(offerId)).code).toBe('place_not_available');
  const [waits] = (await here.get(rurik, contract.listStops, {})).stops;
  expect(waits).toMatchObject({ liftReason: lifted.reason, lifted: null, allowed: ['provider_stop.lift', 'provider_stop.keep'] });
  // Another may keep it as well, and says why; then it can be asked again.
  const kept = { providerStopId, reason: 'Larmen är inte provade.' };
  expect((await here.ask(ragna, contract.keepStop, kept)).code).toBe('lift_asked_by_you');
  await here.get(rurik, contract.keepStop, kept);
  expect((await here.ask(rurik, contract.liftStop, { providerStopId })).code).toBe('lift_not_asked');
  const [stays] = (await here.get(ragna, contract.listStops, {})).stops;
  expect(stays).toMatchObject({ lifted: null, kept: { reason: kept.reason }, allowed: ['provider_stop.ask_to_lift'] });
  expect(await gävleIs()).toEqual(['stopped']);
  await here.get(ragna, contract.askToLiftStop, { ...lifted, reason: 'Nu är de provade.' });
  expect((await here.get(rurik, contract.listStops, {})).stops[0]).toMatchObject({ kept: null, liftReason: 'Nu är de provade.' });
  await here.get(rurik, contract.liftStop, { providerStopId });
  expect((await here.ask(rurik, contract.liftStop, { providerStopId })).code).toBe('stop_over');
  expect((await here.ask(rurik, contract.confirmStop, { providerStopId })).code).toBe('stop_over');
  expect((await here.get(ragna, contract.listStops, {})).stops[0]?.touched).toEqual([]);
  expect(await gävleIs()).toBe('ranked');
  expect((await here.get(ragna, showStay, { stayId })).lookAt).toEqual([]);
  const again = await stayIn(offerId);
  expect(again.status).toBe(201);
  await here.get(ragna, endStay, { stayId, last: '2026-03-02', because: 'over' });
});

/** Lifted, however it was answered before. */
async function isLifted(providerStopId: ProviderStopId) {
  const stop = (await here.get(ragna, contract.listStops, {})).stops.find((one) => one.providerStopId === providerStopId);
  if (stop?.lifted) return;
  await here.get(ragna, contract.askToLiftStop, { providerStopId, reason });
  await here.get(rurik, contract.liftStop, { providerStopId });
}

test('of those who lift or keep the same stop in the same second one does; where two have stopped, both are lifted before it is over', async () => {
  const both = await Promise.all([stop(), stop(rurik)]);
  expect(both.some(({ status }) => status < 300)).toBe(true);
  for (const { providerStopId, lifted } of (await here.get(ragna, contract.listStops, {})).stops) {
    if (lifted) continue;
    const asks = [ragna, rurik].map((who) => here.ask(who, contract.askToLiftStop, { providerStopId, reason }));
    expect((await Promise.all(asks)).map(({ status }) => status).filter((one) => one === 200)).toHaveLength(1);
    const lift = (who: PersonaName) => here.ask(who, contract.liftStop, { providerStopId });
    const keep = (who: PersonaName) => here.ask(who, contract.keepStop, { providerStopId, reason });
    const done = await Promise.all([lift(ragna), keep(rurik), keep(ragna), lift(rurik)]);
    expect(done.map(({ status }) => status).filter((one) => one === 200)).toHaveLength(1);
    await isLifted(providerStopId);
  }
  expect((await stayIn(offerId)).status).toBe(201);
});

test('answers about a unit are looked at again when its provider is stopped or the stop is lifted, also of whoever had looked before', async () => {
  here.setClock('2026-03-02T11:05:00Z');
  const unit = { organisationId: providerId, provider: providerId, unit: 'Tallen' };
  await here.get('gavle-samordnare', makeOffer, { ...aFlat, unit: unit.unit });
  const people = testPersonalNumbers.adults.slice(3).values();
  const looked = async () => {
    const { exitCaseId } = await aTrustedCase(here, people.next().value);
    await openedByPolice(here, exitCaseId);
    const exchangeId = await askedAbout(here, exitCaseId, [], [unit]);
    await here.get(ragna, exchanges.openIncoming, { exchangeId });
    const { subjectId } = await here.get(ragna, takeIn, { exchangeId });
    return async (answer: 'obstacle' | 'no_known_obstacle') => {
      const said = { kind: 'placement_question', outcome: 'answered', answers: [{ ...unit, answer }], validTo: '2026-05-01' };
      await here.get(ragna, answerQuestion, { exchangeId, answer: said });
      return { exchangeId, subjectId };
    };
  };
  const answered = async (answer: 'obstacle' | 'no_known_obstacle') => (await looked())(answer);
  const known = new Set<string>();
  /** What is to be looked at again now that was not before. */
  const reopened = async () => {
    const fresh = (await here.get(rurik, listReviews)).reviews.filter(({ exchangeId }) => !known.has(exchangeId));
    for (const { exchangeId } of fresh) known.add(exchangeId);
    return fresh.map(({ exchangeId, because }) => [exchangeId, because]);
  };
  await answered('obstacle');
  const cleared = await answered('no_known_obstacle');
  const [slow, slower] = [await looked(), await looked()];
  here.setClock('2026-03-02T11:10:00Z');
  const { providerStopId } = await here.get(ragna, contract.beginStop, { providerId, reason });
  expect(await reopened()).toEqual([[cleared.exchangeId, 'stop_begun']]);
  const { notices: told } = await here.get(rurik, listNotices);
  expect(told.filter(({ kind }) => kind === 'answer_reopened').map(({ subjectId }) => subjectId)).toEqual([cleared.subjectId]);
  here.setClock('2026-03-02T11:11:00Z');
  // Who looked before it and answers after it; an obstacle is no news then.
  expect(await reopened()).toEqual([]);
  const before = await slow('no_known_obstacle');
  expect(await reopened()).toEqual([[before.exchangeId, 'stop_begun']]);
  const leans = await answered('obstacle');
  await answered('no_known_obstacle');
  const saw = await looked();
  here.setClock('2026-03-02T11:12:00Z');
  await here.get(rurik, contract.confirmStop, { providerStopId });
  await here.get(ragna, contract.askToLiftStop, { providerStopId, reason });
  expect(await reopened()).toEqual([]);
  await here.get(rurik, contract.liftStop, { providerStopId });
  expect(await reopened()).toEqual([[leans.exchangeId, 'stop_lifted']]);
  const { notices } = await here.get(rurik, listNotices);
  expect(notices.filter(({ kind }) => kind === 'answer_reopened').map(({ subjectId }) => subjectId)).toContain(leans.subjectId);
  here.setClock('2026-03-02T11:13:00Z');
  const after = await saw('obstacle');
  expect(await reopened()).toEqual([[after.exchangeId, 'stop_lifted']]);
  await slower('no_known_obstacle');
  await answered('obstacle');
  expect(await reopened()).toEqual([]);
});

test('whoever offers nothing cannot be stopped, and nobody else can tell that there are stops', async () => {
  const nobody = { providerId: idOfMunicipality('0114'), reason };
  expect((await here.ask(ragna, contract.beginStop, nobody)).status).toBe(404);
  for (const who of ['polis-samordnare', 'haninge-samordnare', 'gavle-samordnare', 'haninge-chef'] as const)
    for (const { status } of [await here.ask(who, contract.listStops, {}), await stop(who)]) expect([403, 404]).toContain(status);
  const { rows } = await here.owner.query<{ text: string }>(
    `select stop::text || coalesce(taken::text, '') as text from placement.provider_stop stop
     left join placement.provider_stop_step taken on taken.provider_stop_id = stop.id`,
  );
  expect(rows.length).toBeGreaterThan(1);
  for (const { text } of rows) expect(text).not.toMatch(/brandlarm/i);
  expect(here.logged.join('\n')).not.toMatch(/brandlarm/i);
});
