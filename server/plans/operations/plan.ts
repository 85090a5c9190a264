import { startClock, stopClock } from '#clocks/operations.ts';
import { type OpenedCase, holdCase, seeCase } from '#cases/operations.ts';
import { stockholmDay } from '#kernel/day.ts';
import type { GoalId, MeasureId, PlanId, PlanReviewId } from '#kernel/ids.ts';
import { findPersonalNumber } from '#people/operations.ts';
import { type Context, operation } from '#platform/operation.ts';
import { orInvalid, orRefuse } from '#platform/refusal.ts';
import * as contract from '#plans/contract.ts';
import { problemsOfMeasure, turns21On, under21 } from '#plans/domain/measure.ts';
import * as domain from '#plans/domain/plan.ts';
import * as measures from '#plans/store/measures.ts';
import * as plans from '#plans/store/plans.ts';
import type { Responsible } from '#plans/words.ts';
import { type Texts, canWrite, textsOf, writtenIn } from './sealing.ts';
import { plansOf, responsibleOf } from './shown.ts';

/** A version of a plan, to do something with. */
async function held(ctx: Context, planId: PlanId) {
  const { exitCaseId } = await plans.getPlan(ctx.tx, planId);
  const found = await holdCase(ctx, exitCaseId);
  // Read again: until the case was held, somebody else may have changed it.
  return { plan: await plans.getPlan(ctx.tx, planId), written: writtenIn(ctx, found), texts: textsOf(ctx, found), found };
}

export const showPlan = operation(contract.showPlan, async (ctx, { exitCaseId, show }) => {
  const found = await seeCase(ctx, exitCaseId);
  return {
    plans: await plansOf(ctx, found, show),
    allowed: canWrite(found) && ctx.staff.may.has('plan.draft') ? ['plan.draft'] : [],
  };
});

export const draftPlan = operation(contract.draftPlan, async (ctx, { exitCaseId, kind }) => {
  const found = await holdCase(ctx, exitCaseId);
  const earlier = (await plans.listPlans(ctx.tx, exitCaseId, 'all')).filter((one) => one.kind === kind);
  const inForce = orRefuse(domain.draft(earlier));
  const planId = ctx.newId<PlanId>();
  await plans.insertPlan(ctx.tx, writtenIn(ctx, found), { planId, kind, edition: (earlier[0]?.edition ?? 0) + 1 });
  if (inForce) await carryOver(ctx, found, inForce.planId, planId);
  return { planId };
});

/** The goals and measures of the version in force stand in the draft that is to replace it; what has been delivered goes with the line. */
async function carryOver(ctx: Context, found: OpenedCase, from: PlanId, planId: PlanId) {
  const texts = textsOf(ctx, found);
  const written = writtenIn(ctx, found);
  const { exitCaseId } = found;
  const goals = (await measures.listGoals(ctx.tx, exitCaseId)).filter((one) => one.planId === from);
  const lines = (await measures.listMeasures(ctx.tx, exitCaseId)).filter((one) => one.planId === from);
  for (const goal of goals) {
    const goalId = ctx.newId<GoalId>();
    const sealedText = texts.seal('goal', goalId, texts.open('goal', goal.goalId, goal.sealedText));
    await measures.insertGoal(ctx.tx, written, { goalId, planId, area: goal.area, sealedText });
    for (const line of lines.filter((one) => one.goalId === goal.goalId)) {
      const measureId = ctx.newId<MeasureId>();
      await measures.insertMeasure(ctx.tx, written, {
        ...line,
        measureId,
        planId,
        goalId,
        sealedText: texts.sealAny('measure', measureId, texts.openAny('measure', line.measureId, line.sealedText)),
        ...whoIs(texts, measureId, responsibleOf(texts, line)),
      });
    }
  }
}

/** Who sees to a measure, as it is kept. */
const whoIs = (texts: Texts, measureId: MeasureId, responsible: Responsible) => {
  switch (responsible.who) {
    case 'staff':
      return { agency: 'ours', staffId: responsible.staffId, sealedFunction: null } as const;
    case 'person':
      return { agency: 'person', staffId: null, sealedFunction: null } as const;
    case 'function': {
      const sealedFunction = texts.seal('function', measureId, responsible.function);
      return { agency: responsible.agency, staffId: null, sealedFunction } as const;
    }
  }
};

export const writePlan = operation(contract.writePlan, async (ctx, { planId, version, ownWords, reviewOn, sip }) => {
  const { plan, texts } = await held(ctx, planId);
  orRefuse(domain.write(plan));
  orInvalid(domain.problemsOfSip(sip, stockholmDay(ctx.now)));
  return {
    version: await plans.updateDraft(ctx.tx, planId, version, {
      sealed_own_words: texts.sealAny('ownWords', planId, ownWords),
      review_on: reviewOn,
      sip_on: sip?.on ?? null,
      sip_consent_on: sip?.consentOn ?? null,
      sealed_sip_attendees: texts.sealAny('sipAttendees', planId, sip && JSON.stringify(sip.attendees)),
    }),
  };
});

export const writeGoal = operation(contract.writeGoal, async (ctx, { planId, version, goalId: old, area, text }) => {
  const { plan, texts, written } = await held(ctx, planId);
  orRefuse(domain.write(plan));
  const goalId = old ?? ctx.newId<GoalId>();
  const goal = { goalId, planId, area, sealedText: texts.seal('goal', goalId, text) };
  await (old ? measures.updateGoal(ctx.tx, goal) : measures.insertGoal(ctx.tx, written, goal));
  return { goalId, version: await plans.updateDraft(ctx.tx, planId, version, {}) };
});

export const removeGoal = operation(contract.removeGoal, async (ctx, { planId, version, goalId }) => {
  const { plan } = await held(ctx, planId);
  orRefuse(domain.write(plan));
  await measures.removeGoal(ctx.tx, planId, goalId, ctx.now);
  return { version: await plans.updateDraft(ctx.tx, planId, version, {}) };
});

export const writeMeasure = operation(contract.writeMeasure, async (ctx, { planId, version, ...said }) => {
  const { plan, texts, written, found } = await held(ctx, planId);
  orRefuse(domain.write(plan));
  const turns21 = turns21On(await findPersonalNumber(ctx, found.personId));
  orInvalid(problemsOfMeasure(said, turns21));
  const { goalId, measureId: old, kind, when, decisionId } = said;
  const measureId = old ?? ctx.newId<MeasureId>();
  const measure = {
    kind,
    ...when,
    decisionId,
    sealedText: texts.sealAny('measure', measureId, said.text),
    under21: under21(said, turns21),
    ...whoIs(texts, measureId, said.responsible),
  };
  await (old
    ? measures.updateMeasure(ctx.tx, { planId, goalId, measureId }, measure)
    : measures.insertMeasure(ctx.tx, written, { ...measure, measureId, lineId: measureId, planId, goalId }));
  return { measureId, version: await plans.updateDraft(ctx.tx, planId, version, {}) };
});

export const removeMeasure = operation(contract.removeMeasure, async (ctx, { planId, version, measureId }) => {
  const { plan } = await held(ctx, planId);
  orRefuse(domain.write(plan));
  await measures.removeMeasure(ctx.tx, planId, measureId, ctx.now);
  return { version: await plans.updateDraft(ctx.tx, planId, version, {}) };
});

const reviewOf = (plan: { exitCaseId: OpenedCase['exitCaseId']; planId: PlanId }) => ({
  exitCaseId: plan.exitCaseId,
  rule: 'review_plan',
  subjectId: plan.planId,
});

export const agreePlan = operation(contract.agreePlan, async (ctx, { planId, version, on, signature, refusedBecause }) => {
  const { plan, texts, written } = await held(ctx, planId);
  const { exitCaseId } = plan;
  const goals = (await measures.listGoals(ctx.tx, exitCaseId)).filter((one) => one.planId === planId).length;
  const lines = (await measures.listMeasures(ctx.tx, exitCaseId)).filter((one) => one.planId === planId).length;
  const { reviewOn } = orRefuse(domain.agree(plan, { goals, measures: lines }));
  orInvalid(domain.problemsOfAgreement({ on, signature, refusedBecause }, stockholmDay(ctx.now)));
  const agreed = await plans.updateDraft(ctx.tx, planId, version, {
    agreed_on: on,
    agreed_at: ctx.now,
    agreed_by: ctx.staff.staffId,
    signature,
    sealed_refused_because: texts.sealAny('refusedBecause', planId, refusedBecause),
  });
  const before = (await plans.listPlans(ctx.tx, exitCaseId, 'current')).find(
    (one) => one.kind === plan.kind && one.planId !== planId && domain.inForce(one).ok,
  );
  if (before) {
    await plans.insertPlanEnd(ctx.tx, written, before.planId, { how: 'replaced' });
    await stopClock(ctx, reviewOf(before), 'done');
  }
  await startClock(ctx, { ...reviewOf(plan), from: ctx.now, until: reviewOn });
  return { version: agreed };
});

export const dropPlan = operation(contract.dropPlan, async (ctx, { planId, version }) => {
  const { plan } = await held(ctx, planId);
  orRefuse(domain.write(plan));
  return { version: await plans.updateDraft(ctx.tx, planId, version, { dropped_at: ctx.now }) };
});

export const reviewPlan = operation(contract.reviewPlan, async (ctx, { planId, on, nextOn, text }) => {
  const { plan, texts, written } = await held(ctx, planId);
  orRefuse(domain.inForce(plan));
  orInvalid(domain.problemsOfReview({ on, nextOn }, stockholmDay(ctx.now)));
  const planReviewId = ctx.newId<PlanReviewId>();
  const sealedText = texts.seal('review', planReviewId, text);
  await plans.insertReview(ctx.tx, written, { planReviewId, planId, on, nextOn, sealedText });
  await stopClock(ctx, reviewOf(plan), 'done');
  await startClock(ctx, { ...reviewOf(plan), from: ctx.now, until: nextOn });
  return { planReviewId };
});

export const endPlan = operation(contract.endPlan, async (ctx, { planId, because }) => {
  const { plan, texts, written } = await held(ctx, planId);
  orRefuse(domain.inForce(plan));
  await plans.insertPlanEnd(ctx.tx, written, planId, { how: 'ended', sealedBecause: texts.seal('planEnd', planId, because) });
  await stopClock(ctx, reviewOf(plan), 'no_longer');
  return {};
});

export const planOperations = [
  showPlan,
  draftPlan,
  writePlan,
  writeGoal,
  removeGoal,
  writeMeasure,
  removeMeasure,
  agreePlan,
  dropPlan,
  reviewPlan,
  endPlan,
];
