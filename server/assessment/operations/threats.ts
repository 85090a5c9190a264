import { tell } from '#access/operations.ts';
import { holdCase, seeCase } from '#cases/operations.ts';
import { listClocksOf, startClock, stopClock } from '#clocks/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { ThreatId } from '#kernel/ids.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orNotFound } from '#platform/refusal.ts';
import * as contract from '#assessment/contract.ts';
import {
  assessedAfter,
  intervalOn,
  isOutOfDate,
  problemsOfDays,
  problemsOfThreat,
  raisedTo,
  reviewOn,
} from '#assessment/domain/threat.ts';
import * as store from '#assessment/threat-store.ts';

export const reasonPlace = 'assessment.threat.sealed_reason';
const rule = 'review_threat';

const intervalToday = async ({ tx }: Context, today: Day) => orNotFound(intervalOn(await store.listReviewIntervals(tx), today));

const listThreats = operation(contract.listThreats, async (ctx, { exitCaseId }) => {
  const { key, works } = await seeCase(ctx, exitCaseId);
  const today = stockholmDay(ctx.now);
  const threats = await store.listThreats(ctx.tx, exitCaseId);
  const clocks = await listClocksOf(ctx, exitCaseId);
  const review = clocks.find((clock) => clock.rule === rule && clock.stoppedAt === null);
  const { days } = await intervalToday(ctx, today);
  return {
    threats: threats.map(({ sealedReason, ...threat }) => ({
      ...threat,
      reason: ctx.vault.unseal(key, reasonPlace, threat.threatId, sealedReason),
      assessedAt: threat.assessedAt.toISOString(),
    })),
    outOfDate: threats.slice(0, 1).some((latest) => isOutOfDate(latest, today)),
    reviewDueAt: review?.dueAt.toISOString() ?? null,
    days,
    today,
    allowed: (works ? ['threat.record'] : []).filter((name) => ctx.staff.may.has(name)),
  };
});

const recordThreat = operation(contract.recordThreat, async (ctx, { exitCaseId, reason, ...threat }) => {
  const { tx, staff, now, vault } = ctx;
  const { key, organisationId, pseudonym } = await holdCase(ctx, exitCaseId);
  const today = stockholmDay(now);
  orInvalid(problemsOfThreat(threat, today));
  const [before] = await store.listThreats(tx, exitCaseId);
  const threatId = ctx.newId<ThreatId>();
  const sealedReason = vault.seal(key, reasonPlace, threatId, reason);
  const assessedAt = assessedAfter(before, now);
  await store.insertThreat(tx, {
    ...threat,
    organisationId,
    threatId,
    exitCaseId,
    sealedReason,
    assessedAt,
    by: staff.staffId,
  });

  const until = reviewOn(threat, (await intervalToday(ctx, today)).days, today);
  await stopClock(ctx, { exitCaseId, rule }, 'done');
  await startClock(ctx, { exitCaseId, rule, from: now, until });

  const raised = raisedTo(before, threat, today);
  const acting = raised ? await store.listThoseWhoAct(tx, exitCaseId) : [];
  const others = acting.filter((one) => one !== staff.staffId);
  await tell(ctx, organisationId, others, {
    kind: raised === 'acute' ? 'threat_acute' : 'threat_concrete',
    subjectId: exitCaseId,
    subject: pseudonym,
  });
  return { threatId, reviewOn: until, told: others.length };
});

const showReviewIntervals = operation(contract.showReviewIntervals, (ctx) => intervalToday(ctx, stockholmDay(ctx.now)));

const setReviewIntervals = operation(contract.setReviewIntervals, async (ctx, { days }) => {
  orInvalid(problemsOfDays(days));
  const { organisationId, staffId } = ctx.staff;
  const validFrom = stockholmDay(ctx.now);
  await store.saveReviewInterval(ctx.tx, {
    id: ctx.newId(),
    organisationId,
    validFrom,
    days,
    citation: 'Verksamhetens egen regel, inte lag',
    at: ctx.now,
    by: staffId,
  });
  return { validFrom };
});

export const threatOperations = [listThreats, recordThreat, showReviewIntervals, setReviewIntervals];
export { listThreats, recordThreat, setReviewIntervals, showReviewIntervals };
