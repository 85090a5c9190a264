import { sql } from 'kysely';
import type { NeedArea } from '#cases/words.ts';
import type { Day } from '#kernel/day.ts';
import type { DecisionId, DeliveryId, ExitCaseId, GoalId, MeasureId, PlanId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { Agency, DeliveryOutcome, Every, MeasureKind, MissReason, Under21 } from '#plans/words.ts';
import type { Written } from './written.ts';

export interface GoalRow {
  readonly goalId: GoalId;
  readonly planId: PlanId;
  readonly area: NeedArea;
  readonly sealedText: Buffer;
}

/** The goals of a case's plans, in the order in which they were written. */
export async function listGoals(tx: Tx, exitCaseId: ExitCaseId): Promise<GoalRow[]> {
  const { rows } = await sql<GoalRow>`
    select goal.id as "goalId", goal.plan_id as "planId", goal.area, goal.sealed_text as "sealedText"
    from plans.goal
    where goal.exit_case_id = ${exitCaseId} and goal.removed_at is null
    order by goal.plan_id, goal.nth`.execute(tx);
  return rows;
}

/** What is added comes last. */
export async function insertGoal(tx: Tx, { organisationId, exitCaseId, at }: Written, goal: GoalRow) {
  await tx
    .insertInto('plans.goal')
    .values({
      organisation_id: organisationId,
      id: goal.goalId,
      exit_case_id: exitCaseId,
      plan_id: goal.planId,
      nth: sql<number>`(select count(*) + 1 from plans.goal where goal.plan_id = ${goal.planId})`,
      area: goal.area,
      sealed_text: goal.sealedText,
      written_at: at,
    })
    .execute();
}

/** One row of a draft changes, or there is none such in it. */
const one = ({ numUpdatedRows }: { numUpdatedRows: bigint }) => {
  if (numUpdatedRows !== 1n) throw refusal('not_found');
};

export async function updateGoal(tx: Tx, { goalId, planId, area, sealedText }: GoalRow) {
  one(
    await tx
      .updateTable('plans.goal')
      .set({ area, sealed_text: sealedText })
      .where('id', '=', goalId)
      .where('plan_id', '=', planId)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  );
}

export async function removeGoal(tx: Tx, planId: PlanId, goalId: GoalId, at: Date) {
  one(
    await tx
      .updateTable('plans.goal')
      .set({ removed_at: at })
      .where('id', '=', goalId)
      .where('plan_id', '=', planId)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  );
  await tx
    .updateTable('plans.measure')
    .set({ removed_at: at })
    .where('goal_id', '=', goalId)
    .where('plan_id', '=', planId)
    .where('removed_at', 'is', null)
    .execute();
}

/** What a measure says, as it is kept. */
export interface MeasureContent {
  readonly kind: MeasureKind;
  readonly sealedText: Buffer | null;
  readonly staffId: StaffId | null;
  readonly agency: Agency;
  readonly sealedFunction: Buffer | null;
  readonly from: Day;
  readonly to: Day | null;
  readonly every: Every;
  readonly decisionId: DecisionId | null;
  readonly under21: Under21 | null;
}

export interface MeasureRow extends MeasureContent {
  readonly measureId: MeasureId;
  readonly lineId: MeasureId;
  readonly planId: PlanId;
  readonly goalId: GoalId;
  readonly exitCaseId: ExitCaseId;
  /** Who of ours sees to it. */
  readonly staff: string | null;
}

const measures = sql`
  select measure.id as "measureId", measure.line_id as "lineId", measure.plan_id as "planId", measure.goal_id as "goalId",
         measure.exit_case_id as "exitCaseId", measure.kind, measure.sealed_text as "sealedText", measure.staff_id as "staffId",
         staff.name as staff, measure.agency, measure.sealed_function as "sealedFunction", measure.from_day as from, measure.to_day as to,
         measure.every, measure.decision_id as "decisionId", measure.under_21 as "under21"
  from plans.measure
  left join access.staff on staff.organisation_id = measure.organisation_id and staff.id = measure.staff_id`;

export async function listMeasures(tx: Tx, exitCaseId: ExitCaseId): Promise<MeasureRow[]> {
  const { rows } = await sql<MeasureRow>`${measures}
    where measure.exit_case_id = ${exitCaseId} and measure.removed_at is null
    order by measure.plan_id, measure.nth`.execute(tx);
  return rows;
}

export async function getMeasure(tx: Tx, measureId: MeasureId): Promise<MeasureRow> {
  const { rows } = await sql<MeasureRow>`${measures} where measure.id = ${measureId} and measure.removed_at is null`.execute(tx);
  return orNotFound(rows[0]);
}

const columnsOf = (measure: MeasureContent) => ({
  kind: measure.kind,
  sealed_text: measure.sealedText,
  staff_id: measure.staffId,
  agency: measure.agency,
  sealed_function: measure.sealedFunction,
  from_day: measure.from,
  to_day: measure.to,
  every: measure.every,
  decision_id: measure.decisionId,
  under_21: measure.under21,
});

export async function insertMeasure(
  tx: Tx,
  { organisationId, exitCaseId, at }: Written,
  measure: MeasureContent & { measureId: MeasureId; lineId: MeasureId; planId: PlanId; goalId: GoalId },
) {
  await tx
    .insertInto('plans.measure')
    .values({
      organisation_id: organisationId,
      id: measure.measureId,
      exit_case_id: exitCaseId,
      plan_id: measure.planId,
      goal_id: measure.goalId,
      line_id: measure.lineId,
      nth: sql<number>`(select count(*) + 1 from plans.measure where measure.plan_id = ${measure.planId})`,
      ...columnsOf(measure),
      written_at: at,
    })
    .execute();
}

export async function updateMeasure(
  tx: Tx,
  { planId, goalId, measureId }: { planId: PlanId; goalId: GoalId; measureId: MeasureId },
  measure: MeasureContent,
) {
  one(
    await tx
      .updateTable('plans.measure')
      .set(columnsOf(measure))
      .where('id', '=', measureId)
      .where('plan_id', '=', planId)
      .where('goal_id', '=', goalId)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  );
}

export async function removeMeasure(tx: Tx, planId: PlanId, measureId: MeasureId, at: Date) {
  one(
    await tx
      .updateTable('plans.measure')
      .set({ removed_at: at })
      .where('id', '=', measureId)
      .where('plan_id', '=', planId)
      .where('removed_at', 'is', null)
      .executeTakeFirst(),
  );
}

export async function insertDelivery(
  tx: Tx,
  { organisationId, exitCaseId, by, at }: Written,
  delivery: {
    deliveryId: DeliveryId;
    measureId: MeasureId;
    on: Day;
    outcome: DeliveryOutcome;
    reason: MissReason | null;
    sealedNote: Buffer | null;
  },
) {
  await tx
    .insertInto('plans.delivery')
    .values({
      organisation_id: organisationId,
      id: delivery.deliveryId,
      exit_case_id: exitCaseId,
      measure_id: delivery.measureId,
      nth: sql<number>`(select count(*) + 1 from plans.delivery where delivery.measure_id = ${delivery.measureId})`,
      on_day: delivery.on,
      outcome: delivery.outcome,
      reason: delivery.reason,
      sealed_note: delivery.sealedNote,
      recorded_at: at,
      recorded_by: by,
    })
    .execute();
}

export interface DeliveryRow {
  readonly deliveryId: DeliveryId;
  /** The measure through all versions of the plan. */
  readonly lineId: MeasureId;
  readonly on: Day;
  readonly outcome: DeliveryOutcome;
  readonly reason: MissReason | null;
  readonly sealedNote: Buffer | null;
  readonly recordedAt: Date;
  readonly by: string;
}

/** In the order in which they were written down. */
export async function listDeliveries(tx: Tx, exitCaseId: ExitCaseId): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select delivery.id as "deliveryId", measure.line_id as "lineId", delivery.on_day as on, delivery.outcome, delivery.reason,
           delivery.sealed_note as "sealedNote", delivery.recorded_at as "recordedAt", staff.name as by
    from plans.delivery
    join plans.measure on measure.organisation_id = delivery.organisation_id and measure.id = delivery.measure_id
    join access.staff on staff.organisation_id = delivery.organisation_id and staff.id = delivery.recorded_by
    where delivery.exit_case_id = ${exitCaseId}
    order by delivery.recorded_at, delivery.nth`.execute(tx);
  return rows;
}
