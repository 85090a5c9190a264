import type { z } from 'zod';
import type { OpenedCase } from '#cases/operations.ts';
import { type Day, stockholmDay } from '#kernel/day.ts';
import type { Context } from '#platform/operation.ts';
import type { Measure, Plan } from '#plans/contract/shapes.ts';
import { lastWords, standingOf } from '#plans/domain/measure.ts';
import { allowedIn, stateOf } from '#plans/domain/plan.ts';
import * as measures from '#plans/store/measures.ts';
import * as plans from '#plans/store/plans.ts';
import { NamedFunction, type Responsible } from '#plans/words.ts';
import { type Texts, canWrite, textsOf } from './sealing.ts';

type Shown = z.input<typeof Plan>;
type ShownMeasure = z.input<typeof Measure>;

/** Everything of a case's plans, opened. */
export async function plansOf(ctx: Context, found: OpenedCase, show: 'current' | 'all'): Promise<Shown[]> {
  const { exitCaseId } = found;
  const texts = textsOf(ctx, found);
  const { tx, staff, now } = ctx;
  const rows = await plans.listPlans(tx, exitCaseId, show);
  const goals = Map.groupBy(await measures.listGoals(tx, exitCaseId), (one) => one.planId);
  const byGoal = Map.groupBy(await measures.listMeasures(tx, exitCaseId), (one) => one.goalId);
  const byLine = Map.groupBy(await measures.listDeliveries(tx, exitCaseId), (one) => one.lineId);
  const reviews = Map.groupBy(await plans.listReviews(tx, exitCaseId), (one) => one.planId);
  return rows.map((plan) => ({
    planId: plan.planId,
    kind: plan.kind,
    edition: plan.edition,
    state: stateOf(plan),
    draftedAt: plan.draftedAt.toISOString(),
    draftedBy: plan.draftedBy,
    ownWords: texts.openAny('ownWords', plan.planId, plan.sealedOwnWords),
    reviewOn: plan.reviewOn,
    sip: sipOf(texts, plan),
    agreed: agreedOf(texts, plan),
    ended: endOf(texts, plan),
    goals: (goals.get(plan.planId) ?? []).map((goal) => ({
      goalId: goal.goalId,
      area: goal.area,
      text: texts.open('goal', goal.goalId, goal.sealedText),
      measures: (byGoal.get(goal.goalId) ?? []).map((one) =>
        measureOf(texts, one, byLine.get(one.lineId) ?? [], stockholmDay(now)),
      ),
    })),
    reviews: (reviews.get(plan.planId) ?? []).map(({ sealedText, at, planReviewId, on, nextOn, by }) => ({
      planReviewId,
      on,
      nextOn,
      by,
      at: at.toISOString(),
      text: texts.open('review', planReviewId, sealedText),
    })),
    allowed: canWrite(found) ? allowedIn(plan).filter((name) => staff.may.has(name)) : [],
    version: plan.version,
  }));
}

const sipOf = (texts: Texts, { planId, sipOn, sipConsentOn, sealedSipAttendees }: plans.PlanRow): Shown['sip'] =>
  sipOn && sipConsentOn && sealedSipAttendees
    ? { on: sipOn, consentOn: sipConsentOn, attendees: attendeesOf(texts, planId, sealedSipAttendees) }
    : null;

const attendeesOf = (texts: Texts, planId: string, sealed: Buffer) =>
  NamedFunction.array().parse(JSON.parse(texts.open('sipAttendees', planId, sealed)));

const agreedOf = (texts: Texts, plan: plans.PlanRow): Shown['agreed'] =>
  plan.agreedAt && plan.agreedOn && plan.signature
    ? {
        on: plan.agreedOn,
        at: plan.agreedAt.toISOString(),
        by: plan.agreedBy ?? '',
        signature: plan.signature,
        refusedBecause: texts.openAny('refusedBecause', plan.planId, plan.sealedRefusedBecause),
      }
    : null;

const endOf = (texts: Texts, { planId, end, endedAt, endedBy, sealedEndBecause }: plans.PlanRow): Shown['ended'] =>
  end && endedAt
    ? {
        how: end.how,
        at: endedAt.toISOString(),
        by: endedBy ?? '',
        because: texts.openAny('planEnd', planId, sealedEndBecause),
      }
    : null;

/** Who sees to a measure, opened. */
export function responsibleOf(texts: Texts, { measureId, agency, staffId, sealedFunction }: measures.MeasureRow): Responsible {
  if (staffId !== null) return { who: 'staff', staffId };
  const named = { agency, function: texts.openAny('function', measureId, sealedFunction) };
  return agency === 'person' ? { who: 'person' } : { who: 'function', ...NamedFunction.parse(named) };
}

function measureOf(
  texts: Texts,
  measure: measures.MeasureRow,
  deliveries: readonly measures.DeliveryRow[],
  today: Day,
): ShownMeasure {
  const { measureId, lineId, kind, agency, from, to, every, decisionId, staff } = measure;
  const words = lastWords(deliveries);
  const responsible = responsibleOf(texts, measure);
  return {
    measureId,
    lineId,
    kind,
    text: texts.openAny('measure', measureId, measure.sealedText),
    who: { agency, name: responsible.who === 'function' ? responsible.function : staff },
    responsible,
    from,
    to,
    every,
    decisionId,
    ...mutable(standingOf({ from, to, every }, words, today)),
    deliveries: words.map(({ deliveryId, on, outcome, reason, sealedNote, recordedAt, by }) => ({
      deliveryId,
      on,
      outcome,
      reason,
      note: texts.openAny('delivery', deliveryId, sealedNote),
      at: recordedAt.toISOString(),
      by,
    })),
  };
}

const mutable = ({ next, unrecorded }: ReturnType<typeof standingOf>) => ({ next, unrecorded: [...unrecorded] });
