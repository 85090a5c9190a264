import { stockholmDay } from '#kernel/day.ts';
import { type Context, operation } from '#platform/operation.ts';
import { refusal } from '#platform/refusal.ts';
import * as contract from '#grants/contract.ts';
import { orderOn } from '#grants/domain/call.ts';
import { ranked } from '#grants/domain/ranking.ts';
import type { RankBy } from '#grants/words.ts';
import * as calls from '#grants/store.ts';
import * as store from '#grants/office-store.ts';
import { shownReceived } from './office.ts';
import { workbookOf } from './workbook.ts';

const given = new Set(['granted', 'partly', 'paid', 'reported', 'repayment', 'settled']);

interface WhatIf {
  readonly leftOre: number;
  readonly by: RankBy | undefined;
}

/**
 * Those who wait, call by call as the calls opened, each in the order of the rule that holds in its call today, whichever edition they were sent under. What one call leaves of the money goes to the next. Beside
 * it, where one asks, which place and what money each would have with another sum or with another rule first.
 */
async function rankingsOf(ctx: Context, year: number, received: readonly store.ReceivedRow[], leftOre: number, whatIf?: WhatIf) {
  const { organisationId } = ctx.staff;
  const today = stockholmDay(ctx.now);
  const editions = (await calls.listEditions(ctx.tx, { organisationId, year })).map(({ savedAt, ...one }) => ({
    ...one,
    savedOn: stockholmDay(savedAt),
  }));
  const ofYear = [...Map.groupBy(editions, ({ definition }) => definition.code).values()]
    .flatMap(([first, ...rest]) => {
      const latest = rest.at(-1) ?? first;
      return first && latest ? [{ definition: latest.definition, order: orderOn([first, ...rest], today) }] : [];
    })
    .toSorted(
      ({ definition: one }, { definition: other }) => one.opens.localeCompare(other.opens) || one.code.localeCompare(other.code),
    );
  const granted = new Map<string, number>();
  for (const { senderId, decidedOre } of received) granted.set(senderId, (granted.get(senderId) ?? 0) + (decidedOre ?? 0));
  let [left, leftThen] = [leftOre, whatIf?.leftOre ?? 0];
  return ofYear.map(({ definition, order: { by, since, edition } }) => {
    const waiting = received.filter(({ state, callCode }) => state === 'received' && callCode === definition.code);
    const rows = ranked(waiting, by, left, granted);
    left = rows.at(-1)?.leftOre ?? left;
    const first = whatIf?.by;
    const order = first === undefined ? by : [first, ...by.filter((one) => one !== first)];
    const then = whatIf ? ranked(waiting, order, leftThen, granted) : [];
    leftThen = then.at(-1)?.leftOre ?? leftThen;
    const thenOf = new Map(then.map(({ receivedId, place, fits }) => [receivedId, { place, fits }]));
    return {
      callCode: definition.code,
      title: definition.title,
      rankedBy: by,
      since,
      edition,
      earlier: waiting.filter(({ callEdition }) => callEdition < edition).length,
      whatIfBy: whatIf ? order : null,
      rows: rows.map((one) => ({
        receivedId: one.receivedId,
        reference: one.reference,
        sender: one.sender,
        sentAt: one.sentAt.toISOString(),
        conditions: one.conditions,
        urgency: one.urgency,
        appliedOre: one.appliedOre,
        place: one.place,
        fits: one.fits,
        leftOre: one.leftOre,
        whatIf: thenOf.get(one.receivedId) ?? null,
      })),
    };
  });
}

export const showAppropriation = operation(contract.showAppropriation, async (ctx, { year: asked, whatIfOre, whatIfBy }) => {
  const year = asked ?? Number(stockholmDay(ctx.now).slice(0, 4));
  const sums = await store.findSums(ctx.tx, year);
  const received = await store.listReceived(ctx.tx, year);
  const leftOre = sums?.leftOre ?? 0;
  const isAsked = whatIfOre !== undefined || whatIfBy !== undefined;
  const leftThen = leftOre + (whatIfOre === undefined ? 0 : whatIfOre - (sums?.appropriatedOre ?? 0));
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
    rankings: await rankingsOf(ctx, year, received, leftOre, isAsked ? { leftOre: leftThen, by: whatIfBy } : undefined),
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
