import { afterAll, beforeAll, expect, test } from 'vitest';
import { listNotices } from '#access/contract.ts';
import type { ProviderId } from '#kernel/ids.ts';
import { perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aProvider, anAgreement, inventedNumbers } from '#test/day-providers.ts';
import { hiredByMany } from '#test/hired.ts';
import * as contract from './contract.ts';
import { addRequirement, endRequirement, listRequirements, noteEvidence } from './contract/requirements.ts';
import { tellOfProviders } from './operations/alerts.ts';

const [ellinor, maja] = ['haninge-samordnare', 'malmo-samordnare'] as const;
let here: Asking;
let providerId: ProviderId;
const one = { ...aProvider, services: [...aProvider.services] };
const agreement = { ...anAgreement, prices: [...anAgreement.prices] };
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  ({ providerId } = await get(ellinor, contract.registerProvider, one));
});
afterAll(() => here[Symbol.asyncDispose]());

const later = (minutes: number) => here.setClock(new Date(here.installation.clock().getTime() + minutes * 60_000));
/** Signed in anew each time, for time passes. */
const ask: Asking['ask'] = async (who, ...rest) => here.ask(await here.session(`demo-${who}`), ...rest);
const get: Asking['get'] = async (who, ...rest) => here.get(await here.session(`demo-${who}`), ...rest);
const shown = (who: string = ellinor) => get(who, contract.showProvider, { providerId });
const told = async (who: 'haninge-samordnare' | 'malmo-samordnare' | 'gavle-samordnare') => {
  await perform(here.installation, tellOfProviders, { kind: 'system', persona: 'clock' }, {});
  const { notices } = await get(who, listNotices);
  return notices.filter(({ kind }) => kind === 'provider_news').map(({ subject, title }) => `${subject}: ${title?.sv}`);
};

test('a provider is written in once, under a number that is one, and found by name or number', async () => {
  expect((await ask(maja, contract.registerProvider, one)).code).toBe('provider_known');
  for (const wrong of ['402010-0015', '19900101-2385', '']) {
    const { status } = await ask(ellinor, contract.registerProvider, { ...one, organisationNumber: wrong });
    expect(status, wrong).toBe(400);
  }
  for (const search of ['stödboendet', '402010-0014', '4020100014'])
    expect(
      (await get(maja, contract.listProviders, { search })).providers.map(({ name }) => name),
      search,
    ).toEqual([one.name]);
  expect((await get(maja, contract.listProviders, { search: inventedNumbers[4] })).providers).toEqual([]);
  const { version } = await get(maja, contract.changeProvider, {
    providerId,
    name: one.name,
    services: one.services,
    worksHereId: null,
    version: 1,
  });
  const late = { providerId, name: 'Annat', services: one.services, worksHereId: null, version: 1 };
  expect((await ask(ellinor, contract.changeProvider, late)).code).toBe('changed_meanwhile');
  expect(version).toBe(2);
});

test('what the law demands is missing, valid, running out or over, by the latest that was checked', async () => {
  const state = async () => (await shown()).needed.map(({ state: is }) => is);
  const note = (to: string | null) => {
    later(1);
    const permit = { providerId, kind: 'supported_housing', number: 'P 1', from: '2025-08-01', to };
    return get(ellinor, contract.notePermit, permit);
  };
  expect(await state()).toEqual(['missing']);
  await note(null);
  expect(await state()).toEqual(['valid']);
  await note('2026-04-01');
  expect(await state()).toEqual(['expiring']);
  await note('2026-03-01');
  expect(await state()).toEqual(['expired']);
  const wrong = { providerId, kind: 'not_a_kind', number: 'P 2', from: '2026-01-01', to: '2025-01-01' };
  expect((await ask(ellinor, contract.notePermit, wrong)).status).toBe(400);
});

test('an agreement is the own house’s; its prices hold within its days and never twice', async () => {
  await get(ellinor, contract.makeFramework, { providerId, ...agreement });
  expect((await shown()).frameworks).toMatchObject([{ reference: 'R 2026-1', prices: [{ ore: 215_000, per: 'day' }] }]);
  expect((await shown(maja)).frameworks).toEqual([]);
  const [price] = agreement.prices;
  for (const prices of [[{ ...price, from: '2025-12-31' }], [price, price], [{ ...price, ore: 0 }]])
    expect((await ask(ellinor, contract.makeFramework, { providerId, ...agreement, prices: prices as never })).status).toBe(400);
});

test('those who hire are told, once, of a new owner, of what runs out and of the stop of another; a person who owns has no name', async () => {
  const owned = (who: typeof ellinor | typeof maja, kind: 'company' | 'natural_person', name: string | null) =>
    ask(who, contract.noteOwner, { providerId, kind, name, from: '2026-02-01' });
  expect((await owned(ellinor, 'natural_person', 'Någon Någonsson')).status).toBe(400);
  expect((await owned(ellinor, 'company', null)).status).toBe(400);
  expect((await owned(ellinor, 'natural_person', null)).status).toBe(201);
  // The permit that it needs has run out already.
  const lacks = `${one.name}: Pröva om IVO ska få veta: kan sakna tillstånd (Stödboende)`;
  expect(await told(ellinor)).toEqual([lacks]);
  here.setClock('2026-03-02T11:05:00Z');
  expect((await owned(maja, 'company', 'Påhittade Ägarbolaget AB')).status).toBe(201);
  expect((await told(ellinor)).toSorted()).toEqual([`${one.name}: Ny ägare`, lacks]);
  await get(maja, contract.beginLocalStop, { providerId, ground: 'finances', reason: 'Skulder hos Kronofogden.' });
  here.setClock('2026-11-02T11:00:00Z');
  const all = [
    `${one.name}: En annan kommun har slutat placera där`,
    `${one.name}: Ett ramavtal går ut`,
    `${one.name}: Ny ägare`,
    lacks,
  ];
  expect((await told(ellinor)).toSorted()).toEqual(all);
  expect(await told(ellinor)).toHaveLength(4);
  // Who hires it not is not told.
  expect(await told(maja)).toEqual([]);
  const stops = (await shown()).stops.map(({ by, ground, own, allowed }) => ({ by: by.name, ground, own, allowed }));
  expect(stops).toEqual([{ by: 'Malmö', ground: 'finances', own: null, allowed: [] }]);
});

test('a demand has evidence that runs out; what the program demands is seen by all, one’s own by the own house', async () => {
  const { requirementId } = await get(ellinor, addRequirement, {
    title: 'Egen rutin för besök',
    services: ['coaching'],
    lastsMonths: 1,
    from: '2026-01-01',
  });
  const stateOf = async (who: typeof ellinor | typeof maja) =>
    (await shown(who)).requirements.find((each) => each.requirementId === requirementId)?.state;
  expect(await stateOf(ellinor)).toBe('missing');
  expect(await stateOf(maja)).toBeUndefined();
  const evidence = { providerId, requirementId, outcome: 'met', seenOn: '2026-11-02' } as const;
  expect((await ask(maja, noteEvidence, evidence)).status).toBe(404);
  expect((await ask(ellinor, noteEvidence, { ...evidence, seenOn: '2027-01-01' })).status).toBe(400);
  await get(ellinor, noteEvidence, evidence);
  expect(await stateOf(ellinor)).toBe('expiring');
  here.setClock('2026-12-02T11:00:00Z');
  expect(await stateOf(ellinor)).toBe('expired');
  await get(ellinor, noteEvidence, { ...evidence, outcome: 'not_met', seenOn: '2026-12-02' });
  expect(await stateOf(ellinor)).toBe('not_met');
  const shared = (await shown()).requirements.find((each) => each.citation !== null)!;
  await get(maja, noteEvidence, { ...evidence, requirementId: shared.requirementId });
  expect((await shown()).requirements).toContainEqual(
    expect.objectContaining({ title: shared.title, seenBy: 'Malmö', seenOn: '2026-11-02' }),
  );
  expect((await ask(maja, endRequirement, { requirementId, to: '2026-12-01' })).status).toBe(404);
  await get(ellinor, endRequirement, { requirementId, to: '2026-12-01' });
  expect(await stateOf(ellinor)).toBeUndefined();
  expect((await get(ellinor, listRequirements)).requirements.find((each) => each.isOurs)?.to).toBe('2026-12-01');
});

test('a unit that has closed and an owner who is one no longer are ended once', async () => {
  const unit = { providerId, name: 'Påhittade huset', service: 'coaching', places: 4 } as const;
  const { providerUnitId } = await get(ellinor, contract.addUnit, unit);
  await get(maja, contract.closeUnit, { providerId, providerUnitId });
  expect((await ask(ellinor, contract.closeUnit, { providerId, providerUnitId })).status).toBe(404);
  const ownerId = (await shown()).owners.find(({ to }) => to === null)?.ownerId ?? '';
  expect((await ask(ellinor, contract.endOwner, { providerId, ownerId, to: '2026-01-31' })).status).toBe(400);
  await get(ellinor, contract.endOwner, { providerId, ownerId, to: '2026-11-01' });
  const { owners, units } = await shown();
  expect(owners.find((each) => each.ownerId === ownerId)?.to).toBe('2026-11-01');
  expect(units).toMatchObject([{ name: 'Påhittade huset', isClosed: true }]);
});

test('those who do not buy know nothing of it, and a case worker only reads', async () => {
  for (const who of ['haninge-logg', 'polis-samordnare', 'utforare-chef', 'socialstyrelsen'] as const)
    expect((await ask(who, contract.showProvider, { providerId })).status, who).toBe(403);
  expect((await shown('haninge-handlaggare')).allowed).toEqual([]);
  expect((await shown('polis-placering')).frameworks).toEqual([]);
  const unit = { providerId, name: 'Huset', service: 'coaching', places: null } as const;
  expect((await ask('haninge-handlaggare', contract.addUnit, unit)).status).toBe(403);
});

test('a house in whose case a provider works is told what one with an agreement is, while it works; of another’s own demand nobody is', async () => {
  const gävle = 'gavle-samordnare';
  const other = { ...one, name: 'Samtal i Norr', organisationNumber: inventedNumbers[3], services: ['coaching'] as never };
  const { providerId: which } = await get(ellinor, contract.registerProvider, other);
  const owned = (name: string) => get(maja, contract.noteOwner, { providerId: which, kind: 'company', name, from: '2026-02-01' });
  const news = async () =>
    (await told(gävle))
      .filter((said) => said.startsWith(other.name))
      .map((said) => said.slice(other.name.length + 2))
      .toSorted();
  const on = here.installation.clock().toISOString().slice(0, 10);
  const inDays = (days: number) => new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
  const shared = (await get(maja, listRequirements)).requirements.find(
    ({ citation, lastsMonths, services }) => citation !== null && lastsMonths === 12 && services.includes('coaching'),
  )!;
  const own = { title: 'Egen rutin', services: ['coaching'] as never, lastsMonths: 1, from: '2026-01-01' };
  const { requirementId: ownId } = await get(maja, addRequirement, own);
  const seen = { providerId: which, outcome: 'met' } as const;
  await owned('Första AB');
  later(1);
  await owned('Andra AB');
  await hiredByMany(here, '2180', [{ providerId: which, people: 2, to: inDays(20) }]);
  await here.owner.query('update providers.assignment set from_day = $2 where provider_id = $1', [which, inDays(1)]);
  expect(await news()).toEqual([]);
  // What happened before the work began is no news, as with an agreement.
  later(24 * 60);
  expect(await news()).toEqual([]);
  await owned('Tredje AB');
  await get(maja, contract.beginLocalStop, { providerId: which, ground: 'finances', reason: 'Skulder hos Kronofogden.' });
  await get(ellinor, noteEvidence, { ...seen, requirementId: shared.requirementId, seenOn: inDays(-350) });
  await get(maja, noteEvidence, { ...seen, requirementId: ownId, seenOn: on });
  const all = ['En annan kommun har slutat placera där', 'Ett underlag går ut', 'Ny ägare'];
  expect(await news()).toEqual(all);
  // One that has neither agreement nor work there is told nothing, and when the work is over there is no more of it.
  expect((await told(ellinor)).filter((said) => said.startsWith(other.name))).toEqual([]);
  later(25 * 24 * 60);
  await owned('Fjärde AB');
  expect(await news()).toEqual(all);
});
