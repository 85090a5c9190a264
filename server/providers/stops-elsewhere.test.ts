import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices, listOrganisations } from '#access/contract.ts';
import * as exchanges from '#exchanges/contract.ts';
import { newAddress } from '#exchanges/domain/envelope.ts';
import { type OpenWord, writeOpenWord } from '#exchanges/domain/open-word.ts';
import { takeIn } from '#exchanges/operations/courier.ts';
import type { ExchangeId, ExitCaseId, LocalStopId, OrganisationId, ProviderId } from '#kernel/ids.ts';
import { beginStay, makeOffer, writeProfile } from '#placement/contract.ts';
import { sendSearch, showSearch } from '#placement/contract/search.ts';
import * as national from '#placement/contract/stops.ts';
import { perform } from '#platform/operation.ts';
import { jobs } from '#server/jobs.ts';
import { casework, municipality } from '#test/contacts.ts';
import { aProvider, anAgreement, onDuty } from '#test/day-providers.ts';
import { caseToTellOf, courier, nationalCoordination, policeOfStockholm } from '#test/exchanges.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aStay, idOfMunicipality, ruleOf } from '#test/stays.ts';
import { type House, company, inside, leave, takenOver, twoHouses } from '#test/two-houses.ts';
import { takeIn as takeSubjectIn } from '#threats/contract.ts';
import * as providers from './contract.ts';
import * as assignments from './contract/assignments.ts';

// Haninge in one installation; in another the company that it hires, the national coordination and Malmö. Stops go between them in files.

let town: House;
let police: House;
let atHome: ProviderId;
let inMalmö: ProviderId;
let offerId: string;
beforeAll(async () => {
  [town, police] = await twoHouses();
  later();
  ({ providerId: atHome } = await town.place.get('haninge-samordnare', providers.registerProvider, soldBy));
  const house = { ...aFlat, municipalityId: idOfMunicipality('2180'), unit: 'Gården', housing: 'supported_housing' } as const;
  ({ offerId } = await police.place.get(lead, makeOffer, house));
  await ruleOf(police.place.installation, await police.place.as('polis-placering'), 0);
});
afterAll(() => Promise.all([town, police].map(leave)));

const jobOf = (called: string) => jobs.find(({ name }) => name === called);
const [tellJob, carryJob] = [jobOf('tell-of-stops'), jobOf('carry-exchanges')];

/** Both run their minutes, and the files between are taken over, until there are no more. Answers the names of those that were. */
async function carriedOver(): Promise<string[]> {
  // What is read is answered by what is written the next time.
  for (const house of [town, police, town, police]) await carryJob?.work(house.installation);
  const moved = [...(await takenOver(town, police)), ...(await takenOver(police, town))];
  return moved.length === 0 ? [] : [...moved, ...(await carriedOver())];
}

const soldBy = { ...aProvider, services: [...aProvider.services], worksHereId: company };

/** Whoever has stopped somebody tells, and what they say comes; answers the names of the files. */
async function isTold(): Promise<string[]> {
  for (const house of [town, police]) await tellJob?.work(house.installation);
  return carriedOver();
}

let now = Date.parse('2026-04-02T08:00:00Z');
/** Later than all that has been said. */
function later(minutes = 1): void {
  now += minutes * 60_000;
  for (const { place } of [town, police]) place.setClock(new Date(now));
}

/** Whether the coordination would look for a place there for somebody of Haninge's. */
async function searched(exitCaseId: ExitCaseId) {
  const ellinor = 'haninge-samordnare';
  const conditions = { recipientId: policeOfStockholm, ground: 'consent', message: { kind: 'police_conditions' } } as const;
  const asked = await town.place.get(ellinor, exchanges.sendExchange, { exitCaseId, ...conditions });
  await carriedOver();
  await police.place.get('polis-samordnare', exchanges.openIncoming, { exchangeId: asked.exchangeId });
  const answer = { kind: 'police_conditions', outcome: 'opened', since: '2026-04-02' } as const;
  await police.place.get('polis-samordnare', exchanges.answerIncoming, { exchangeId: asked.exchangeId, answer });
  await carriedOver();
  await town.place.get(ellinor, exchanges.readAnswer, { exitCaseId, exchangeId: asked.exchangeId });
  const profile = { ...aHousehold, avoid: [], must: [], good: [], kronorPerDay: null };
  await town.place.get(ellinor, writeProfile, { exitCaseId, edition: 0, profile });
  const { exchangeId } = await town.place.get(ellinor, sendSearch, { exitCaseId, recipientId: nationalCoordination });
  await town.place.get('haninge-handlaggare', exchanges.confirmExchange, { exitCaseId, exchangeId });
  await carriedOver();
  await police.place.get('polis-placering', exchanges.openIncoming, { exchangeId });
  await police.place.get('polis-placering', takeSubjectIn, { exchangeId });
  return async () => {
    const { ranked, excluded } = await police.place.get('polis-placering', showSearch, { exchangeId });
    return ranked.some(({ code }) => code === '2180') ? 'ranked' : excluded.find(({ code }) => code === '2180')?.because;
  };
}

async function hired(providerId: ProviderId) {
  const milo = await town.place.as('haninge-handlaggare');
  const { exitCaseId } = await caseToTellOf(town.place.installation, await town.place.as('haninge-samordnare'), [milo.staffId]);
  const hire = { exitCaseId, providerId, ...onDuty, service: 'coaching', from: '2026-04-02', goal1: 'Har ett arbete' } as const;
  return { exitCaseId, hires: () => town.place.ask('haninge-samordnare', assignments.sendAssignment, hire) };
}

const lead = 'utforare-chef';
const takes = (exchangeId: ExchangeId) =>
  police.place.ask(lead, assignments.answerCommission, { exchangeId, answer: { outcome: 'accepted', from: '2026-04-02' } });
const heldBack = async (exchangeId: ExchangeId) =>
  (await police.place.get(lead, assignments.listCommissions)).commissions.find((one) => one.exchangeId === exchangeId)
    ?.isHeldBack;

async function beginsStop(providerId: ProviderId) {
  const stop = { providerId, ground: 'safety', reason: 'Brandlarmet är trasigt.' } as const;
  return town.place.get('haninge-samordnare', providers.beginLocalStop, stop);
}
async function isLiftedAtHome(one: { providerId: ProviderId; localStopId: LocalStopId }) {
  await town.place.get('haninge-samordnare', providers.askToLiftLocalStop, { ...one, reason: 'Larmet är lagat.' });
  await town.place.get('haninge-chef', providers.liftLocalStop, one);
}
const toldBy = async (providerId: ProviderId) =>
  (await town.place.get('haninge-samordnare', providers.showProvider, { providerId })).told;
const inTrail = async ({ place }: House) =>
  (
    await place.owner.query<{ ids: string[] }>(
      `select subject_ids as ids from audit.entry where operation = 'stop.hear' order by at`,
    )
  ).rows;

test('a stop reaches whoever is stopped, the coordination and other municipalities where they are, and binds its own house alone', async () => {
  const { exitCaseId, hires } = await hired(atHome);
  const { exchangeId } = (await hires()).output;
  const moves = {
    what: 'begins',
    urgency: 'planned',
    municipality: 'Gävle',
    from: '2026-04-02',
    agreedOn: '2026-04-01',
  } as const;
  const stay = { kind: 'placement_stay', ...moves, people: 1, children: 0 } as const;
  const told = await town.place.get('haninge-samordnare', exchanges.sendExchange, {
    exitCaseId,
    recipientId: nationalCoordination,
    ground: 'consent',
    message: stay,
  });
  await carriedOver();
  for (const [who, id] of [
    [lead, exchangeId],
    ['polis-placering', told.exchangeId],
  ] as const)
    await police.place.get(who, exchanges.openIncoming, { exchangeId: id });
  const { subjectId } = await police.place.get('polis-placering', takeSubjectIn, { exchangeId: told.exchangeId });
  const begins = (exchange: ExchangeId | null) =>
    police.place.ask('polis-placering', beginStay, {
      ...aStay,
      how: { is: 'emergency' },
      from: '2026-04-02',
      offer: offerId,
      subjectIds: [subjectId],
      ...(exchange !== null && { exchangeId: exchange }),
    });

  const gävleIs = await searched(exitCaseId);
  await carriedOver();
  expect(await gävleIs()).toBe('ranked');
  const stop = await beginsStop(atHome);
  const files = await isTold();
  // To the company, the coordination and Malmö, with an acknowledgement each; to nobody else there.
  expect(files).toHaveLength(6);
  expect((await toldBy(atHome)).map(({ heardAt }) => heardAt !== null)).toEqual([true, true, true]);
  expect(await inTrail(police)).toHaveLength(3);
  for (const { ids } of await inTrail(police)) expect(ids).toEqual(expect.arrayContaining([municipality.haninge, company]));
  // Told once.
  expect(await isTold()).toEqual([]);

  expect(await heldBack(exchangeId)).toBe(true);
  expect((await takes(exchangeId)).code).toBe('not_to_begin_now');
  expect((await begins(told.exchangeId)).code).toBe('place_not_available');
  expect(await gävleIs()).toEqual(['stopped']);
  ({ providerId: inMalmö } = await police.place.get('malmo-samordnare', providers.registerProvider, soldBy));
  const shown = await police.place.get('malmo-samordnare', providers.showProvider, { providerId: inMalmö });
  expect(shown.stops).toMatchObject([
    { ground: 'safety', by: { name: 'Haninge', isOurs: false }, isElsewhere: true, own: null, allowed: [] },
  ]);
  expect(JSON.stringify(shown)).not.toMatch(/brandlarm|Ellinor/i);
  // Whoever has an agreement with it there is told on their desk.
  await police.place.get('malmo-samordnare', providers.makeFramework, {
    providerId: inMalmö,
    ...anAgreement,
    prices: [...anAgreement.prices],
  });
  await jobOf('tell-of-providers')?.work(police.installation);
  const { notices } = await police.place.get('malmo-samordnare', listNotices);
  expect(notices.map(({ title }) => title?.sv)).toContain('En annan kommun har slutat placera där');
  // It is lifted by nobody there, and holds for nobody there.
  const { localStopId } = shown.stops[0]!;
  const asked = { providerId: inMalmö, localStopId, reason: 'Larmet är lagat.' };
  expect((await police.place.ask('malmo-samordnare', providers.askToLiftLocalStop, asked)).status).toBe(404);
  const maja = await police.place.as('malmo-samordnare');
  const theirs = await casework(police.place.installation, maja, { responsible: maja.staffId });
  const ofMalmö = async () =>
    (await police.place.get('malmo-samordnare', assignments.listAssignments, { exitCaseId: theirs.exitCaseId })).providers[0]
      ?.isStopped;
  expect(await ofMalmö()).toBe(false);

  later();
  await isLiftedAtHome({ providerId: atHome, ...stop });
  await isTold();
  expect(await heldBack(exchangeId)).toBe(false);
  expect((await takes(exchangeId)).status).toBe(200);
  expect(await gävleIs()).toBe('ranked');
  expect((await begins(told.exchangeId)).status).toBe(201);
});

test('what was said last of a stop holds, in whichever order and however often it comes', async () => {
  const { hires } = await hired(atHome);
  const { exchangeId } = (await hires()).output;
  await carriedOver();
  await police.place.get(lead, exchanges.openIncoming, { exchangeId });
  const said: string[] = [];
  const says = async () => {
    later();
    await tellJob?.work(town.installation);
    await carryJob?.work(town.installation);
    for (const name of await inside(town, 'out')) {
      said.push(await readFile(join(town.folder, 'out', name), 'utf8'));
      await rm(join(town.folder, 'out', name));
    }
  };
  later();
  const stop = await beginsStop(atHome);
  await says();
  const stops = said.splice(0);
  later();
  await isLiftedAtHome({ providerId: atHome, ...stop });
  await says();
  const lifts = said.splice(0);
  expect([stops.length, lifts.length]).toEqual([3, 3]);
  const comes = async (words: readonly string[]) => {
    for (const envelope of words)
      expect(await perform(police.installation, takeIn, courier, { envelope })).toEqual({ became: 'taken' });
    return heldBack(exchangeId);
  };
  expect(await comes(lifts)).toBe(false);
  expect(await comes(stops)).toBe(false);
  // A stop that came before its lifting, twice, and again after it.
  later();
  const again = await beginsStop(atHome);
  await says();
  const anew = said.splice(0);
  expect(await comes(anew)).toBe(true);
  expect(await comes([...stops, ...lifts])).toBe(true);
  expect(await comes(anew)).toBe(true);
  // Nobody has acknowledged it yet; whoever has not in a day is told again.
  expect((await toldBy(atHome)).map(({ heardAt }) => heardAt)).toEqual([null, null, null]);
  await carriedOver();
  expect((await toldBy(atHome)).every(({ heardAt }) => heardAt !== null)).toBe(true);
  later();
  await isLiftedAtHome({ providerId: atHome, ...again });
  await says();
  said.splice(0);
  expect(await heldBack(exchangeId)).toBe(true);
  later(24 * 60);
  await isTold();
  expect(await heldBack(exchangeId)).toBe(false);
});

test('a stop of a provider that somebody says works here no longer is over there, and holds again when it does', async () => {
  const { hires } = await hired(atHome);
  const { exchangeId } = (await hires()).output;
  await carriedOver();
  await police.place.get(lead, exchanges.openIncoming, { exchangeId });
  const works = async (worksHereId: OrganisationId | null) => {
    later();
    const { version, name, services } = await town.place.get('haninge-samordnare', providers.showProvider, {
      providerId: atHome,
    });
    const one = { providerId: atHome, name, services, worksHereId, version };
    await town.place.get('haninge-samordnare', providers.changeProvider, one, { version });
    await isTold();
    return heldBack(exchangeId);
  };
  const stop = await beginsStop(atHome);
  await isTold();
  expect(await heldBack(exchangeId)).toBe(true);
  expect(await works(null)).toBe(false);
  expect(await works(company)).toBe(true);
  later();
  await isLiftedAtHome({ providerId: atHome, ...stop });
  await isTold();
  expect(await heldBack(exchangeId)).toBe(false);
});

test('a national stop holds in every municipality, without ground or words, until the coordination lifts it', async () => {
  const { exitCaseId, hires } = await hired(atHome);
  later();
  const { providerStopId } = await police.place.get('polis-placering', national.beginStop, {
    providerId: company,
    reason: 'Bostaden saknar brandlarm.',
  });
  await isTold();
  expect((await hires()).code).toBe('not_hired_here');
  const shown = await town.place.get('haninge-samordnare', providers.showProvider, { providerId: atHome });
  expect(shown.stops.filter(({ liftedAt }) => liftedAt === null)).toEqual([]);
  const { providers: some } = await town.place.get('haninge-samordnare', assignments.listAssignments, { exitCaseId });
  expect(some).toMatchObject([{ isStopped: true }]);
  const { stops } = await police.place.get('polis-placering', national.listStops, {});
  expect(stops[0]?.told).toMatchObject([{ name: 'Haninge', heardAt: expect.any(String) as string }]);
  later();
  await police.place.get('polis-placering', national.askToLiftStop, { providerStopId, reason: 'Den är lagad nu.' });
  await police.place.get('polis-placering-jour', national.liftStop, { providerStopId });
  await isTold();
  expect((await hires()).status).toBe(201);
});

test('a house can say nothing of a stop but what it is entitled to say of its own', async () => {
  const own = newAddress();
  const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
  const { organisations } = await police.place.get('malmo-samordnare', listOrganisations, { kind: 'municipality' });
  const gävle = organisations.find(({ name }) => name === 'Gävle')?.organisationId as OrganisationId;
  for (const id of [municipality.haninge, municipality.malmö, policeOfStockholm])
    await police.place.owner.query('update exchanges.address set signing_key = $1 where organisation_id = $2', [
      own.signingKey,
      id,
    ]);
  const heard = async () =>
    (await police.place.owner.query('select * from providers.stop_heard order by organisation_id, provider_id')).rows;
  const said = { provider: company, ground: 'safety', since: inMinutes(-1), until: null };
  const word: OpenWord = {
    format: 'omstart-open-word-1',
    about: 'stop',
    from: municipality.haninge,
    to: company,
    at: inMinutes(0),
    said,
  };
  const became = async (over: Partial<OpenWord>, by = own) =>
    (await perform(police.installation, takeIn, courier, { envelope: writeOpenWord({ ...word, ...over }, by.signing) })).became;
  const before = await heard();
  for (const [why, over] of [
    ['for everybody, which is the coordination’s to say', { said: { ...said, ground: null } }],
    ['on a ground that there is not', { said: { ...said, ground: 'hearsay' } }],
    ['with words', { said: { ...said, reason: 'Testa Provsson bor där.' } }],
    ['of nobody who is there', { said: { ...said, provider: crypto.randomUUID() } }],
    ['to one whom it does not concern', { to: policeOfStockholm }],
    ['of another, to the company', { said: { ...said, provider: gävle } }],
    ['for a time that has not come', { at: inMinutes(25 * 60) }],
    ['of a stop that is yet to begin', { said: { ...said, since: inMinutes(1) } }],
    ['in the name of one whose vault is here', { from: municipality.malmö }],
    ['as one who stops nobody', { from: policeOfStockholm }],
    ['to one who is not here', { to: gävle }],
    ['that something has come which was never said', { about: 'stop_heard', said: { provider: company, at: word.at } }],
  ] as const)
    expect(await became(over), why).toBe('aside');
  expect(await became({}, newAddress()), 'in another’s name').toBe('aside');
  expect(await heard()).toEqual(before);
  expect(await became({})).toBe('taken');
  expect(await heard()).not.toEqual(before);
});
