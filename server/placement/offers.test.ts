import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { registeredId } from '#access/register.ts';
import { roles } from '#access/roles.ts';
import type { OfferId } from '#kernel/ids.ts';
import { type Asking, asking } from '#test/asking.ts';
import { aFlat } from '#test/offers.ts';
import type { PersonaName } from '#test/personas.ts';
import * as contract from './contract.ts';

let here: Asking;
beforeAll(async () => void (here = await asking()));
afterAll(() => here[Symbol.asyncDispose]());
beforeEach(() => here.setClock('2026-03-02T11:00:00Z'));

const gävle = registeredId('municipality', '2180');
const offers = async (by: PersonaName = 'haninge-samordnare', over: object = {}): Promise<OfferId> =>
  (await here.get(by, contract.makeOffer, { ...aFlat, ...over })).offerId;
const provided = { municipalityId: gävle, unit: 'Villa Påhitt' };
const searched = async (wish: object = {}) => here.get('polis-placering', contract.searchOffers, wish);
const isFound = async (offerId: OfferId, wish: object = {}) =>
  (await searched(wish)).offers.some((one) => one.offerId === offerId);

describe('what a house offers', () => {
  test('stands as it was written, and the coordination reads it without knowing who wrote it', async () => {
    const offerId = await offers();
    const { offers: mine } = await here.get('haninge-chef', contract.listOffers);
    const { municipalityId, ...content } = aFlat;
    const municipality = { code: '0136', name: 'Haninge', county: 'Stockholms län' };
    expect(municipalityId).toBeNull();
    expect(mine.find((one) => one.offerId === offerId)).toMatchObject({ ...content, municipality, state: 'open', version: 1 });
    const read = (await searched()).offers.find((one) => one.offerId === offerId);
    expect(read).toMatchObject({ ...content, municipality, by: 'Haninge', house: 'municipality' });
    expect(JSON.stringify(read)).not.toMatch(/Ellinor|version|written/);
  });

  test('is changed on top of what was read, and every version stays with who wrote it and when', async () => {
    const offerId = await offers();
    here.setClock('2026-03-02T11:20:00Z');
    const changed = { offerId, ...aFlat, places: 3 };
    expect(await here.get('haninge-chef', contract.changeOffer, changed, { version: 1 })).toEqual({ version: 2 });
    expect(await here.ask('haninge-samordnare', contract.changeOffer, changed, { version: 1 })).toMatchObject({
      status: 412,
      code: 'changed_meanwhile',
    });
    const shown = await here.get('haninge-samordnare', contract.showOffer, { offerId });
    expect(shown).toMatchObject({ version: 2, places: 3, withdrawn: null, allowed: ['offer.change', 'offer.withdraw'] });
    expect(shown.versions.map(({ version, places, at, by }) => [version, places, at, by])).toEqual([
      [2, 3, '2026-03-02T11:20:00.000Z', 'Sigbritt'],
      [1, 4, '2026-03-02T11:00:00.000Z', 'Ellinor'],
    ]);
    expect((await searched()).offers.find((one) => one.offerId === offerId)?.places).toBe(3);
  });

  test('is withdrawn once, for good, and is then the house’s own memory', async () => {
    const offerId = await offers();
    await here.get('haninge-samordnare', contract.withdrawOffer, { offerId }, { version: 1 });
    expect(await isFound(offerId)).toBe(false);
    const shown = await here.get('haninge-chef', contract.showOffer, { offerId });
    expect(shown).toMatchObject({
      state: 'withdrawn',
      withdrawn: { at: '2026-03-02T11:00:00.000Z', by: 'Ellinor' },
      allowed: [],
    });
    for (const [what, input] of [
      [contract.withdrawOffer, { offerId }],
      [contract.changeOffer, { offerId, ...aFlat }],
    ] as const)
      expect(await here.ask('haninge-chef', what, input, { version: 1 })).toMatchObject({ code: 'offer_withdrawn' });
  });

  test('is read while it stands: also before it begins, and on its last day in Sweden', async () => {
    const offerId = await offers('haninge-samordnare', { from: '2026-04-01', to: '2026-04-30' });
    const readAt = async (at: string) => {
      here.setClock(at);
      const read = await here.get(await here.session('demo-polis-placering'), contract.searchOffers);
      return read.offers.find((one) => one.offerId === offerId)?.state;
    };
    expect(await readAt('2026-03-02T11:00:00Z')).toBe('coming');
    expect(await readAt('2026-04-30T21:59:00Z')).toBe('open');
    expect(await readAt('2026-04-30T22:00:00Z')).toBeUndefined();
    const own = await here.get(await here.session('demo-haninge-chef'), contract.showOffer, { offerId });
    expect(own.state).toBe('over');
  });

  test.each([
    [{ least: 3, most: 2 }, 'most'],
    [{ places: 2, most: 3 }, 'most'],
    [{ to: '2026-02-01' }, 'to'],
    [{ kronorPerDay: -1 }, 'kronorPerDay'],
    [{ housing: 'castle' }, 'housing'],
    [{ supports: ['magic'] }, 'supports.0'],
  ])('with %j is turned away at its field', async (over, field) => {
    const answer = await here.ask('haninge-samordnare', contract.makeOffer, { ...aFlat, ...over } as never);
    expect(answer).toMatchObject({ status: 400, code: 'invalid_input', output: { errors: [{ field }] } });
  });

  test('of a provider lies in the municipality it says; that of a municipality in itself', async () => {
    expect(await here.ask('utforare-chef', contract.makeOffer, aFlat)).toMatchObject({
      output: { errors: [{ field: 'municipalityId' }, { field: 'unit' }] },
    });
    const offerId = await offers('utforare-chef', provided);
    expect((await searched()).offers.find((one) => one.offerId === offerId)).toMatchObject({
      by: 'Påhittade Stödboendet AB',
      house: 'provider',
      unit: 'Villa Påhitt',
      municipality: { code: '2180' },
    });
    const own = await offers('haninge-samordnare', { municipalityId: gävle });
    expect((await here.get('haninge-samordnare', contract.showOffer, { offerId: own })).municipality.code).toBe('0136');
    const nowhere = { ...provided, municipalityId: registeredId('police_region', 'stockholm') };
    expect(await here.ask('utforare-chef', contract.makeOffer, { ...aFlat, ...nowhere })).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('the coordination', () => {
  test('finds what it looks for, and the map counts the same', async () => {
    const offerId = await offers('utforare-chef', { ...provided, supports: ['martial_arts'], places: 7, most: 7 });
    const found = await searched({
      support: 'martial_arts',
      size: 7,
      children: 'yes',
      county: '21',
      on: '2026-03-02',
    });
    expect(found.offers.map((one) => one.offerId)).toEqual([offerId]);
    expect(found.municipalities).toHaveLength(290);
    expect(found.municipalities.filter((one) => one.places > 0)).toMatchObject([{ code: '2180', places: 7, offers: 1 }]);
    expect(await isFound(offerId, { size: 8 })).toBe(false);
    expect(await isFound(offerId, { on: '2026-02-28' })).toBe(false);
  });
});

describe('nobody else', () => {
  const strangers = ['malmo-samordnare', 'malmo-chef', 'utforare-chef'] as const;
  test.each(strangers)('%s cannot tell that the offer of another house exists', async (who) => {
    const theirs = await offers();
    const nobodys = crypto.randomUUID() as OfferId;
    const answers = async (offerId: OfferId) =>
      Promise.all([
        here.ask(who, contract.showOffer, { offerId }),
        here.ask(who, contract.changeOffer, { offerId, ...aFlat, ...provided }, { version: 1 }),
        here.ask(who, contract.withdrawOffer, { offerId }, { version: 1 }),
      ]);
    const [existing, absent] = [await answers(theirs), await answers(nobodys)];
    for (const [index, answer] of existing.entries()) {
      expect(answer.status).toBe(404);
      expect(answer.raw.body).toBe(absent[index]?.raw.body);
    }
    expect((await here.get(who, contract.listOffers)).offers.map((one) => one.offerId)).not.toContain(theirs);
  });

  test('searches: the role does not list it, and where a mistaken one did, the rows stay away', async () => {
    const theirs = await offers();
    for (const who of ['malmo-samordnare', 'utforare-chef', 'polis-samordnare', 'haninge-handlaggare'] as const)
      expect(await here.ask(who, contract.searchOffers)).toMatchObject({ status: 403, code: 'not_allowed' });
    const listing = Object.entries(roles).flatMap(([role, may]) =>
      (may as readonly string[]).includes('offer.search') ? [role] : [],
    );
    expect(listing).toEqual(['placement_coordinator']);
    // The role given in a municipality reads what that municipality offers and nothing more.
    await here.owner.query(
      `insert into access.role_grant (organisation_id, id, staff_id, unit_id, role, granted_at)
       select organisation_id, gen_random_uuid(), staff_id, unit_id, 'placement_coordinator', now() from access.role_grant
       where staff_id = (select id from access.staff where subject = 'demo-malmo-samordnare')`,
    );
    const own = await offers('malmo-samordnare');
    const read = await here.get('malmo-samordnare', contract.searchOffers);
    expect(read.offers.map((one) => one.offerId)).toEqual([own]);
    expect(read.offers.map((one) => one.offerId)).not.toContain(theirs);
  });

  test('of the house offers but those who answer for it', async () => {
    for (const who of ['haninge-handlaggare', 'haninge-jour', 'utforare-personal', 'polis-placering', 'ivo'] as const)
      expect(await here.ask(who, contract.makeOffer, aFlat)).toMatchObject({ status: 403, code: 'not_allowed' });
  });
});
