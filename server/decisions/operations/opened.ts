import { holdCase, type OpenedCase, seeCase } from '#cases/operations.ts';
import type { Clock } from '#clocks/domain.ts';
import { type Day, addDays, endOfDay } from '#kernel/day.ts';
import type { DecisionId, InvestigationId } from '#kernel/ids.ts';
import type { Context } from '#platform/operation.ts';
import { caseOfDecision, getDecision } from '#decisions/store/decisions.ts';
import { caseOfInvestigation, getInvestigation } from '#decisions/store/investigations.ts';

/** The columns in which text is sealed, under the key of the case. */
export const places = {
  information: 'decisions.investigation.sealed_information',
  scope: 'decisions.investigation.sealed_scope',
  reasons: 'decisions.investigation.sealed_reasons',
  refusedBecause: 'decisions.demand.sealed_refused_because',
  what: 'decisions.decision.sealed_what',
  why: 'decisions.decision.sealed_reasons',
  sentBackBecause: 'decisions.decision.sealed_sent_back_because',
  eventBecause: 'decisions.event.sealed_because',
} as const;

/** Opens what is sealed in a case; nothing where nothing is. */
export const reader =
  ({ vault }: Context, { key }: OpenedCase) =>
  (place: keyof typeof places, row: string, sealed: Buffer) =>
    vault.unseal(key, places[place], row, sealed);

export const sealer =
  ({ vault }: Context, { key }: OpenedCase) =>
  (place: keyof typeof places, row: string, text: string) =>
    vault.seal(key, places[place], row, text);

/** The case is held first, so that what is read of it afterwards stands until the end. */
export async function holdDecision(ctx: Context, decisionId: DecisionId) {
  const exitCase = await holdCase(ctx, await caseOfDecision(ctx.tx, decisionId));
  return { exitCase, row: await getDecision(ctx.tx, decisionId) };
}

export async function seeDecision(ctx: Context, decisionId: DecisionId) {
  const row = await getDecision(ctx.tx, decisionId);
  return { exitCase: await seeCase(ctx, row.decision.exitCaseId), row };
}

export async function holdInvestigation(ctx: Context, investigationId: InvestigationId) {
  const exitCase = await holdCase(ctx, await caseOfInvestigation(ctx.tx, investigationId));
  return { exitCase, row: await getInvestigation(ctx.tx, investigationId) };
}

/** The clock of a duty about one thing: the one that runs, or that was stopped because it was done, before one that was called off. */
export const clockOf = <Found extends Clock>(clocks: readonly Found[], rule: string, subjectId: string): Found | undefined => {
  const all = clocks.filter((one) => one.rule === rule && one.subjectId === subjectId);
  return all.find((one) => one.stoppedAt === null) ?? all.findLast((one) => one.outcome === 'done') ?? all.at(-1);
};

/** The first instant of a day in Stockholm. */
export const startOf = (day: Day): Date => endOfDay(addDays(day, -1));
