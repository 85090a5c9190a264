import { stockholmDay } from '#kernel/day.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound } from '#platform/refusal.ts';
import * as contract from '#grants/contract.ts';
import { type CallDefinition, asksUrgency, copiedTo, isOpen, problemsOfCall } from '#grants/domain/call.ts';
import * as store from '#grants/store.ts';

export const shownCall = (ctx: Context, { organisationId, authority, edition, definition, savedAt }: store.CallRow) => ({
  authority: { organisationId, name: authority },
  edition,
  definition,
  isOpen: isOpen(definition, stockholmDay(ctx.now)),
  asksUrgency: asksUrgency(definition),
  savedAt: savedAt.toISOString(),
});

export const listCalls = operation(contract.listCalls, async (ctx) => ({
  calls: (await store.listCalls(ctx.tx)).map((row) => shownCall(ctx, row)),
  allowed: ['grant_call.save', 'grant_call.copy'].filter((name) => ctx.staff.may.has(name)),
}));

async function save(ctx: Context, definition: CallDefinition) {
  orInvalid(problemsOfCall(definition));
  const { organisationId, staffId } = ctx.staff;
  const earlier = (await store.listCalls(ctx.tx)).find(
    (one) => one.organisationId === organisationId && one.definition.code === definition.code,
  );
  const edition = (earlier?.edition ?? 0) + 1;
  await store.insertCall(ctx.tx, { organisationId, at: ctx.now, by: staffId, edition, definition });
  return { edition };
}

export const saveCall = operation(contract.saveCall, (ctx, { definition }) => save(ctx, definition));

export const copyCall = operation(contract.copyCall, async (ctx, { from, code, year }) => {
  const mine = (await store.listCalls(ctx.tx)).filter((one) => one.organisationId === ctx.staff.organisationId);
  const { definition } = orNotFound(mine.find((one) => one.definition.code === from));
  orInvalid(mine.some((one) => one.definition.code === code) ? [{ field: 'code', code: 'invalid' }] : []);
  return save(ctx, copiedTo(definition, year, code));
});

export const callOperations = [listCalls, saveCall, copyCall];
