import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { ExitCaseId, PlanId, PlanReviewId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound, refusal } from '#platform/refusal.ts';
import type { PlanKind } from '#plans/words.ts';
import type { Written } from './written.ts';

export interface PlanRow {
  readonly planId: PlanId;
  readonly exitCaseId: ExitCaseId;
  readonly kind: PlanKind;
  readonly edition: number;
  readonly sealedOwnWords: Buffer | null;
  readonly reviewOn: Day | null;
  readonly sipOn: Day | null;
  readonly sipConsentOn: Day | null;
  readonly sealedSipAttendees: Buffer | null;
  readonly draftedAt: Date;
  readonly draftedBy: string;
  readonly agreedOn: Day | null;
  readonly agreedAt: Date | null;
  readonly agreedBy: string | null;
  readonly signature: 'signed' | 'refused' | null;
  readonly sealedRefusedBecause: Buffer | null;
  readonly droppedAt: Date | null;
  readonly end: { readonly how: 'replaced' | 'ended' } | null;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly sealedEndBecause: Buffer | null;
  readonly version: number;
}

const plans = sql`
  select plan.id as "planId", plan.exit_case_id as "exitCaseId", plan.kind, plan.edition, plan.sealed_own_words as "sealedOwnWords",
         plan.review_on as "reviewOn", plan.sip_on as "sipOn", plan.sip_consent_on as "sipConsentOn",
         plan.sealed_sip_attendees as "sealedSipAttendees", plan.drafted_at as "draftedAt", drafter.name as "draftedBy",
         plan.agreed_on as "agreedOn", plan.agreed_at as "agreedAt", agreer.name as "agreedBy", plan.signature,
         plan.sealed_refused_because as "sealedRefusedBecause", plan.dropped_at as "droppedAt",
         case when plan_end.how is not null then jsonb_build_object('how', plan_end.how) end as end, plan_end.ended_at as "endedAt",
         ender.name as "endedBy", plan_end.sealed_because as "sealedEndBecause", plan.version
  from plans.plan
  join access.staff drafter on drafter.organisation_id = plan.organisation_id and drafter.id = plan.drafted_by
  left join access.staff agreer on agreer.organisation_id = plan.organisation_id and agreer.id = plan.agreed_by
  left join plans.plan_end on plan_end.organisation_id = plan.organisation_id and plan_end.plan_id = plan.id
  left join access.staff ender on ender.organisation_id = plan_end.organisation_id and ender.id = plan_end.ended_by`;

/** The versions of a case's plans, the latest first: those in force and drafted, or all. */
export async function listPlans(tx: Tx, exitCaseId: ExitCaseId, show: 'current' | 'all'): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`${plans}
    where plan.exit_case_id = ${exitCaseId}
      and (${show === 'all'} or plan.dropped_at is null and plan_end.how is null)
    order by plan.kind <> 'support', plan.kind, plan.edition desc`.execute(tx);
  return rows;
}

export async function getPlan(tx: Tx, planId: PlanId): Promise<PlanRow> {
  const { rows } = await sql<PlanRow>`${plans} where plan.id = ${planId}`.execute(tx);
  return orNotFound(rows[0]);
}

export async function insertPlan(
  tx: Tx,
  { organisationId, exitCaseId, by, at }: Written,
  plan: { planId: PlanId; kind: PlanKind; edition: number },
) {
  await tx
    .insertInto('plans.plan')
    .values({
      organisation_id: organisationId,
      id: plan.planId,
      exit_case_id: exitCaseId,
      kind: plan.kind,
      edition: plan.edition,
      drafted_at: at,
      drafted_by: by,
    })
    .execute();
}

/** What may be written in a draft. Row security lets nobody write in anything else. */
export interface DraftChange {
  sealed_own_words?: Buffer | null;
  review_on?: Day | null;
  sip_on?: Day | null;
  sip_consent_on?: Day | null;
  sealed_sip_attendees?: Buffer | null;
  agreed_on?: Day;
  agreed_at?: Date;
  agreed_by?: StaffId;
  signature?: 'signed' | 'refused';
  sealed_refused_because?: Buffer | null;
  dropped_at?: Date;
}

export async function updateDraft(tx: Tx, planId: PlanId, version: number, change: DraftChange): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('plans.plan')
    .set({ ...change, version: version + 1 })
    .where('id', '=', planId)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw refusal('changed_meanwhile');
  return version + 1;
}

export async function insertPlanEnd(
  tx: Tx,
  { organisationId, exitCaseId, by, at }: Written,
  planId: PlanId,
  end: { how: 'replaced' } | { how: 'ended'; sealedBecause: Buffer },
) {
  await tx
    .insertInto('plans.plan_end')
    .values({
      organisation_id: organisationId,
      plan_id: planId,
      exit_case_id: exitCaseId,
      how: end.how,
      sealed_because: end.how === 'ended' ? end.sealedBecause : null,
      ended_at: at,
      ended_by: by,
    })
    .execute();
}

export async function insertReview(
  tx: Tx,
  { organisationId, exitCaseId, by, at }: Written,
  review: { planReviewId: PlanReviewId; planId: PlanId; on: Day; nextOn: Day; sealedText: Buffer },
) {
  await tx
    .insertInto('plans.plan_review')
    .values({
      organisation_id: organisationId,
      id: review.planReviewId,
      exit_case_id: exitCaseId,
      plan_id: review.planId,
      on_day: review.on,
      next_on: review.nextOn,
      sealed_text: review.sealedText,
      reviewed_at: at,
      reviewed_by: by,
    })
    .execute();
}

export interface ReviewRow {
  readonly planReviewId: PlanReviewId;
  readonly planId: PlanId;
  readonly on: Day;
  readonly nextOn: Day;
  readonly sealedText: Buffer;
  readonly at: Date;
  readonly by: string;
}

export async function listReviews(tx: Tx, exitCaseId: ExitCaseId): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    select plan_review.id as "planReviewId", plan_review.plan_id as "planId", plan_review.on_day as on, plan_review.next_on as "nextOn",
           plan_review.sealed_text as "sealedText", plan_review.reviewed_at as at, staff.name as by
    from plans.plan_review
    join access.staff on staff.organisation_id = plan_review.organisation_id and staff.id = plan_review.reviewed_by
    where plan_review.exit_case_id = ${exitCaseId}
    order by plan_review.on_day desc, plan_review.reviewed_at desc`.execute(tx);
  return rows;
}
