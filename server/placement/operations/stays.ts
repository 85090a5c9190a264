import { giveAnswer, showIncoming } from '#exchanges/operations.ts';
import { addDays, stockholmDay } from '#kernel/day.ts';
import type { DistanceRuleId, ExchangeId, OrganisationId, PlaceOpeningId, StayId, SubjectId } from '#kernel/ids.ts';
import type { OrganisationKind } from '#kernel/organisation-kinds.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#placement/contract.ts';
import { freeOn } from '#placement/domain/free.ts';
import {
  type Place,
  agreedOn,
  goesOn,
  leastDaysKept,
  problemsOfEnd,
  problemsOfRule,
  problemsOfStay,
  readAddress,
  readPlace,
  review,
  reviewDueOn,
  stateOf,
  strictest,
  writeAddress,
  writePlace,
} from '#placement/domain/stay.ts';
import { listStandingOffers } from '#placement/store.ts';
import { destroyPlaces as destroy } from '#placement/store/destroying.ts';
import * as store from '#placement/store/stays.ts';
import { keepTogether, takeIn } from '#threats/operations.ts';
import type { z } from 'zod';
import { answersByDistance, obstaclesLeftBy, reopenForNewcomer } from './newcomers.ts';
import { readWishes } from './scene.ts';
import { mustMeetNoObstacle } from './obstacles.ts';
import { locationKey, places, staysToLookAt, readVault } from './where.ts';
import { tellWorries } from './worries.ts';

const today = ({ now }: Context) => stockholmDay(now);

const shown = (row: store.StayRow, ctx: Context) => ({
  stayId: row.stayId,
  subjects: [...row.subjects],
  size: row.size,
  children: row.children,
  from: row.from,
  to: row.to,
  state: stateOf(row, today(ctx)),
  how: row.agreedOn === null ? ({ is: 'emergency' } as const) : ({ is: 'planned', agreedOn: row.agreedOn } as const),
  begunAt: row.begunAt.toISOString(),
  begunBy: row.beginner,
  endedBecause: row.endedBecause,
  review: row.reviewDueOn && {
    dueOn: row.reviewDueOn,
    isLate: row.verdict === null && row.reviewDueOn < today(ctx),
    done:
      row.verdict && row.reviewedAt && row.reviewer
        ? { verdict: row.verdict, at: row.reviewedAt.toISOString(), by: row.reviewer }
        : null,
  },
});

const may = (ctx: Context, names: readonly string[]) => names.filter((name) => ctx.staff.may.has(name));

export const listStays = operation(contract.listStays, async (ctx, { show = 'going_on' }) => {
  const worries = await staysToLookAt(ctx);
  const rows = await store.listStays(ctx.tx, { which: show, today: today(ctx), toLookAt: [...worries.keys()] });
  return {
    stays: rows.slice(0, store.mostListed).map((row) => ({ ...shown(row, ctx), toLookAt: worries.has(row.stayId) })),
    more: rows.length > store.mostListed,
    rules: await store.listRules(ctx.tx),
    today: today(ctx),
    allowed: may(ctx, ['stay.begin', 'distance_rule.set']),
  };
});

export const showStay = operation(contract.showStay, async (ctx, { stayId }) => {
  const row = await store.getStay(ctx.tx, stayId);
  const worries = (await staysToLookAt(ctx)).get(stayId) ?? [];
  const openings = await store.listOpenings(ctx.tx, stayId);
  const held = openings.length > 0 ? await locationKey(ctx) : undefined;
  const lookAt = worries.map(async ({ because, stayId: otherId }) => ({
    because,
    other: otherId && {
      stayId: otherId,
      called: (await store.getStay(ctx.tx, otherId)).subjects.map(({ pseudonym }) => pseudonym).join(', '),
    },
  }));
  return {
    ...shown(row, ctx),
    movedFrom: row.movedFrom,
    exchangeId: row.exchangeId,
    lookAt: await Promise.all(lookAt),
    openings: openings.map(({ placeOpeningId, sealedReason, at, by }) => ({
      at: at.toISOString(),
      by,
      reason: held && sealedReason.length > 0 ? ctx.vault.unseal(held, places.reason, placeOpeningId, sealedReason) : '',
    })),
    today: today(ctx),
    address: row.addressSetAt && { at: row.addressSetAt.toISOString(), by: row.addressSetter ?? '' },
    placeDestroyedAt: row.placeDestroyedAt?.toISOString() ?? null,
    allowed: may(ctx, [
      ...(row.placeDestroyedAt ? [] : ['stay.open_place']),
      ...(goesOn(row, today(ctx)).ok ? ['stay.move', 'stay.end', 'stay.set_address'] : []),
      ...(review(row, ctx.staff.staffId).ok ? ['stay.review'] : []),
    ]),
  };
});

type Beginning = z.output<typeof contract.beginStay.input>;

/** What somebody moves out of. */
type Moving = Pick<store.StayRow, 'stayId' | 'agreedOn'>;

/** What the place is called in the database, and who offers it. */
async function placeOf(
  { tx }: Context,
  { municipality, offer }: Pick<Beginning, 'municipality' | 'offer'>,
  needed: Place['needed'],
): Promise<{ house: { organisationId: OrganisationId; kind: OrganisationKind } | null; place: Place }> {
  const municipalityId = await store.findMunicipality(tx, municipality);
  if (!municipalityId) throw refusal('invalid_input', [{ field: 'municipality', code: 'not_a_choice' }]);
  if (offer === null) return { house: null, place: { municipalityId, offer: null, unit: null, needed } };
  const found = await store.findOffer(tx, offer);
  if (!found) throw refusal('place_not_available');
  const { unit, kind, ...inOffer } = found;
  return { house: { organisationId: found.organisationId, kind }, place: { municipalityId, offer: inOffer, unit, needed } };
}

/** On which day the one who receives them has said yes to a planned stay, as far as that is known here and need not be written. */
async function yesTo(ctx: Context, { house, place }: Awaited<ReturnType<typeof placeOf>>, one: Beginning, moving: Moving | null) {
  const asked = one.exchangeId && (await showIncoming.within(ctx, { exchangeId: one.exchangeId }));
  return orRefuse(
    agreedOn({
      house,
      municipality: { organisationId: place.municipalityId, code: one.municipality },
      from: one.from,
      asked: asked ? { by: asked.sender.organisationId, agreement: asked.content?.agreement ?? null } : null,
      before: moving && moving.agreedOn !== null ? await whereIs(ctx, moving.stayId) : null,
    }),
  );
}

/** The municipality of a stay, for what is worked out here and not shown. */
async function whereIs(ctx: Context, stayId: StayId): Promise<OrganisationId> {
  const { sealedPlace } = await store.getSealed(ctx.tx, stayId);
  return readPlace(ctx.vault.unseal(await locationKey(ctx), places.place, stayId, sealedPlace)).municipalityId;
}

/** What was asked is about one of them, whom the vault comes to know by it if it did not. */
async function mustBeAbout(ctx: Context, exchangeId: ExchangeId | undefined, subjectIds: readonly SubjectId[]) {
  if (exchangeId === undefined) return;
  const { subjectId } = await takeIn.within(ctx, { exchangeId });
  if (!subjectIds.includes(subjectId)) throw refusal('invalid_input', [{ field: 'subjectIds', code: 'not_a_choice' }]);
}

/** What was asked is answered by what has been done. */
const answer = async (ctx: Context, exchangeId: ExchangeId | undefined) =>
  exchangeId && (await giveAnswer(ctx, exchangeId, { kind: 'placement_stay', outcome: 'stands' }));

async function begin(ctx: Context, one: Beginning, moving: Moving | null) {
  const { address, how, municipality, offer, exchangeId, ...stay } = one;
  orInvalid(problemsOfStay(one, today(ctx)));
  await mustBeAbout(ctx, exchangeId, stay.subjectIds);
  if (!strictest(await store.listRules(ctx.tx), stay)) throw refusal('distance_rule_missing');
  const stayId = ctx.newId<StayId>();
  const held = await locationKey(ctx);
  const { needed, shunned } = await readWishes(ctx, stay.subjectIds, stay);
  const found = await placeOf(ctx, { municipality, offer }, needed);
  const { place } = found;
  if (how.is === 'planned') await mustMeetNoObstacle(ctx, stay.subjectIds, place, stay);
  const agreed = how.is === 'planned' ? ((await yesTo(ctx, found, one, moving)) ?? how.agreedOn) : null;
  await keepTogether(ctx, stay.subjectIds, stay.from);
  await store.beginStay(ctx.tx, {
    ...stay,
    ...place,
    shunned,
    stayId,
    key: held.tokenKey,
    sealedPlace: ctx.vault.seal(held, places.place, stayId, writePlace(place)),
    sealedAddress: ctx.vault.seal(held, places.address, stayId, writeAddress(address)),
    how: how.is,
    agreedOn: agreed,
    reviewDueOn: how.is === 'emergency' ? reviewDueOn(today(ctx)) : null,
    exchangeId: exchangeId ?? null,
    movedFrom: moving?.stayId ?? null,
  });
  await answer(ctx, exchangeId);
  await reopenForNewcomer(ctx, stayId);
  return { stayId };
}

export const beginStay = operation(contract.beginStay, (ctx, one) => begin(ctx, one, null));

export const moveStay = operation(contract.moveStay, async (ctx, { stayId, ...to }) => {
  const row = await store.getStay(ctx.tx, stayId);
  orRefuse(goesOn(row, today(ctx)));
  orInvalid(problemsOfEnd(row, to.from).map((one) => ({ ...one, field: 'from' })));
  const { tokenKey: key } = await locationKey(ctx);
  const reopenObstacles = await obstaclesLeftBy(ctx, stayId);
  await store.endStay(ctx.tx, { key, stayId, last: to.from, because: 'moved' });
  const subjectIds = row.subjects.map(({ subjectId }) => subjectId);
  const begun = await begin(ctx, { ...to, subjectIds }, row);
  await reopenObstacles(to.from);
  return begun;
});

export const endStay = operation(contract.endStay, async (ctx, { exchangeId, stayId, last, because }) => {
  const row = await store.getStay(ctx.tx, stayId);
  orRefuse(goesOn(row, today(ctx)));
  orInvalid(problemsOfEnd(row, last));
  const subjectIds = row.subjects.map(({ subjectId }) => subjectId);
  await mustBeAbout(ctx, exchangeId, subjectIds);
  const { tokenKey: key } = await locationKey(ctx);
  const reopenObstacles = await obstaclesLeftBy(ctx, stayId);
  await store.endStay(ctx.tx, { key, stayId, last, because });
  await answer(ctx, exchangeId);
  await reopenObstacles(last);
  return { stayId };
});

/** The place is not to be had: there is one word for it, whatever the reason. */
export const turnDownStay = operation(contract.turnDownStay, async (ctx, { exchangeId }) => {
  await giveAnswer(ctx, exchangeId, { kind: 'placement_stay', outcome: 'not_available' });
  return { exchangeId };
});

export const reviewStay = operation(contract.reviewStay, async (ctx, { stayId, verdict }) => {
  orRefuse(review(await store.getStay(ctx.tx, stayId), ctx.staff.staffId));
  const isDone = await store.updateReviewed(ctx.tx, stayId, { verdict, at: ctx.now, by: ctx.staff.staffId });
  if (!isDone) throw refusal('already_reviewed');
  return { stayId };
});

export const openPlace = operation(contract.openPlace, async (ctx, { stayId, reason }) => {
  const { sealedPlace, sealedAddress } = await store.getSealed(ctx.tx, stayId);
  if (sealedPlace.length === 0) throw refusal('place_destroyed');
  const held = await locationKey(ctx);
  const place = readPlace(ctx.vault.unseal(held, places.place, stayId, sealedPlace));
  const address = readAddress(ctx.vault.unseal(held, places.address, stayId, sealedAddress));
  const placeOpeningId = ctx.newId<PlaceOpeningId>();
  const sealedReason = ctx.vault.seal(held, places.reason, placeOpeningId, reason);
  const { organisationId, staffId } = ctx.staff;
  await store.insertOpening(ctx.tx, { organisationId, placeOpeningId, stayId, sealedReason, at: ctx.now, by: staffId });
  return { stayId, ...(await store.getPlaceNames(ctx.tx, place)), unit: place.unit, address };
});

export const listFree = operation(contract.listFree, async (ctx) => {
  const offers = (await listStandingOffers(ctx.tx, today(ctx))).map((one) => ({ ...one, code: one.municipality.code }));
  const free = freeOn(today(ctx), offers, (await readVault(ctx)).stays);
  return { today: today(ctx), municipalities: [...free].map(([code, count]) => ({ code, free: count })) };
});

/** The address is given, or another, while somebody lives there: within the same municipality and house. Elsewhere is a move. */
export const setAddress = operation(contract.setAddress, async (ctx, { stayId, address }) => {
  orRefuse(goesOn(await store.getStay(ctx.tx, stayId), today(ctx)));
  const held = await locationKey(ctx);
  const sealedAddress = ctx.vault.seal(held, places.address, stayId, writeAddress(address));
  await store.setAddress(ctx.tx, { key: held.tokenKey, stayId, sealedAddress });
  return { stayId };
});

/** Of stays that have long been over, for weeding in a slice above. Answers of how many. */
export const destroyPlaces = (ctx: Context, days: number): Promise<number> =>
  destroy(ctx.tx, addDays(today(ctx), -Math.max(days, leastDaysKept)), ctx.now);

export const setDistanceRule = operation(contract.setDistanceRule, async (ctx, rule) => {
  orInvalid(problemsOfRule(rule, await store.listRules(ctx.tx), today(ctx)));
  const reopenAnswers = await answersByDistance(ctx);
  const distanceRuleId = ctx.newId<DistanceRuleId>();
  const { organisationId, staffId } = ctx.staff;
  await store.insertRule(ctx.tx, { ...rule, organisationId, distanceRuleId, at: ctx.now, by: staffId });
  await tellWorries(ctx);
  await reopenAnswers(rule.from);
  return { distanceRuleId };
});

export const stayOperations = [
  listStays,
  showStay,
  beginStay,
  moveStay,
  endStay,
  turnDownStay,
  reviewStay,
  openPlace,
  setAddress,
  listFree,
  setDistanceRule,
];
