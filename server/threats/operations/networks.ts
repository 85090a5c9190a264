import type { NetworkId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse, refusal } from '#platform/refusal.ts';
import * as contract from '#threats/contract.ts';
import { pairOf } from '#threats/domain.ts';
import { keptUntil, problemsOfKeeping, problemsOfPeriod, weed } from '#threats/domain/notes.ts';
import * as facts from '#threats/store/facts.ts';
import * as store from '#threats/store/networks.ts';
import { getSubject } from '#threats/store/subjects.ts';
import { endFact, may, newFact, shownFact, today } from './noted.ts';
import { changed } from './changed.ts';
import { reopen } from './reviews.ts';
import { hashOfName, nameOf, namesOf, openedFrom, places, sealedIn } from './sealing.ts';

export const listNetworks = operation(contract.listNetworks, async (ctx) => {
  const rows = await store.listNetworks(ctx.tx);
  const names = await namesOf(ctx, rows);
  const networks = rows.map(({ networkId, kind, from, to, keepUntil }) => ({
    networkId,
    name: names.get(networkId) ?? '',
    kind,
    from,
    to,
    keepUntil,
  }));
  return {
    networks: networks.toSorted((one, other) => one.name.localeCompare(other.name, 'sv')),
    weeded: await store.countWeeded(ctx.tx),
    today: today(ctx),
    allowed: may(ctx, ['network.note']),
  };
});

/** The names of networks of the own vault, for an operation of a slice above. */
export const nameNetworks = async (ctx: Context, networkIds: readonly NetworkId[]) =>
  namesOf(ctx, await store.listByIds(ctx.tx, networkIds));

export const noteNetwork = operation(contract.noteNetwork, async (ctx, { name, kind, from, to }) => {
  orInvalid(problemsOfPeriod({ from, to }));
  const { organisationId, staffId } = ctx.staff;
  const networkId = ctx.newId<NetworkId>();
  const { kept, ...key } = await ctx.vault.newDestroyableKey(organisationId, networkId);
  const isNew = await store.insertNetwork(ctx.tx, {
    organisationId,
    networkId,
    kind,
    kept,
    sealedName: ctx.vault.seal(key, places.networkName, networkId, name),
    nameHash: await hashOfName(ctx, name),
    from,
    to,
    keepUntil: keptUntil(today(ctx)),
    at: ctx.now,
    by: staffId,
  });
  if (!isNew) throw refusal('network_there_already');
  return { networkId };
});

/** What is hostile to a network, with names; what has been weeded is left out. */
async function hostilitiesOf(ctx: Context, networkId: NetworkId) {
  const rows = await facts.listHostileNetworks(ctx.tx, networkId);
  const names = await namesOf(
    ctx,
    await store.listByIds(
      ctx.tx,
      rows.map(({ otherId }) => otherId),
    ),
  );
  const shown = rows.map(async (row) => {
    const key = await ctx.vault.openKey(ctx.staff.organisationId, row.factId, row);
    const name = names.get(row.otherId);
    return name === undefined
      ? []
      : [
          {
            ...shownFact(ctx, row, 'hostility.end'),
            certainty: row.certainty,
            reliability: row.reliability,
            source: openedFrom(ctx, key, places.hostilitySource, row.factId, row.sealedSource),
            other: { networkId: row.otherId, name },
          },
        ];
  });
  return (await Promise.all(shown)).flat();
}

export const showNetwork = operation(contract.showNetwork, async (ctx, { networkId }) => {
  const row = await store.getNetwork(ctx.tx, networkId);
  const activities = await facts.listActivities(ctx.tx, networkId);
  const { kind, from, to, keepUntil, version } = row;
  const canBeWeeded = weed(row, today(ctx)).ok;
  return {
    networkId,
    name: await nameOf(ctx, row),
    kind,
    from,
    to,
    keepUntil,
    version,
    activities: activities.map((one) => ({
      ...shownFact(ctx, one, 'activity.end'),
      municipality: { organisationId: one.organisationId, name: one.name },
    })),
    hostilities: await hostilitiesOf(ctx, networkId),
    subjects: await facts.listAffiliated(ctx.tx, networkId),
    today: today(ctx),
    allowed: may(ctx, ['network.change', 'activity.note', 'hostility.note', ...(canBeWeeded ? ['network.weed'] : [])]),
  };
});

export const changeNetwork = operation(contract.changeNetwork, async (ctx, { networkId, version, ...said }) => {
  const { from } = await store.getNetwork(ctx.tx, networkId);
  orInvalid([...problemsOfPeriod({ from, to: said.to }), ...problemsOfKeeping(said.keepUntil, today(ctx))]);
  const changed = await store.updateNetwork(ctx.tx, networkId, version, said);
  await reopen(ctx, { because: 'network', networkIds: [networkId], subjectIds: [] });
  return { networkId, version: changed };
});

export const weedNetwork = operation(contract.weedNetwork, async (ctx, { networkId, version }) => {
  orRefuse(weed(await store.getNetwork(ctx.tx, networkId), today(ctx)));
  await store.updateWeeded(ctx.tx, networkId, version, { at: ctx.now, by: ctx.staff.staffId });
  // Last: what is left of the key in the database, and in every backup of it, is of no use from here on.
  await ctx.installation.keyShares.destroy(networkId);
  return { networkId };
});

export const noteActivity = operation(contract.noteActivity, async (ctx, { networkId, municipalityId, ...period }) => {
  await store.getNetwork(ctx.tx, networkId);
  const fact = newFact(ctx, period);
  await facts.insertActivity(ctx.tx, { ...fact, networkId, municipalityId });
  await changed(ctx, { because: 'activity', networkIds: [networkId], subjectIds: [] });
  return { factId: fact.factId };
});

export const endActivity = operation(contract.endActivity, async (ctx, { factId, to }) => {
  await changed(ctx, await endFact(ctx, 'activity', { factId, to }));
  return { factId };
});

export const noteHostility = operation(
  contract.noteHostility,
  async (ctx, { between, certainty, reliability, source, ...period }) => {
    const ids =
      between.of === 'networks' ? [between.networkId, between.otherNetworkId] : [between.subjectId, between.otherSubjectId];
    const [one = '', other = ''] = ids;
    if (one === other)
      throw refusal('invalid_input', [
        { field: between.of === 'networks' ? 'between.otherNetworkId' : 'between.otherSubjectId', code: 'not_a_choice' },
      ]);
    if (between.of === 'networks')
      await Promise.all([store.getNetwork(ctx.tx, between.networkId), store.getNetwork(ctx.tx, between.otherNetworkId)]);
    else await Promise.all([getSubject(ctx.tx, between.subjectId), getSubject(ctx.tx, between.otherSubjectId)]);
    const fact = newFact(ctx, period);
    const { kept, ...key } = await ctx.vault.newKey(fact.organisationId, fact.factId);
    const sealedSource = sealedIn(ctx, key, places.hostilitySource, fact.factId, source);
    await facts.insertHostility(
      ctx.tx,
      { ...fact, kept, certainty, reliability, sealedSource, pair: pairOf(one, other) },
      between.of,
    );
    await changed(ctx, {
      because: 'hostility',
      networkIds: between.of === 'networks' ? [between.networkId, between.otherNetworkId] : [],
      subjectIds: between.of === 'subjects' ? [between.subjectId, between.otherSubjectId] : [],
    });
    return { factId: fact.factId };
  },
);

export const endHostility = operation(contract.endHostility, async (ctx, { factId, to }) => {
  await changed(ctx, await endFact(ctx, 'hostility', { factId, to }));
  return { factId };
});

export const networkOperations = [
  listNetworks,
  noteNetwork,
  showNetwork,
  changeNetwork,
  weedNetwork,
  noteActivity,
  endActivity,
  noteHostility,
  endHostility,
];
