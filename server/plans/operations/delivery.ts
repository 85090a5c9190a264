import { holdCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { DeliveryId } from '#kernel/ids.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#plans/contract.ts';
import { problemsOfDelivery } from '#plans/domain/measure.ts';
import { inForce } from '#plans/domain/plan.ts';
import * as measures from '#plans/store/measures.ts';
import { getPlan } from '#plans/store/plans.ts';
import { textsOf, writtenIn } from './sealing.ts';

export const recordDelivery = operation(contract.recordDelivery, async (ctx, { measureId, ...said }) => {
  const { exitCaseId, planId } = await measures.getMeasure(ctx.tx, measureId);
  const found = await holdCase(ctx, exitCaseId);
  orRefuse(inForce(await getPlan(ctx.tx, planId)));
  orInvalid(problemsOfDelivery(said, stockholmDay(ctx.now)));
  const deliveryId = ctx.newId<DeliveryId>();
  await measures.insertDelivery(ctx.tx, writtenIn(ctx, found), {
    deliveryId,
    measureId,
    on: said.on,
    outcome: said.outcome,
    reason: said.reason ?? null,
    sealedNote: textsOf(ctx, found).sealAny('delivery', deliveryId, said.note),
  });
  return { deliveryId };
});

export const deliveryOperations = [recordDelivery];
