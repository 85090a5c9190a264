import { stockholmDay } from '#kernel/day.ts';
import type { OfferId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#placement/contract.ts';
import { isWished, problemsOfOffer, siteOf, stands, stateOf } from '#placement/domain/offer.ts';
import * as store from '#placement/store.ts';

const lists = ({ supports, slots }: Pick<store.OfferRow, 'supports' | 'slots'>) => ({
  supports: [...supports],
  slots: [...slots],
});

const rank = { open: 0, coming: 1, over: 2, withdrawn: 3 };

export const listOffers = operation(contract.listOffers, async ({ tx, staff, now }) => {
  const today = stockholmDay(now);
  const [house, rows] = [await store.getHouse(tx, staff.organisationId), await store.listOffersOf(tx, staff.organisationId)];
  const offers = rows.map((row) => ({ ...row, ...lists(row), state: stateOf(row, today) }));
  return { house: house.kind, offers: offers.toSorted((one, other) => rank[one.state] - rank[other.state]) };
});

export const showOffer = operation(contract.showOffer, async ({ tx, staff, now }, { offerId }) => {
  const row = await store.getOffer(tx, staff.organisationId, offerId);
  const versions = await store.listVersions(tx, staff.organisationId, offerId);
  const may = stands(row).ok ? ['offer.change', 'offer.withdraw'].filter((name) => staff.may.has(name)) : [];
  return {
    ...row,
    ...lists(row),
    state: stateOf(row, stockholmDay(now)),
    allowed: may,
    withdrawn: row.withdrawnAt && { at: row.withdrawnAt.toISOString(), by: row.withdrawnBy ?? '' },
    versions: versions.map((one) => ({ ...one, ...lists(one), at: one.at.toISOString() })),
  };
});

export const makeOffer = operation(contract.makeOffer, async (ctx, { municipalityId, ...offer }) => {
  const { tx, staff, now } = ctx;
  const house = await store.getHouse(tx, staff.organisationId);
  orInvalid(problemsOfOffer({ ...offer, municipalityId }, house.kind));
  const offerId = ctx.newId<OfferId>();
  await store.insertOffer(tx, {
    ...offer,
    organisationId: staff.organisationId,
    offerId,
    municipalityId: siteOf(municipalityId, house),
    at: now,
    by: staff.staffId,
  });
  return { offerId, version: 1 };
});

export const changeOffer = operation(
  contract.changeOffer,
  async ({ tx, staff, now }, { offerId, municipalityId, version, ...offer }) => {
    const house = await store.getHouse(tx, staff.organisationId);
    orRefuse(stands(await store.getOffer(tx, staff.organisationId, offerId)));
    orInvalid(problemsOfOffer({ ...offer, municipalityId }, house.kind));
    const writing = {
      ...offer,
      organisationId: staff.organisationId,
      offerId,
      municipalityId: siteOf(municipalityId, house),
      at: now,
      by: staff.staffId,
    };
    return { version: await store.updateOffer(tx, writing, version) };
  },
);

export const withdrawOffer = operation(contract.withdrawOffer, async ({ tx, staff, now }, { offerId, version }) => {
  const { organisationId, staffId } = staff;
  orRefuse(stands(await store.getOffer(tx, organisationId, offerId)));
  await store.withdrawOffer(tx, { organisationId, offerId, at: now, by: staffId }, version);
  return {};
});

export const searchOffers = operation(contract.searchOffers, async ({ tx, now }, wish) => {
  const today = stockholmDay(now);
  const rows = await store.listStandingOffers(tx, today);
  const offers = rows.filter((row) => isWished({ ...row, countyCode: row.municipality.countyCode }, wish));
  const byCode = Map.groupBy(offers, (one) => one.municipality.code);
  return {
    offers: offers.map((row) => ({ ...row, ...lists(row), state: stateOf(row, today) })),
    municipalities: (await store.listSeats(tx)).map((seat) => {
      const here = byCode.get(seat.code) ?? [];
      return { ...seat, offers: here.length, places: here.reduce((sum, one) => sum + one.places, 0) };
    }),
  };
});

export const offerOperations = [listOffers, showOffer, makeOffer, changeOffer, withdrawOffer, searchOffers];
