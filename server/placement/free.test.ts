import { afterAll, beforeAll, expect, test } from 'vitest';
import { roles } from '#access/roles.ts';
import type { OfferId } from '#kernel/ids.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aFlat } from '#test/offers.ts';
import { begun, ruleOf, subject } from '#test/stays.ts';
import { endStay, listFree, makeOffer } from './contract.ts';

let here: Asking;
let offer: OfferId;
beforeAll(async () => {
  here = await asking();
  await ruleOf(here.installation, await here.as('polis-placering'));
  ({ offerId: offer } = await here.get('gavle-samordnare', makeOffer, aFlat));
  await here.get('gavle-samordnare', makeOffer, { ...aFlat, places: 2, most: 2 });
  await here.get('malmo-samordnare', makeOffer, { ...aFlat, from: '2026-04-01' });
});
afterAll(() => here[Symbol.asyncDispose]());

const free = async () => (await here.get(await here.session('demo-polis-placering'), listFree, {})).municipalities;

test('is told to those alone who see who lives somewhere', async () => {
  for (const who of ['gavle-samordnare', 'haninge-chef', 'polis-samordnare', 'utforare-chef'] as const)
    expect((await here.ask(who, listFree, {})).code, who).toBe('not_allowed');
  const may = Object.entries(roles).filter(([, names]) => (names as readonly string[]).includes('free_place.list'));
  for (const [role, names] of may) expect(names, role).toContain('stay.list');
});

test('what is free is what is open today less who lives there today, by municipality and of nobody', async () => {
  expect(await free()).toEqual([{ code: '2180', free: 6 }]);
  const ragna = await here.as('polis-placering');
  const who = async (name: string) => subject(here.installation, ragna, name);
  const stayId = await begun(here.installation, ragna, await who('Granne Person 1'), { municipality: '2180', offer, size: 3 });
  // With nobody's offer, and later: neither takes a place today.
  await begun(here.installation, ragna, await who('Granne Person 2'), { municipality: '2180' });
  await begun(here.installation, ragna, await who('Granne Person 3'), { municipality: '2180', offer, from: '2026-05-01' });
  expect(await free()).toEqual([{ code: '2180', free: 3 }]);
  await here.get('polis-placering', endStay, { stayId, last: '2026-03-02', because: 'over' });
  expect(await free()).toEqual([{ code: '2180', free: 3 }]);
  here.setClock('2026-03-03T11:00:00Z');
  expect(await free()).toEqual([{ code: '2180', free: 6 }]);
});
