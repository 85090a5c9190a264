import { createHmac } from 'node:crypto';
import { type Day, stockholmDay } from '#kernel/day.ts';
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
import { type Known, type Period, householdsIn, overlap } from '#threats/domain.ts';
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
  /** What the database said of it: who, when, and all that it knows of where. */
  readonly line: string;
  readonly until: number;
  /** Without networks: these are read anew each time. */
  readonly stay: PlacedStay;
}

/** What is remembered of the stays of a vault. */
interface Edition {
  /** What shows that the key is the one that opened them. */
  readonly checkValue: Buffer;
  readonly edition: string;
  readonly today: Day;
  /** Until when all of them are remembered. */
  readonly until: number;
  readonly opened: ReadonlyMap<StayId, Remembered>;
  readonly stays: readonly PlacedStay[];
}

const rememberedFor = 15 * 60_000;

/**
 * Stays with the places that have been opened, remembered for a while: to read and open all of them anew for each search would take most of its time. Each
 * time the key is opened and the database is asked, as the one who asks, which have changed since: these are read anew, and a place is opened
 * again where what the database knows of it has changed. What it no longer answers with is forgotten.
 */
const remembered = new WeakMap<object, Map<OrganisationId, Edition>>();

/**
 * Every stay that goes on or is to come, with its place: for what the coordination itself works out, in its own operations, and never to be shown. What is
 * opened has to be what the database checked when the stay began.
 */
async function openAll(ctx: Context, seats: readonly Seat[]): Promise<readonly PlacedStay[]> {
  const { keyCache } = ctx.installation;
  const { organisationId } = ctx.staff;
  const editions = remembered.get(keyCache) ?? new Map<OrganisationId, Edition>();
  remembered.set(keyCache, editions);
  const [now, today] = [ctx.now.getTime(), stockholmDay(ctx.now)];
  const last = editions.get(organisationId);
  const since = last?.today === today && last.until > now ? last : undefined;
  const standing = await store.findStanding(ctx.tx, today, since?.edition ?? null);
  if (!standing) return [];
  const held = withTokens(await ctx.vault.openKey(organisationId, standing.locationKeyId, standing));
  const checkValue = checkValueOf(held.tokenKey);
  if (last && !last.checkValue.equals(checkValue)) {
    // What another key has opened is forgotten.
    editions.delete(organisationId);
    return openAll(ctx, seats);
  }
  const { edition, changed } = standing;
  if (since && changed?.length === 0) return since.stays;
  const anew = await openStanding(ctx, held, seats, standing.lines, last?.opened);
  const isAll = !since || !changed;
  const opened = isAll ? new Map<StayId, Remembered>() : new Map(since.opened);
  for (const stayId of changed ?? []) opened.delete(stayId);
  for (const [stayId, one] of anew) opened.set(stayId, one);
  const stays = Array.from(opened.values(), ({ stay }) => stay);
  const first = isAll ? now + rememberedFor : since.until;
  const until = anew.reduce((soonest, [, one]) => Math.min(soonest, one.until), first);
  editions.set(organisationId, { checkValue, edition, today, until, opened, stays });
  return stays;
}

/** Of those of which the database says what it has said before, nothing is opened again. */
async function openStanding(
  ctx: Context,
  held: LocationKey,
  seats: readonly Seat[],
  lines: readonly string[],
  before: Edition['opened'] = new Map(),
): Promise<readonly (readonly [StayId, Remembered])[]> {
  const now = ctx.now.getTime();
  const knownAs = (line: string) => {
    const found = before.get(store.stayOf(line));
    return found && found.line === line && found.until > now ? found : undefined;
  };
  const opened = await openPlaces(
    ctx,
    held,
    lines.flatMap((line) => (knownAs(line) ? [] : [store.stayOf(line)])),
  );
  const codes = new Map(seats.map((seat) => [seat.organisationId, seat.code]));
  return lines.map((line) => {
    const stayId = store.stayOf(line);
    const place = opened.get(stayId);
    if (!place) return [stayId, orLost(knownAs(line))];
    const stay = {
      ...store.readStanding(line),
      ...place,
      municipalityCode: codes.get(place.municipalityId) ?? '',
      networks: [],
    };
    return [stayId, { line, until: now + rememberedFor, stay }];
  });
}

function orLost(found: Remembered | undefined): Remembered {
  if (!found) throw new Error('A stay that is there has no place.');
  return found;
}

async function openPlaces(ctx: Context, held: LocationKey, stayIds: readonly StayId[]): Promise<ReadonlyMap<StayId, Place>> {
  if (stayIds.length === 0) return new Map();
  const rows = await store.listSealedPlaces(ctx.tx, stayIds);
  return new Map(
    rows.map(({ stayId, sealedPlace, placeToken, offerToken, needTokens }) => {
      const place = readPlace(ctx.vault.unseal(held, places.place, stayId, sealedPlace));
      const checked = tokensOf(held.tokenKey, stayId, place);
      const isNeeded = checked.needs.equals(needTokens.subarray(0, checked.needs.length));
      if (!checked.place.equals(placeToken) || !checked.offer.equals(offerToken) || !isNeeded)
        throw new Error('What a stay says of its place is not what was checked when it began.');
      return [stayId, place];
    }),
  );
}

/** The same with all who are of the household on any day that is left of the stay from a day on, and the networks of all of them on the days when they live there. */
async function openStays(ctx: Context, known: Known, seats: readonly Seat[], since: Day): Promise<readonly PlacedStay[]> {
  const stays = await openAll(ctx, seats);
  const householdOf = householdsIn(known);
  const affiliationsOf = Map.groupBy(known.affiliations, ({ subjectId }) => subjectId);
  return stays.map((stay) => {
    const subjectIds = householdOf(stay.subjectIds, stay.from < since ? { from: since, to: stay.to } : stay);
    if (subjectIds === stay.subjectIds && !subjectIds.some((subjectId) => affiliationsOf.has(subjectId))) return stay;
    const networks = subjectIds.flatMap((subjectId) =>
      (affiliationsOf.get(subjectId) ?? []).flatMap((one) => (overlap(one, stay) ? [one.networkId] : [])),
    );
    return { ...stay, subjectIds, networks: [...new Set<NetworkId>(networks)] };
  });
}

/** All that the vault has for saying where somebody may live: its facts, the municipalities, who lives where, how far apart, and whom nobody is placed with. */
export async function readVault(ctx: Context, since = stockholmDay(ctx.now)) {
  const [known, seats] = [await knownTo(ctx), await store.listSeatsWithNeighbours(ctx.tx)];
  const stopped = await listStopped(ctx.tx);
  return { known, seats, stays: await openStays(ctx, known, seats, since), rules: await store.listRules(ctx.tx), stopped };
}

/** How far from each other they live who may not meet, on all of some days. */
export const distanceIn = (rules: readonly DistanceRule[], during: Period): Distance => strictest(rules, during) ?? usualDistance;

/** What is to be looked at now: nobody is moved by a fact that came later. */
export async function staysToLookAt(ctx: Context): Promise<ReadonlyMap<StayId, Worry[]>> {
  const { stays, ...facts } = await readVault(ctx);
  return lookAt(stays, facts, stockholmDay(ctx.now));
}
