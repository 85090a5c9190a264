import { stockholmDay } from '#kernel/day.ts';
import type { DelegationId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#decisions/contract.ts';
import { endDelegation as end, holdsWhen, problemsOfDelegation } from '#decisions/domain/delegation.ts';
import * as store from '#decisions/store/delegations.ts';

export const listDelegations = operation(contract.listDelegations, async ({ tx, now }) => {
  const today = stockholmDay(now);
  const delegations = await store.listDelegations(tx);
  return { delegations: delegations.map((one) => ({ ...one, kinds: [...one.kinds], holds: holdsWhen(one, today) })) };
});

export const addDelegation = operation(contract.addDelegation, async (ctx, { to, ...row }) => {
  orInvalid(problemsOfDelegation(row));
  const delegationId = ctx.newId<DelegationId>();
  await store.insertDelegation(ctx.tx, {
    ...row,
    role: to.to === 'role' ? to.role : null,
    staffId: to.to === 'staff' ? to.staffId : null,
    organisationId: ctx.staff.organisationId,
    delegationId,
    at: ctx.now,
    by: ctx.staff.staffId,
  });
  return { delegationId };
});

export const endDelegation = operation(contract.endDelegation, async ({ tx, now }, { delegationId, validTo }) => {
  const row = await store.getDelegation(tx, delegationId);
  const ends = orRefuse(end(row, validTo, stockholmDay(now)));
  await store.endDelegation(tx, delegationId, ends.validTo);
  return {};
});

export const delegationOperations = [listDelegations, addDelegation, endDelegation];
