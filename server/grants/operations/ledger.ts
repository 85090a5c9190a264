import { stockholmDay } from '#kernel/day.ts';
import { operation } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import * as contract from '#grants/contract.ts';
import { ranked } from '#grants/domain/ranking.ts';
import type { RankBy } from '#grants/words.ts';
import * as calls from '#grants/store.ts';
import * as store from '#grants/office-store.ts';
import { shownReceived } from './office.ts';
import { workbookOf } from './workbook.ts';

const given = new Set(['granted', 'partly', 'paid', 'reported', 'repayment', 'settled']);

export const showAppropriation = operation(contract.showAppropriation, async (ctx, { year: asked, whatIfOre }) => {
  const year = asked ?? Number(stockholmDay(ctx.now).slice(0, 4));
  const sums = await store.findSums(ctx.tx, year);
  const received = await store.listReceived(ctx.tx, year);
  const waiting = received.filter(({ state }) => state === 'received');
  const { organisationId } = ctx.staff;
  const call = (await calls.listCalls(ctx.tx)).find(
    (one) => one.organisationId === organisationId && one.definition.year === year,
  );
  const rankedBy: RankBy[] = call?.definition.ranking ?? ['received'];
  const leftOre = (sums?.leftOre ?? 0) + (whatIfOre === undefined ? 0 : whatIfOre - (sums?.appropriatedOre ?? 0));
  const granted = received.filter(({ state }) => given.has(state));
  return {
    year,
    sums: sums ?? null,
    entries: (await store.listEntries(ctx.tx, year)).map(({ kind, ore, reference, decision, at, by }) => ({
      kind,
      ore,
      reference,
      decision,
      at: at.toISOString(),
      by,
    })),
    counts: {
      applications: received.length,
      granted: granted.length,
      refused: received.filter(({ state }) => state === 'refused').length,
      waiting: received.filter(({ state }) => state === 'received' || state === 'completing' || state === 'reserved').length,
      municipalities: new Set(granted.map(({ senderId }) => senderId)).size,
      appliedOre: received.reduce((total, one) => total + one.appliedOre, 0),
    },
    rankedBy,
    ranking: ranked(waiting, rankedBy, leftOre).map((one) => ({
      receivedId: one.receivedId,
      reference: one.reference,
      sender: one.sender,
      sentAt: one.sentAt.toISOString(),
      conditions: one.conditions,
      appliedOre: one.appliedOre,
      fits: one.fits,
      leftOre: one.leftOre,
    })),
    received: received.map((row) => shownReceived(ctx, row)),
    allowed: ['appropriation.set', 'appropriation.export'].filter((name) => ctx.staff.may.has(name)),
  };
});

export const setAppropriation = operation(contract.setAppropriation, async (ctx, { year, ore, decision }) => {
  const { tx, staff, now } = ctx;
  const { organisationId, staffId } = staff;
  await store.beginAppropriation(tx, organisationId, year);
  const by = { organisationId, at: now, by: staffId };
  await store.insertEntry(tx, {
    ...by,
    entryId: ctx.newId<string>(),
    year,
    kind: 'appropriated',
    ore,
    receivedId: null,
    decision,
  });
  const sums = await store.findSums(tx, year);
  if (!sums) throw refusal('not_found');
  return { leftOre: sums.leftOre };
});

export const exportAppropriation = operation(contract.exportAppropriation, async (ctx, { year }) => ({
  fileName: `Statliga medel ${year}.xlsx`,
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' as const,
  base64: (await workbookOf(await showAppropriation.within(ctx, { year }))).toString('base64'),
}));

export const ledgerOperations = [showAppropriation, setAppropriation, exportAppropriation];
