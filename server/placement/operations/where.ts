import { createHmac } from 'node:crypto';
import { stockholmDay } from '#kernel/day.ts';
import type { LocationKeyId, NetworkId, OrganisationId, StayId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import type { DataKey } from '#platform/vault.ts';
import { type Worry, lookAt } from '#placement/domain/look-at.ts';
import { type Distance, type Seat, usualDistance } from '#placement/domain/near.ts';
import {
  type DistanceRule,
  type Place,
  type PlacedStay,
  checkValueOf,
  readPlace,
  strictest,
  tokensOf,
} from '#placement/domain/stay.ts';
import * as store from '#placement/store/stays.ts';
import { listStopped } from '#placement/store/stops.ts';
import { type Known, type Period, overlap } from '#threats/domain.ts';
import { knownTo } from '#threats/operations.ts';

export const places = {
  place: 'placement.stay.sealed_place',
  address: 'placement.stay.sealed_address',
  reason: 'placement.place_opening.sealed_reason',
  stop: 'placement.provider_stop.sealed_reason',
  lift: 'placement.provider_stop_step.sealed_reason',
} as const;

/** What is sealed is sealed under the key itself. The database is shown one that is made of it, which opens nothing. */
export interface LocationKey extends DataKey {
  readonly tokenKey: Buffer;
}
const withTokens = (held: DataKey): LocationKey => ({
  ...held,
  tokenKey: createHmac('sha256', held.key).update('placement token').digest(),
});

/** The key to where people live: the vault's own, apart from every other, half of it outside the database. Made when the first stay begins. */
export async function locationKey(ctx: Context): Promise<LocationKey> {
  const { organisationId, staffId } = ctx.staff;
  const row = await store.findLocationKey(ctx.tx);
  if (row) return withTokens(await ctx.vault.openKey(organisationId, row.locationKeyId, row));
  const locationKeyId = ctx.newId<LocationKeyId>();
  const { kept, ...key } = await ctx.vault.newDestroyableKey(organisationId, locationKeyId);
  const held = withTokens(key);
  const checkValue = checkValueOf(held.tokenKey);
  const isOurs = await store.insertLocationKey(ctx.tx, {
    organisationId,
    locationKeyId,
    kept,
    checkValue,
    at: ctx.now,
    by: staffId,
  });
  return isOurs ? held : locationKey(ctx);
}

interface Remembered {
  readonly tokens: string;
  readonly place: Place;
  readonly until: number;
}
type Places = ReadonlyMap<StayId, Remembered>;

const rememberedFor = 15 * 60_000;

/**
 * Places that have been opened, remembered for a while: to open all of them anew for each search would take most of its time. Which stays there are, and
 * whether what the database knows of a place is still the same, is asked of it each time, and what it no longer answers with is forgotten.
 */
const remembered = new WeakMap<object, Map<OrganisationId, Places>>();

/**
 * The place of each of these stays: for what the coordination itself works out, in its own operations, and never to be shown. What is opened has to be what
 * the database checked when the stay began.
 */
async function openPlaces(ctx: Context, rows: readonly store.StandingRow[]): Promise<Places> {
  const { keyCache } = ctx.installation;
  const { organisationId } = ctx.staff;
  const known = remembered.get(keyCache) ?? new Map<OrganisationId, Places>();
  remembered.set(keyCache, known);
  const before = known.get(organisationId);
  const now = ctx.now.getTime();
  const opened = new Map<StayId, Remembered>();
  const tokensOfNew = new Map<StayId, string>();
  for (const { stayId, tokens } of rows) {
    const found = before?.get(stayId);
    if (found && found.tokens === tokens && found.until > now) opened.set(stayId, found);
    else tokensOfNew.set(stayId, tokens);
  }
  if (tokensOfNew.size > 0) {
    const held = await locationKey(ctx);
    for (const { stayId, sealedPlace, placeToken, offerToken } of await store.listSealedPlaces(ctx.tx, [...tokensOfNew.keys()])) {
      const place = readPlace(ctx.vault.unseal(held, places.place, stayId, sealedPlace));
      const checked = tokensOf(held.tokenKey, stayId, place);
      if (!checked.place.equals(placeToken) || !checked.offer.equals(offerToken))
        throw new Error('What a stay says of its place is not what was checked when it began.');
      opened.set(stayId, { tokens: tokensOfNew.get(stayId) ?? '', place, until: now + rememberedFor });
    }
  }
  known.set(organisationId, opened);
  return opened;
}

/** Every stay that goes on or is to come, with its place. */
async function openStays(ctx: Context, { affiliations }: Known, seats: readonly Seat[]): Promise<PlacedStay[]> {
  const rows = await store.listStanding(ctx.tx, stockholmDay(ctx.now));
  const opened = await openPlaces(ctx, rows);
  const codes = new Map(seats.map(({ organisationId, code }) => [organisationId, code]));
  const affiliationsOf = Map.groupBy(affiliations, ({ subjectId }) => subjectId);
  return rows.map((row) => {
    const place = opened.get(row.stayId)?.place;
    if (!place) throw new Error('A stay that is there has no place.');
    const networks = row.subjectIds.flatMap((subjectId) =>
      (affiliationsOf.get(subjectId) ?? []).flatMap((one) => (overlap(one, row) ? [one.networkId] : [])),
    );
    return {
      ...row,
      ...place,
      municipalityCode: codes.get(place.municipalityId) ?? '',
      networks: [...new Set<NetworkId>(networks)],
    };
  });
}

/** All that the vault has for saying where somebody may live: its facts, the municipalities, who lives where, how far apart, and whom nobody is placed with. */
export async function readVault(ctx: Context) {
  const [known, seats] = [await knownTo(ctx), await store.listSeatsWithNeighbours(ctx.tx)];
  const stopped = await listStopped(ctx.tx);
  return { known, seats, stays: await openStays(ctx, known, seats), rules: await store.listRules(ctx.tx), stopped };
}

/** How far from each other they live who may not meet, on all of some days. */
export const distanceIn = (rules: readonly DistanceRule[], during: Period): Distance => strictest(rules, during) ?? usualDistance;

/** What is to be looked at now: nobody is moved by a fact that came later. */
export async function staysToLookAt(ctx: Context): Promise<ReadonlyMap<StayId, Worry[]>> {
  const { stays, ...facts } = await readVault(ctx);
  return lookAt(stays, facts, stockholmDay(ctx.now));
}
