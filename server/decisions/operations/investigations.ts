import { holdCase, type OpenedCase, seeCase } from '#cases/operations.ts';
import type { Clock } from '#clocks/domain.ts';
import { listClocksOf, startClock, stopClock } from '#clocks/operations.ts';
import { isoOrNull } from '#kernel/instant.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { InvestigationId } from '#kernel/ids.ts';
import { saysLackOfMoney } from '#kernel/lack-of-money.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#decisions/contract.ts';
import { problemsOfDay } from '#decisions/domain/aftermath.ts';
import {
  allowedInInvestigation,
  close,
  demand,
  dutiesOf,
  isSettled,
  refuseDemand as mayRefuse,
  settles,
} from '#decisions/domain/investigation.ts';
import * as store from '#decisions/store/investigations.ts';
import { clockOf, holdInvestigation, reader, sealer, startOf } from './opened.ts';

const standing = ({ investigation, decided, demand: demanded }: store.InvestigationRow, clocks: readonly Clock[]) => ({
  settled: isSettled(investigation, decided),
  demanded,
  from: clockOf(clocks, 'may_demand_decision', investigation.investigationId)?.dueAt,
});

export const listInvestigations = operation(contract.listInvestigations, async (ctx, { exitCaseId }) => {
  const exitCase = await seeCase(ctx, exitCaseId);
  const clocks = await listClocksOf(ctx, exitCaseId);
  const rows = await store.listInvestigations(ctx.tx, exitCaseId);
  const mine = (names: readonly string[]) => names.filter((name) => exitCase.works && ctx.staff.may.has(name));
  return {
    investigations: rows.map((row) => ({
      ...shown(ctx, exitCase, row, clocks),
      allowed: mine(allowedInInvestigation(row.investigation, standing(row, clocks), ctx.now)),
    })),
    allowed: mine(['investigation.open']),
  };
});

function shown(ctx: Context, exitCase: OpenedCase, row: store.InvestigationRow, clocks: readonly Clock[]) {
  const open = reader(ctx, exitCase);
  const { investigation, demand: demanded } = row;
  const { investigationId } = investigation;
  return {
    investigationId,
    state: investigation.state,
    concerns: investigation.concerns,
    informedOn: row.informedOn,
    information: open('information', investigationId, row.sealedInformation),
    scope: open('scope', investigationId, row.sealedScope),
    openedAt: investigation.openedAt.toISOString(),
    openedBy: row.openedByName,
    finishBy: isoOrNull(clockOf(clocks, 'investigate_child', investigationId)?.dueAt),
    mayDemandFrom: isoOrNull(clockOf(clocks, 'may_demand_decision', investigationId)?.dueAt),
    closed:
      investigation.state === 'closed'
        ? {
            at: investigation.closedAt.toISOString(),
            by: row.closedByName ?? '',
            outcome: investigation.outcome,
            reasons: row.sealedReasons === null ? '' : open('reasons', investigationId, row.sealedReasons),
          }
        : null,
    demand: demanded
      ? {
          on: demanded.on,
          answerBy: isoOrNull(clockOf(clocks, 'answer_demand', investigationId)?.dueAt),
          answer: demanded.answer,
          answeredAt: isoOrNull(demanded.answeredAt),
          refusedBecause:
            demanded.sealedRefusedBecause === null
              ? null
              : open('refusedBecause', investigationId, demanded.sealedRefusedBecause),
        }
      : null,
    version: row.version,
  };
}

export const openInvestigation = operation(contract.openInvestigation, async (ctx, input) => {
  const { tx, staff, now } = ctx;
  orInvalid(problemsOfDay('informedOn', input.informedOn, { to: stockholmDay(now) }));
  const exitCase = await holdCase(ctx, input.exitCaseId);
  const seal = sealer(ctx, exitCase);
  const investigationId = ctx.newId<InvestigationId>();
  await store.insertInvestigation(tx, {
    organisationId: staff.organisationId,
    investigationId,
    exitCaseId: input.exitCaseId,
    concerns: input.concerns,
    informedOn: input.informedOn,
    sealedInformation: seal('information', investigationId, input.information),
    sealedScope: seal('scope', investigationId, input.scope),
    at: now,
    by: staff.staffId,
  });
  for (const rule of dutiesOf(input.concerns))
    await startClock(ctx, { exitCaseId: input.exitCaseId, rule, subjectId: investigationId, from: now });
  return { investigationId, version: 1 };
});

export const closeInvestigation = operation(contract.closeInvestigation, async (ctx, { investigationId, version, ...as }) => {
  const { tx, staff, now } = ctx;
  orInvalid(as.outcome === 'no_action' && saysLackOfMoney(as.reasons) ? [{ field: 'reasons', code: 'lack_of_money' }] : []);
  const { exitCase, row } = await holdInvestigation(ctx, investigationId);
  orRefuse(close(row.investigation));
  const closed = await store.closeInvestigation(
    tx,
    { investigationId, version },
    {
      outcome: as.outcome,
      sealedReasons: sealer(ctx, exitCase)('reasons', investigationId, as.reasons),
      at: now,
      by: staff.staffId,
    },
  );
  await stopClock(ctx, { exitCaseId: row.exitCaseId, rule: 'investigate_child', subjectId: investigationId }, 'done');
  await settle(ctx, investigationId);
  return { version: closed };
});

/** When the matter has been settled, nothing can be demanded any more, and what was demanded has been answered. */
export async function settle(ctx: Context, investigationId: InvestigationId): Promise<void> {
  const { investigation, exitCaseId, decided } = await store.getInvestigation(ctx.tx, investigationId);
  for (const { rule, outcome } of settles(investigation, decided)) {
    await stopClock(ctx, { exitCaseId, rule, subjectId: investigationId }, outcome);
    await store.answerDemand(ctx.tx, investigationId, {
      answer: 'decided',
      sealedRefusedBecause: null,
      at: ctx.now,
      by: ctx.staff.staffId,
    });
  }
}

export const demandDecision = operation(contract.demandDecision, async (ctx, { investigationId, on }) => {
  const { tx, staff, now } = ctx;
  const { row } = await holdInvestigation(ctx, investigationId);
  const { exitCaseId, investigation } = row;
  orInvalid(problemsOfDay('on', on, { from: stockholmDay(investigation.openedAt), to: stockholmDay(now) }));
  orRefuse(demand(standing(row, await listClocksOf(ctx, exitCaseId)), startOf(on)));
  await store.insertDemand(tx, {
    organisationId: staff.organisationId,
    investigationId,
    exitCaseId,
    on,
    at: now,
    by: staff.staffId,
  });
  await stopClock(ctx, { exitCaseId, rule: 'may_demand_decision', subjectId: investigationId }, 'done');
  const started = await startClock(ctx, { exitCaseId, rule: 'answer_demand', subjectId: investigationId, from: startOf(on) });
  return { answerBy: isoOrNull(started?.dueAt) };
});

export const refuseDemand = operation(contract.refuseDemand, async (ctx, { investigationId, because }) => {
  const { exitCase, row } = await holdInvestigation(ctx, investigationId);
  orRefuse(mayRefuse(row.demand));
  await store.answerDemand(ctx.tx, investigationId, {
    answer: 'refused',
    sealedRefusedBecause: sealer(ctx, exitCase)('refusedBecause', investigationId, because),
    at: ctx.now,
    by: ctx.staff.staffId,
  });
  await stopClock(ctx, { exitCaseId: row.exitCaseId, rule: 'answer_demand', subjectId: investigationId }, 'done');
  return {};
});

export const investigationOperations = [listInvestigations, openInvestigation, closeInvestigation, demandDecision, refuseDemand];
