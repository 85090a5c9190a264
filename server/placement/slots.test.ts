import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { OfferId, SubjectId } from '#kernel/ids.ts';
import { type StaffActor, perform } from '#platform/operation.ts';
import { type Asking, asking } from '#test/asking.ts';
import { refused } from '#test/contacts.ts';
import { aFlat, aHousehold } from '#test/offers.ts';
import { aWaiting } from '#test/placement-questions.ts';
import { aStay, begun, gävle, idOfMunicipality, kiruna, ruleOf, subject, tonight } from '#test/stays.ts';
import { faultsIn } from './check/check.ts';
import * as plans from './contract/plans.ts';
import { showSearch } from './contract/search.ts';
import { instanceOf } from './domain/scene.ts';
import { planOpened } from '#test/placement-plans.ts';
import { changeOffer, endStay, makeOffer, makePlans, moveStay, withdrawOffer } from './operations.ts';

// A support of which there is only so much: through the offer, a search, a plan, and the stay that the database begins or does not.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const officer = 'polis-placering';
const alone = { ...aHousehold, adults: 1, children: [], apart: 0, avoid: [], good: [], kilometres: null, kronorPerDay: null };
const slots = [{ support: 'addiction_care' as const, households: 1 }];
const flats = { ...aFlat, municipalityId: idOfMunicipality(gävle), unit: 'Granen', places: 8, most: 2, slots };

let here: Asking;
let ragna: StaffActor;
let house: StaffActor;
let offer: OfferId;
let [ask, björk, ceder]: Awaited<ReturnType<typeof aWaiting>>[] = [];
beforeAll(async () => {
  here = await asking();
  here.setClock('2026-03-02T11:00:00Z');
  [ragna, house] = [await here.as(officer), await here.as('utforare-chef')];
  await ruleOf(here.installation, ragna);
  offer = (await perform(here.installation, makeOffer, house, flats)).offerId;
  [ask, björk, ceder] = [await aWaiting(here, alone), await aWaiting(here, alone), await aWaiting(here, { ...alone, must: [] })];
});
afterAll(() => here[Symbol.asyncDispose]());

const idOf = (one: typeof ask) => one?.subjectId as SubjectId;
const begins = (one: typeof ask, over: object = {}) =>
  begun(here.installation, ragna, idOf(one), { offer, how: aStay.how, from: '2026-04-01', ...over });
const ends = (stayId: Awaited<ReturnType<typeof begins>>, last: string) =>
  perform(here.installation, endStay, ragna, { stayId, last, because: last === '2026-04-01' ? 'never_came' : 'over' });

test('is in the offer with its history, and only of what is there', async () => {
  const wrong = { ...flats, slots: [{ support: 'psychiatry' as const, households: 1 }] };
  await expect(perform(here.installation, makeOffer, house, wrong)).rejects.toMatchObject(refused('invalid_input'));
  const { offerId } = await perform(here.installation, makeOffer, house, { ...flats, slots: [] });
  await perform(here.installation, changeOffer, house, { ...flats, offerId, version: 1 });
  const { rows } = await here.owner.query(
    'select slot_supports, slots from placement.offer_version where offer_id = $1 order by version',
    [offerId],
  );
  expect(rows).toEqual([
    { slot_supports: [], slots: [] },
    { slot_supports: ['addiction_care'], slots: [1] },
  ]);
  await perform(here.installation, withdrawOffer, house, { offerId, version: 2 });
});

test('is had by one at a time of those who must have it; whoever needs none of it, and a night that cannot wait, is let in', async () => {
  const first = await begins(ask, { to: '2026-06-30' });
  const busy = refused('place_not_available');
  await expect(begins(björk)).rejects.toMatchObject(busy);
  await expect(begins(björk, { from: '2026-06-30' })).rejects.toMatchObject(busy);
  const other = await begins(ceder);

  // Nobody learns of a search or a plan but the coordination, which sees why.
  const { ranked, because } = await here.get(officer, showSearch, { exchangeId: björk!.exchangeId });
  expect([ranked, because]).toEqual([[], ['service']]);
  await here.get(officer, plans.startPlan, {});
  await makePlans(here.installation);
  const { plans: made } = await here.get(officer, plans.listPlans, {});
  const placementPlanId = made[0]!.placementPlanId;
  const { result } = await here.get(officer, plans.showPlan, { placementPlanId });
  const parts = [{ kind: 'slots', support: 'addiction_care', more: 1 }];
  expect(result?.left).toMatchObject([
    { exchangeId: björk?.exchangeId, because: ['service'], change: { kind: 'place_changed', parts } },
  ]);
  const { scene, of } = await planOpened(here.installation, ragna, placementPlanId);
  expect(faultsIn(instanceOf(scene), { ...of.plan, seconds: 0 })).toEqual([]);

  // Tonight goes before, and takes a slot all the same: nobody else is let in beside it.
  const night = await begins(björk, tonight);
  await ends(first, '2026-04-01');
  await expect(begins(ask)).rejects.toMatchObject(busy);
  // Within the house they have their own.
  const moved = await perform(here.installation, moveStay, ragna, { ...aStay, offer, stayId: night, from: '2026-04-02' });
  await ends(moved.stayId, '2026-04-30');
  await ends(await begins(ask, { from: '2026-05-01' }), '2026-05-02');
  await ends(other, '2026-04-01');
});

test('is counted of those who lived there before it was said to be short', async () => {
  const { offerId } = await perform(here.installation, makeOffer, house, { ...flats, unit: 'Tallen', slots: [] });
  const first = await begins(ask, { offer: offerId, from: '2026-07-01' });
  await perform(here.installation, changeOffer, house, { ...flats, unit: 'Tallen', offerId, version: 1 });
  await expect(begins(björk, { offer: offerId, from: '2026-07-01' })).rejects.toMatchObject(refused('place_not_available'));
  await perform(here.installation, endStay, ragna, { stayId: first, last: '2026-07-01', because: 'never_came' });
});

test('of several who want the last of it in the same moment, one gets it', async () => {
  const three = [ask, björk, await aWaiting(here, alone), await aWaiting(here, alone)];
  const asked = await Promise.allSettled(three.map((one) => begins(one, { from: '2026-08-01', to: '2026-08-31' })));
  expect(asked.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : [one.status]))).toEqual(
    expect.arrayContaining(['fulfilled', 'place_not_available', 'place_not_available', 'place_not_available']),
  );
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('leaves nothing in a stay that says what or how much somebody needs', async () => {
  await begun(here.installation, ragna, await subject(here.installation, ragna, 'Den som inget behöver'), {
    municipality: kiruna,
  });
  const { rows } = await here.owner.query<{ tokens: Buffer; place: number }>(
    'select need_tokens as tokens, length(sealed_place) as place from placement.stay',
  );
  expect(new Set(rows.map(({ place }) => place)).size).toBe(1);
  const each = rows.flatMap(({ tokens }) =>
    Array.from({ length: 24 }, (_, number) => tokens.toString('hex', 16 * number, 16 * number + 16)),
  );
  expect(new Set(each).size).toBe(24 * rows.length);
});
