import { addDays, stockholmDay } from '#kernel/day.ts';
import type { FrameworkId, OwnerId, PermitId, ProviderId, ProviderUnitId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, refusal } from '#platform/refusal.ts';
import * as contract from '#providers/contract.ts';
import { permitsOn, worst } from '#providers/domain/permits.ts';
import { problemsOfOwner, problemsOfPeriod, problemsOfPrices } from '#providers/domain/register.ts';
import { listTouched } from '#providers/store/assignments.ts';
import * as store from '#providers/store/register.ts';
import { listStops } from '#providers/store/stops.ts';
import { requirementsOf } from './requirements.ts';
import { signed } from './signed.ts';
import { toldOfStops } from './stops-elsewhere.ts';
import { stopsOf } from './stops.ts';

/** So long an owner is new, and shown as such. */
const newOwnerDays = 180;

const houseOf = ({ staff }: Context, { houseId, house }: Pick<store.PermitRow, 'houseId' | 'house'>) => ({
  organisationId: houseId,
  name: house,
  isOurs: houseId === staff.organisationId,
});

export const listProviders = operation(contract.listProviders, async (ctx, { search }) => {
  const { tx, now, staff } = ctx;
  const today = stockholmDay(now);
  const rows = await store.listProviders(tx, search);
  const kinds = await store.listPermitKinds(tx, today);
  const permits = Map.groupBy(await store.listPermits(tx, null), ({ providerId }) => providerId);
  const owners = Map.groupBy(await store.listOwners(tx, null), ({ providerId }) => providerId);
  const frameworks = Map.groupBy(await store.listFrameworks(tx, null), ({ providerId }) => providerId);
  const stops = Map.groupBy(await listStops(tx, null), ({ providerId }) => providerId);
  return {
    providers: rows.map(({ providerId, organisationNumber, name, services }) => {
      const needed = permitsOn(kinds, services, permits.get(providerId) ?? [], today);
      const known = owners.get(providerId) ?? [];
      const newest = known
        .map(({ from }) => from)
        .toSorted()
        .at(-1);
      return {
        providerId,
        organisationNumber,
        name,
        services,
        permits: worst(needed.map(({ state }) => state)) ?? null,
        agreedUntil: frameworks.get(providerId)?.find(({ from, to }) => from <= today && today <= to)?.to ?? null,
        // The first that is known of is no change.
        newOwnerOn: known.length > 1 && newest !== undefined && newest >= addDays(today, -newOwnerDays) ? newest : null,
        stoppedBy: (stops.get(providerId) ?? []).filter(({ liftedAt }) => liftedAt === null).map((one) => houseOf(ctx, one)),
      };
    }),
    allowed: ['provider.register'].filter((one) => staff.may.has(one)),
  };
});

const mayDo = [
  'provider.change',
  'provider.add_unit',
  'provider.close_unit',
  'permit.note',
  'owner.note',
  'owner.end',
  'framework.make',
  'evidence.note',
] as const;

export const showProvider = operation(contract.showProvider, async (ctx, { providerId }) => {
  const { tx, now, staff } = ctx;
  const today = stockholmDay(now);
  const { worksHereId, worksHere, ...row } = await store.getProvider(tx, providerId);
  const kinds = await store.listPermitKinds(tx, today);
  const permits = await store.listPermits(tx, providerId);
  const prices = await store.listPrices(tx, providerId);
  const stops = await stopsOf(ctx, providerId);
  const isStopped = stops.some(({ by, liftedAt }) => by.isOurs && liftedAt === null);
  return {
    ...row,
    worksHere: worksHereId && { organisationId: worksHereId, name: worksHere ?? '' },
    units: await store.listUnits(tx, providerId),
    permitKinds: kinds
      .filter(({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo))
      .map(({ code, titleSv, titleEn, citation }) => ({ code, titleSv, titleEn, citation })),
    needed: permitsOn(kinds, row.services, permits, today),
    permits: permits.map((one) => ({
      permitId: one.permitId,
      kind: one.kind,
      number: one.number,
      from: one.from,
      to: one.to,
      checkedOn: stockholmDay(one.notedAt),
      by: houseOf(ctx, one),
    })),
    owners: (await store.listOwners(tx, providerId)).map((one) => ({
      ownerId: one.ownerId,
      kind: one.kind,
      name: one.name,
      from: one.from,
      to: one.to,
      by: houseOf(ctx, one),
    })),
    frameworks: (await store.listFrameworks(tx, providerId)).map(({ frameworkId, reference, from, to }) => ({
      frameworkId,
      reference,
      from,
      to,
      // What the contract does not name falls away.
      prices: prices.filter((price) => price.frameworkId === frameworkId),
    })),
    told: (worksHereId && (await toldOfStops(ctx)).get(worksHereId)) ?? [],
    touched: await listTouched(tx, providerId, today),
    requirements: await requirementsOf(ctx, providerId, row.services),
    stops,
    allowed: [...mayDo, ...(isStopped ? [] : ['local_stop.begin'])].filter((one) => staff.may.has(one)),
  };
});

export const registerProvider = operation(contract.registerProvider, async (ctx, one) => {
  if (await store.isKnown(ctx.tx, one.organisationNumber)) throw refusal('provider_known');
  const providerId = ctx.newId<ProviderId>();
  await store.insertProvider(ctx.tx, { ...signed(ctx), ...one, providerId });
  return { providerId };
});

const changeProvider = operation(contract.changeProvider, async ({ tx }, { providerId, version, ...one }) => ({
  version: await store.updateProvider(tx, (await store.getProvider(tx, providerId)).providerId, one, version),
}));

export const addUnit = operation(contract.addUnit, async (ctx, { providerId, ...one }) => {
  await store.getProvider(ctx.tx, providerId);
  const providerUnitId = ctx.newId<ProviderUnitId>();
  await store.insertUnit(ctx.tx, { ...signed(ctx), ...one, providerId, providerUnitId });
  return { providerUnitId };
});

const closeUnit = operation(contract.closeUnit, async ({ tx, now }, { providerId, providerUnitId }) => {
  await store.closeUnit(tx, providerId, providerUnitId, now);
  return {};
});

export const notePermit = operation(contract.notePermit, async (ctx, { providerId, ...one }) => {
  await store.getProvider(ctx.tx, providerId);
  const kinds = await store.listPermitKinds(ctx.tx, stockholmDay(ctx.now));
  orInvalid([
    ...problemsOfPeriod(one),
    ...(kinds.some(({ code }) => code === one.kind) ? [] : [{ field: 'kind', code: 'not_a_choice' as const }]),
  ]);
  const permitId = ctx.newId<PermitId>();
  await store.insertPermit(ctx.tx, { ...signed(ctx), ...one, providerId, permitId });
  return { permitId };
});

export const noteOwner = operation(contract.noteOwner, async (ctx, { providerId, ...one }) => {
  await store.getProvider(ctx.tx, providerId);
  orInvalid(problemsOfOwner(one, stockholmDay(ctx.now)));
  const ownerId = ctx.newId<OwnerId>();
  await store.insertOwner(ctx.tx, { ...signed(ctx), ...one, providerId, ownerId });
  return { ownerId };
});

const endOwner = operation(contract.endOwner, async ({ tx }, { providerId, ownerId, to }) => {
  const owner = orNotFound((await store.listOwners(tx, providerId)).find((one) => one.ownerId === ownerId));
  orInvalid(problemsOfPeriod({ from: owner.from, to }));
  await store.endOwner(tx, ownerId, to);
  return {};
});

export const makeFramework = operation(contract.makeFramework, async (ctx, { providerId, prices, ...one }) => {
  await store.getProvider(ctx.tx, providerId);
  orInvalid([...problemsOfPeriod(one), ...problemsOfPrices(one, prices)]);
  const frameworkId = ctx.newId<FrameworkId>();
  await store.insertFramework(ctx.tx, {
    ...signed(ctx),
    ...one,
    providerId,
    frameworkId,
    prices: prices.map((price) => ({ ...price, id: ctx.newId<string>() })),
  });
  return { frameworkId };
});

export const registerOperations = [
  listProviders,
  showProvider,
  registerProvider,
  changeProvider,
  addUnit,
  closeUnit,
  notePermit,
  noteOwner,
  endOwner,
  makeFramework,
];
