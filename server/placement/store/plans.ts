import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, PlacementPlanId, StaffId, SubjectId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { WrappedKey } from '#platform/vault.ts';
import type { Begun } from '#placement/domain/placement-plan.ts';
import type { PlanState } from '#placement/words.ts';

/** Of everybody who has a stay that has not been called off, since when it is written. */
export async function listBegun(tx: Tx): Promise<Begun[]> {
  const { rows } = await sql<Begun>`
    select who.subject_id as "subjectId", stay.from_day as "from", stay.to_day as "to", stay.begun_at as "begunAt"
    from placement.stay
    join placement.stay_subject who on who.organisation_id = stay.organisation_id and who.stay_id = stay.id
    where stay.ended_because is distinct from 'never_came'`.execute(tx);
  return rows;
}

/** Those whose list of an epoch stands. */
export async function listConfirmed(tx: Tx, epoch: Day): Promise<SubjectId[]> {
  const { rows } = await sql<{ subjectId: SubjectId }>`
    select subject_id as "subjectId" from placement.committed_list
    where epoch = ${epoch} and confirmed_at is not null`.execute(tx);
  return rows.map(({ subjectId }) => subjectId);
}

/** Until when what begins today may be kept. */
export async function getKeepUntil(tx: Tx, today: Day): Promise<Day> {
  const { rows } = await sql<{ day: Day }>`
    select ${today}::date + days_kept as day from placement.plan_rule
    where valid_from <= ${today} and (valid_to is null or ${today} < valid_to)`.execute(tx);
  return orNotFound(rows[0]).day;
}

export interface PlanRow {
  readonly placementPlanId: PlacementPlanId;
  readonly state: PlanState;
  readonly seed: number;
  readonly waiting: number;
  readonly placed: number | null;
  readonly share: number;
  readonly startedAt: Date;
  readonly starter: string;
  readonly cancelAskedAt: Date | null;
  readonly canceller: string | null;
  readonly endedAt: Date | null;
  readonly keepUntil: Day;
  readonly weededAt: Date | null;
}

const select = sql`
  select plan.id as "placementPlanId", plan.state, plan.seed, plan.waiting, plan.placed, plan.share, plan.started_at as "startedAt",
         starter.name as starter, plan.cancel_asked_at as "cancelAskedAt", canceller.name as canceller, plan.ended_at as "endedAt",
         plan.keep_until as "keepUntil", plan.weeded_at as "weededAt"
  from placement.plan
  join access.staff starter on starter.organisation_id = plan.organisation_id and starter.id = plan.started_by
  left join access.staff canceller on canceller.organisation_id = plan.organisation_id and canceller.id = plan.cancel_asked_by`;

/** The latest first. */
export async function listPlans(tx: Tx): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`${select} order by plan.started_at desc, plan.id limit 50`.execute(tx);
  return rows;
}

export async function findRunning(tx: Tx): Promise<PlanRow | undefined> {
  return (await sql<PlanRow>`${select} where plan.state = 'running'`.execute(tx)).rows[0];
}

export async function getPlan(tx: Tx, placementPlanId: PlacementPlanId): Promise<PlanRow> {
  return orNotFound((await sql<PlanRow>`${select} where plan.id = ${placementPlanId}`.execute(tx)).rows[0]);
}

export interface SealedPlan extends WrappedKey {
  readonly sealedScene: Buffer | null;
  readonly sealedPlan: Buffer | null;
}

export async function getSealed(tx: Tx, placementPlanId: PlacementPlanId): Promise<SealedPlan> {
  const { rows } = await sql<SealedPlan>`
    select wrapped_key, key_version, sealed_scene as "sealedScene", sealed_plan as "sealedPlan"
    from placement.plan where id = ${placementPlanId}`.execute(tx);
  return orNotFound(rows[0]);
}

interface Starting {
  readonly organisationId: OrganisationId;
  readonly placementPlanId: PlacementPlanId;
  readonly seed: number;
  readonly waiting: number;
  readonly keepUntil: Day;
  readonly kept: WrappedKey;
  readonly sealedScene: Buffer;
  readonly at: Date;
  readonly by: StaffId;
}

export const insertPlan = (tx: Tx, one: Starting) =>
  tx
    .insertInto('placement.plan')
    .values({
      organisation_id: one.organisationId,
      id: one.placementPlanId,
      state: 'running',
      seed: one.seed,
      waiting: one.waiting,
      started_at: one.at,
      started_by: one.by,
      keep_until: one.keepUntil,
      ...one.kept,
      sealed_scene: one.sealedScene,
    })
    .execute();

/** Answers whether it was: it may have ended, or another have asked. */
export async function updateCancelAsked(
  tx: Tx,
  placementPlanId: PlacementPlanId,
  one: { at: Date; by: StaffId },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('placement.plan')
    .set({ cancel_asked_at: one.at, cancel_asked_by: one.by })
    .where('id', '=', placementPlanId)
    .where('state', '=', 'running')
    .where('cancel_asked_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

// ---------------------------------------------------------------------------------------------------- for the planner

export interface RunningPlan {
  readonly organisationId: OrganisationId;
  readonly placementPlanId: PlacementPlanId;
}

/** Those that run or are to, of every vault. */
export async function listRunning(tx: Tx): Promise<RunningPlan[]> {
  const { rows } = await sql<RunningPlan>`
    select organisation_id as "organisationId", id as "placementPlanId" from placement.plan
    where state = 'running' order by started_at, id`.execute(tx);
  return rows;
}

interface Opened extends WrappedKey {
  readonly seed: number;
  readonly attempts: number;
  readonly sealedScene: Buffer;
  readonly isCancelled: boolean;
}

/** Undefined if it no longer runs. */
export async function findOpened(tx: Tx, { organisationId, placementPlanId }: RunningPlan): Promise<Opened | undefined> {
  const { rows } = await sql<Opened>`
    select wrapped_key, key_version, seed, attempts, sealed_scene as "sealedScene", cancel_asked_at is not null as "isCancelled"
    from placement.plan
    where organisation_id = ${organisationId} and id = ${placementPlanId} and state = 'running'`.execute(tx);
  return rows[0];
}

type Progress = { readonly attempts: number } | { readonly placed: number; readonly share: number };
interface Ended {
  readonly state: 'done' | 'cancelled' | 'failed';
  readonly ended_at: Date;
  readonly placed?: number;
  readonly share?: number;
  readonly dual_iterations?: number;
  readonly search_iterations?: number;
  readonly sealed_plan?: Buffer;
}

/** Answers whether it ran still. */
export async function updateRunning(tx: Tx, plan: RunningPlan, to: Progress | Ended): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('placement.plan')
    .set(to)
    .where('organisation_id', '=', plan.organisationId)
    .where('id', '=', plan.placementPlanId)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/**
 * Weeds what may no longer be kept: its day has passed, or somebody of that vault has been weeded since it was begun, who may be in it. Answers whose keys
 * are to be destroyed.
 */
export async function weedPlans(tx: Tx, { today, now }: { today: Day; now: Date }): Promise<RunningPlan[]> {
  const { rows } = await sql<RunningPlan>`
    update placement.plan
    set weeded_at = ${now}, sealed_scene = null, sealed_plan = null,
        state = case state when 'running' then 'failed' else state end, ended_at = coalesce(ended_at, ${now})
    where weeded_at is null
      and (keep_until < ${today}
           or exists (select from threats.subject
                      where subject.organisation_id = plan.organisation_id and subject.weeded_at >= plan.started_at))
    returning organisation_id as "organisationId", id as "placementPlanId"`.execute(tx);
  return rows;
}
