import { lastDayOf } from '#clocks/domain.ts';
import { startClock, stopClock } from '#clocks/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { DecisionId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#decisions/contract.ts';
import { mustBeMade } from '#decisions/domain.ts';
import { appeal, dismiss, execute, interrupt, isInTime, problemsOfDay, serve } from '#decisions/domain/aftermath.ts';
import * as store from '#decisions/store/decisions.ts';
import type { EventKind, ServedHow } from '#decisions/words.ts';
import { clockOf, holdDecision, sealer, startOf } from './opened.ts';
import { listClocksOf } from '#clocks/operations.ts';
import { executing } from './show.ts';

/** A decision that has been made, held, with what has come of it; and a day of which something is said, since it was made. */
async function holdMade(ctx: Context, decisionId: DecisionId, on: Day) {
  const { exitCase, row } = await holdDecision(ctx, decisionId);
  const decision = orRefuse(mustBeMade(row.decision));
  orInvalid(problemsOfDay('on', on, { from: stockholmDay(decision.madeAt), to: stockholmDay(ctx.now) }));
  const events = (await store.listEvents(ctx.tx, decision.exitCaseId)).filter((one) => one.decisionId === decisionId);
  const { exitCaseId } = decision;
  return {
    decision,
    events,
    execution: executing(decision, events),
    duty: (rule: string) => ({ exitCaseId, rule, subjectId: decisionId }),
    record: (kind: EventKind, { how, because }: { how?: ServedHow; because?: string } = {}) => {
      const eventId = ctx.newId();
      return store.insertEvent(ctx.tx, {
        organisationId: ctx.staff.organisationId,
        eventId,
        exitCaseId,
        decisionId,
        nth: events.length + 1,
        outcome: decision.outcome,
        kind,
        on,
        ...(how && { how }),
        ...(because !== undefined && { sealedBecause: sealer(ctx, exitCase)('eventBecause', eventId, because) }),
        at: ctx.now,
        by: ctx.staff.staffId,
      });
    },
  };
}

export const serveDecision = operation(contract.serveDecision, async (ctx, { decisionId, on, how }) => {
  const { events, duty, record } = await holdMade(ctx, decisionId, on);
  orRefuse(serve(events));
  await record('served', { how });
  // Said anew, the time to appeal runs from the day that was right.
  await stopClock(ctx, duty('appeal'), 'no_longer');
  const started = await startClock(ctx, { ...duty('appeal'), from: startOf(on) });
  return { appealBy: started ? lastDayOf(started.dueAt) : null };
});

export const appealDecision = operation(contract.appealDecision, async (ctx, { decisionId, on }) => {
  const { decision, events, duty, record } = await holdMade(ctx, decisionId, on);
  orRefuse(appeal(events));
  const clock = clockOf(await listClocksOf(ctx, decision.exitCaseId), 'appeal', decisionId);
  await record('appealed');
  await stopClock(ctx, duty('appeal'), 'done', startOf(on));
  return { inTime: isInTime(on, clock && lastDayOf(clock.dueAt)) };
});

export const executeDecision = operation(contract.executeDecision, async (ctx, { decisionId, on }) => {
  const { execution, duty, record } = await holdMade(ctx, decisionId, on);
  orRefuse(execute(execution));
  await record('executed');
  await stopClock(ctx, duty('execute_decision'), 'done', startOf(on));
  return {};
});

export const interruptDecision = operation(contract.interruptDecision, async (ctx, { decisionId, on, because }) => {
  const { execution, duty, record } = await holdMade(ctx, decisionId, on);
  orRefuse(interrupt(execution));
  await record('interrupted', { because });
  await startClock(ctx, { ...duty('execute_decision'), from: startOf(on) });
  return {};
});

export const dismissDecision = operation(contract.dismissDecision, async (ctx, { decisionId, on, because }) => {
  const { execution, duty, record } = await holdMade(ctx, decisionId, on);
  orRefuse(dismiss(execution));
  await record('no_longer', { because });
  await stopClock(ctx, duty('execute_decision'), 'no_longer', startOf(on));
  return {};
});

export const aftermathOperations = [serveDecision, appealDecision, executeDecision, interruptDecision, dismissDecision];
