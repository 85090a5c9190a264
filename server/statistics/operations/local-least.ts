import { stockholmDay } from '#kernel/day.ts';
import type { LocalLeastId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid } from '#platform/refusal.ts';
import * as contract from '#statistics/contract/local-least.ts';
import { holdsWhen, problemsOfLocalLeast } from '#statistics/domain/local-least.ts';
import { leastOn } from '#statistics/domain/rules.ts';
import * as store from '#statistics/local-store.ts';

export const listLocalLeasts = operation(contract.listLocalLeasts, async ({ tx, now }) => {
  const today = stockholmDay(now);
  const said = await store.listLocalLeasts(tx);
  return {
    house: leastOn(today),
    leasts: said.map((one) => ({ ...one, setAt: one.setAt.toISOString(), holds: holdsWhen(one, said, today) })),
  };
});

export const setLocalLeast = operation(contract.setLocalLeast, async (ctx, said) => {
  orInvalid(problemsOfLocalLeast(said, await store.listLocalLeasts(ctx.tx), stockholmDay(ctx.now)));
  const localLeastId = ctx.newId<LocalLeastId>();
  const { organisationId, staffId: by } = ctx.staff;
  await store.insertLocalLeast(ctx.tx, { ...said, localLeastId, organisationId, at: ctx.now, by });
  return { localLeastId };
});

export const localLeastOperations = [listLocalLeasts, setLocalLeast];
