import { sql } from 'kysely';
import type { ExchangeKind } from '#exchanges/words.ts';
import type { Day } from '#kernel/day.ts';
import type { ExchangeId, NetworkId, OrganisationId, ReviewId, StaffId, SubjectId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';
import type { Change, Standing } from '#threats/domain/reopening.ts';
import type { Because, Level, ReviewOutcome } from '#threats/words.ts';
import { holdVault } from './holding.ts';

export interface StandingRow extends Standing {
  readonly pseudonym: string;
  readonly level: Level | null;
  /** Those whose function it is to answer. */
  readonly staff: readonly StaffId[];
}

/** Answers that stand to questions of some kinds, and about whom. */
export async function listStanding(
  tx: Tx,
  kinds: readonly ExchangeKind[],
  today: Day,
): Promise<{ exchangeId: ExchangeId; subjectId: SubjectId; answeredAt: Date }[]> {
  const { rows } = await sql<{ exchangeId: ExchangeId; subjectId: SubjectId; answeredAt: Date }>`
    select question.id as "exchangeId", question.subject_id as "subjectId", question.answered_at as "answeredAt"
    from threats.question
    join exchanges.incoming on incoming.organisation_id = question.organisation_id and incoming.id = question.id
    where question.answered_at is not null and question.withdrawn_at is null and incoming.kind = any (${[...kinds]})
      and coalesce(question.holds_to, 'infinity') >= ${today}::date
    order by question.id`.execute(tx);
  return rows;
}

/** Answers that are named, were given about one of these or leaned on one of these networks, held until the transaction ends. */
export async function holdStanding(
  tx: Tx,
  { exchangeIds = [], subjectIds, networkIds }: Omit<Change, 'because'>,
): Promise<StandingRow[]> {
  await holdVault(tx);
  const { rows } = await sql<StandingRow>`
    select question.id as "exchangeId", question.subject_id as "subjectId", question.leans_on as "leansOn", question.holds_to as "holdsTo",
           subject.pseudonym,
           (select level from threats.assessment
            where assessment.organisation_id = question.organisation_id and assessment.subject_id = question.subject_id
            order by assessed_at desc limit 1) as level,
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = question.organisation_id and role = any (incoming.read_by) and withdrawn_at is null) as staff
    from threats.question
    join threats.subject on subject.organisation_id = question.organisation_id and subject.id = question.subject_id
    join exchanges.incoming on incoming.organisation_id = question.organisation_id and incoming.id = question.id
    where question.answered_at is not null and question.withdrawn_at is null
      and (question.id = any (${[...exchangeIds]}::uuid[]) or question.subject_id = any (${[...subjectIds]}::uuid[]) or question.leans_on && ${[...networkIds]}::uuid[])
    order by question.id
    for update of question`.execute(tx);
  return rows;
}

/** Answers whether it was opened: an answer is looked at again once at a time. */
export async function insertReview(
  tx: Tx,
  one: {
    organisationId: OrganisationId;
    reviewId: ReviewId;
    exchangeId: ExchangeId;
    because: Because;
    dueOn: Day;
    at: Date;
    by: StaffId;
  },
): Promise<boolean> {
  const { rows } = await sql`
    insert into threats.review (organisation_id, id, question_id, because, since, opened_by, due_on)
    values (${one.organisationId}, ${one.reviewId}, ${one.exchangeId}, ${one.because}, ${one.at}, ${one.by}, ${one.dueOn})
    on conflict (organisation_id, question_id) where done_at is null do nothing
    returning id`.execute(tx);
  return rows.length > 0;
}

export interface ReviewRow {
  readonly reviewId: ReviewId;
  readonly exchangeId: ExchangeId;
  readonly kind: ExchangeKind;
  readonly sender: string;
  readonly subjectId: SubjectId;
  readonly pseudonym: string;
  readonly holdsTo: Day | null;
  readonly because: Because;
  readonly since: Date;
  readonly dueOn: Day;
  readonly outcome: ReviewOutcome | null;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
}

const select = sql`
  select review.id as "reviewId", review.question_id as "exchangeId", incoming.kind, sender.name as sender, question.subject_id as "subjectId",
         subject.pseudonym, question.holds_to as "holdsTo", review.because, review.since, review.due_on as "dueOn", review.outcome,
         review.done_at as "doneAt", doer.name as "doneBy"
  from threats.review
  join threats.question on question.organisation_id = review.organisation_id and question.id = review.question_id
  join threats.subject on subject.organisation_id = question.organisation_id and subject.id = question.subject_id
  join exchanges.incoming on incoming.organisation_id = question.organisation_id and incoming.id = question.id
  join access.organisation sender on sender.id = incoming.sender_id
  left join access.staff doer on doer.organisation_id = review.organisation_id and doer.id = review.done_by`;

/** Those that are to be done first, by their day; then what has been done. */
export async function listReviews(tx: Tx, onlyToDo: boolean): Promise<ReviewRow[]> {
  const { rows } = await sql<ReviewRow>`
    ${select} where ${onlyToDo ? sql`review.done_at is null` : sql`true`}
    order by review.done_at is not null, case when review.done_at is null then review.due_on end, review.since desc, review.id
    limit 500`.execute(tx);
  return rows;
}

export async function holdReview(tx: Tx, reviewId: ReviewId): Promise<ReviewRow> {
  await holdVault(tx);
  return orNotFound(
    (await sql<ReviewRow>`${select} where review.id = ${reviewId} for no key update of question`.execute(tx)).rows[0],
  );
}

/** Done, if it was open still. */
export const updateDone = (tx: Tx, exchangeId: ExchangeId, one: { outcome: ReviewOutcome; at: Date; by: StaffId }) =>
  sql`
    update threats.review set outcome = ${one.outcome}, done_at = ${one.at}, done_by = ${one.by}
    where question_id = ${exchangeId} and done_at is null`.execute(tx);

/** Somebody stands for the answer again, on what is known now. */
export const updateLeaning = (tx: Tx, exchangeId: ExchangeId, one: { leansOn: readonly NetworkId[]; at: Date; by: StaffId }) =>
  sql`
    update threats.question set leans_on = ${[...one.leansOn]}::uuid[], answered_at = ${one.at}, answered_by = ${one.by}
    where id = ${exchangeId}`.execute(tx);

export async function isBeingReviewed(tx: Tx, exchangeId: ExchangeId): Promise<boolean> {
  await holdVault(tx);
  const { rows } = await sql`select from threats.review where question_id = ${exchangeId} and done_at is null for update`.execute(
    tx,
  );
  return rows.length > 0;
}

/** The answer no longer holds, and nothing leans on anything. */
export const updateWithdrawn = (tx: Tx, exchangeId: ExchangeId, { at, by }: { at: Date; by: StaffId }) =>
  sql`
    update threats.question set answered_at = ${at}, answered_by = ${by}, withdrawn_at = ${at} where id = ${exchangeId}`.execute(
    tx,
  );
