import { listTeamOf } from '#access/operations.ts';
import * as contract from '#clocks/contract.ts';
import { allowedWith, explainLate, finish, isBroken, mayOwn, problemsOfFirstDay, ruleOn } from '#clocks/domain.ts';
import { whyThatDay } from '#clocks/domain/why.ts';
import * as engine from '#clocks/operations.ts';
import { isoOrNull } from '#kernel/instant.ts';
import { addDays, endOfDay, stockholmDay } from '#kernel/day.ts';
import { operation } from '#platform/operation.ts';
import { orInvalid, orNotFound, orRefuse } from '#platform/refusal.ts';
import { holdCase, sealed, seeCase, unsealed } from './opened.ts';

// The clocks of a case, for those who work on it. What is written in them is sealed with the key of the case, so they stand here.

const places = { lateBecause: 'clocks.clock.sealed_late_because', reason: 'clocks.change.sealed_reason' };

const listClocks = operation(contract.listClocks, async (ctx, { exitCaseId }) => {
  const { staff, now } = ctx;
  const seen = await seeCase(ctx, exitCaseId);
  const changes = Map.groupBy(await engine.listChangesOf(ctx, exitCaseId), (one) => one.clockId);
  const may = (name: string) => staff.may.has(name) && seen.works;
  const rules = await engine.listRulesByHand(ctx);
  const today = stockholmDay(now);
  const codes = [...new Set(rules.map((one) => one.code))];
  const open = may('clock.start') ? codes.flatMap((code) => ruleOn(rules, code, today) ?? []) : [];
  return {
    clocks: (await engine.listClocksOf(ctx, exitCaseId)).map((clock) => {
      const changed = changes.get(clock.clockId) ?? [];
      return {
        clockId: clock.clockId,
        rule: clock.rule,
        title: { sv: clock.titleSv, en: clock.titleEn },
        citation: clock.citation,
        owner: clock.ownerId === null ? null : { staffId: clock.ownerId, name: clock.owner ?? '' },
        startedAt: clock.startedAt.toISOString(),
        dueAt: clock.dueAt.toISOString(),
        pausedAt: isoOrNull(clock.pausedAt),
        stoppedAt: isoOrNull(clock.stoppedAt),
        stoppedBy: clock.stoppedBy,
        outcome: clock.outcome,
        broken: isBroken(clock, now),
        atEnd: clock.atEnd,
        told: clock.told,
        lateBecause: clock.sealedLateBecause && unsealed(ctx, seen, places.lateBecause, clock.clockId, clock.sealedLateBecause),
        why: whole(whyThatDay(clock, clock, changed)),
        changes: changed.map(({ kind, at, by, dueBefore, dueAfter, ownerAfter, changeId, sealedReason }) => ({
          kind,
          at: at.toISOString(),
          by,
          dueBefore: isoOrNull(dueBefore),
          dueAfter: isoOrNull(dueAfter),
          ownerAfter,
          reason: sealedReason && unsealed(ctx, seen, places.reason, changeId, sealedReason),
        })),
        allowed: allowedWith(clock, now).filter(may),
      };
    }),
    startable: open.map(({ code, titleSv, titleEn, unit, citation }) => ({
      code,
      title: { sv: titleSv, en: titleEn },
      unit,
      citation,
    })),
  };
});

const whole = ({ movedOff, extended, ...why }: ReturnType<typeof whyThatDay>) => ({
  ...why,
  movedOff: [...movedOff],
  extended: [...extended],
});

const startClock = operation(contract.startClock, async (ctx, { exitCaseId, rule, from, until, ownerId }) => {
  await holdCase(ctx, exitCaseId);
  orInvalid(problemsOfFirstDay(from, ctx.now));
  orNotFound((await engine.listRulesByHand(ctx)).find((one) => one.code === rule));
  if (ownerId !== undefined) orRefuse(mayOwn(ownerId, await listTeamOf(ctx, exitCaseId)));
  const started = await engine.startClock(ctx, { exitCaseId, rule, from: endOfDay(addDays(from, -1)), until, ownerId });
  const { clockId, dueAt } = orNotFound(started);
  return { clockId, dueAt: dueAt.toISOString() };
});

const finishClock = operation(contract.finishClock, async (ctx, { exitCaseId, clockId, outcome }) => {
  await holdCase(ctx, exitCaseId);
  const { stoppedAt } = orRefuse(finish(await engine.getClockOf(ctx, exitCaseId, clockId), ctx.now));
  await engine.stopOneClock(ctx, clockId, outcome, stoppedAt);
  return {};
});

const pauseClock = operation(contract.pauseClock, async (ctx, { exitCaseId, clockId }) => {
  await holdCase(ctx, exitCaseId);
  await engine.pauseOne(ctx, exitCaseId, await engine.getClockOf(ctx, exitCaseId, clockId));
  return {};
});

const resumeClock = operation(contract.resumeClock, async (ctx, { exitCaseId, clockId }) => {
  await holdCase(ctx, exitCaseId);
  await engine.resumeOne(ctx, exitCaseId, await engine.getClockOf(ctx, exitCaseId, clockId));
  return {};
});

const extendClock = operation(contract.extendClock, async (ctx, { exitCaseId, clockId, until, reason }) => {
  const held = await holdCase(ctx, exitCaseId);
  const clock = await engine.getClockOf(ctx, exitCaseId, clockId);
  const seal = (changeId: string) => sealed(ctx, held, places.reason, changeId, reason);
  return { dueAt: (await engine.extendOne(ctx, exitCaseId, clock, { until, seal })).toISOString() };
});

const explainClock = operation(contract.explainClock, async (ctx, { exitCaseId, clockId, reason }) => {
  const held = await holdCase(ctx, exitCaseId);
  orRefuse(explainLate(await engine.getClockOf(ctx, exitCaseId, clockId), ctx.now));
  await engine.explainClock(ctx, clockId, sealed(ctx, held, places.lateBecause, clockId, reason));
  await engine.noteChange(ctx, exitCaseId, clockId, { kind: 'explained' });
  return {};
});

const handOverClock = operation(contract.handOverClock, async (ctx, { exitCaseId, clockId, ownerId = null }) => {
  await holdCase(ctx, exitCaseId);
  const team = await listTeamOf(ctx, exitCaseId);
  await engine.handOverOne(ctx, exitCaseId, await engine.getClockOf(ctx, exitCaseId, clockId), { to: ownerId, team });
  return {};
});

export const caseClockOperations = [
  listClocks,
  startClock,
  finishClock,
  pauseClock,
  resumeClock,
  extendClock,
  explainClock,
  handOverClock,
];
