import { seeCase } from '#cases/operations.ts';
import { type Clock, lastDayOf } from '#clocks/domain.ts';
import { listClocksOf } from '#clocks/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import { operation } from '#platform/operation.ts';
import * as contract from '#decisions/contract.ts';
import { allowedBefore, type Decision } from '#decisions/domain.ts';
import { allowedAfter, type Execution, executionOf } from '#decisions/domain/aftermath.ts';
import { decidersOf } from '#decisions/domain/delegation.ts';
import * as store from '#decisions/store/decisions.ts';
import { deciding } from './decisions.ts';
import { clockOf, reader, seeDecision } from './opened.ts';

/** Where the carrying out of a decision stands; nothing is carried out before it has been made. */
export const executing = (decision: Decision, events: readonly store.EventRow[]): Execution =>
  decision.state === 'made'
    ? executionOf({ outcome: decision.outcome, madeOn: stockholmDay(decision.madeAt) }, events)
    : { execution: 'none' };

/** What a list says of a decision, and its own page too. */
function summary(row: store.DecisionRow, events: readonly store.EventRow[], clocks: readonly Clock[]) {
  const { decision } = row;
  const { decisionId } = decision;
  const execution = executing(decision, events);
  const appeal = clockOf(clocks, 'appeal', decisionId);
  const last = (kind: 'served' | 'appealed') => events.findLast((one) => one.kind === kind)?.on ?? null;
  return {
    decisionId,
    investigationId: decision.investigationId,
    kind: decision.kind,
    outcome: decision.outcome,
    state: decision.state,
    citation: row.citation,
    amountOre: decision.amountOre,
    amountPer: decision.amountPer,
    fromDay: decision.fromDay,
    toDay: decision.toDay,
    draftedAt: decision.draftedAt.toISOString(),
    draftedBy: row.draftedByName,
    waitsFor: decision.state === 'proposed' ? row.proposedToName : null,
    madeAt: decision.state === 'made' ? decision.madeAt.toISOString() : null,
    madeBy: row.madeByName,
    servedOn: last('served'),
    appealBy: appeal ? lastDayOf(appeal.dueAt) : null,
    appealedOn: last('appealed'),
    execution: execution.execution,
    executionSince: 'since' in execution ? execution.since : null,
    executeBy:
      clocks
        .find((one) => one.rule === 'execute_decision' && one.subjectId === decisionId && one.stoppedAt === null)
        ?.dueAt.toISOString() ?? null,
    replaces: decision.replaces,
    replacedBy: row.replacedBy,
  };
}

export const listDecisions = operation(contract.listDecisions, async (ctx, { exitCaseId }) => {
  await seeCase(ctx, exitCaseId);
  const clocks = await listClocksOf(ctx, exitCaseId);
  const events = Map.groupBy(await store.listEvents(ctx.tx, exitCaseId), (one) => one.decisionId);
  const rows = await store.listDecisions(ctx.tx, exitCaseId);
  return { decisions: rows.map((row) => summary(row, events.get(row.decision.decisionId) ?? [], clocks)) };
});

export const showDecision = operation(contract.showDecision, async (ctx, { decisionId }) => {
  const { exitCase, row } = await seeDecision(ctx, decisionId);
  const { decision } = row;
  const { exitCaseId } = decision;
  const open = reader(ctx, exitCase);
  const events = (await store.listEvents(ctx.tx, exitCaseId)).filter((one) => one.decisionId === decisionId);
  const { by, delegations, colleagues } = await deciding(ctx, row);
  const on = stockholmDay(ctx.now);
  const allowed = {
    draft: () => allowedBefore(decision, { by, delegations, on }),
    proposed: () => allowedBefore(decision, { by, delegations, on }),
    made: () => allowedAfter(executing(decision, events), events),
    dropped: () => [],
  }[decision.state]();
  const used = delegations.find((one) => decision.state === 'made' && one.delegationId === decision.delegationId);
  return {
    ...summary(row, events, await listClocksOf(ctx, exitCaseId)),
    exitCaseId,
    pseudonym: exitCase.pseudonym,
    paragraph: decision.paragraph,
    paragraphValidFrom: decision.paragraphValidFrom,
    paragraphConfirmed: row.confirmed,
    investigationOpenedAt: row.investigationOpenedAt.toISOString(),
    what: open('what', decisionId, row.sealedWhat),
    reasons: open('why', decisionId, row.sealedReasons),
    proposedBy: row.proposedByName,
    proposedAt: 'proposedAt' in decision ? decision.proposedAt.toISOString() : null,
    sentBackBecause: row.sealedSentBackBecause === null ? null : open('sentBackBecause', decisionId, row.sealedSentBackBecause),
    delegation: used ?? null,
    events: events.map((one) => ({
      ...one,
      because: one.sealedBecause === null ? null : open('eventBecause', one.eventId, one.sealedBecause),
      recordedAt: one.recordedAt.toISOString(),
    })),
    deciders: decision.state === 'draft' ? decidersOf(delegations, decision, { colleagues, proposer: by.staffId, on }) : [],
    // An emergency is for reading: of what one may do, only the letter is left.
    allowed: allowed.filter((name) => ctx.staff.may.has(name) && (exitCase.works || name === 'decision.letter')),
    version: decision.version,
  };
});

export const showOperations = [listDecisions, showDecision];
