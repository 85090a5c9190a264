import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, ReviewId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

export interface LateReview {
  readonly organisationId: OrganisationId;
  readonly reviewId: ReviewId;
  readonly dueOn: Day;
  /** Those who have one of the roles. */
  readonly staff: readonly StaffId[];
}

/** Those whose day has passed and of which nobody has been told; held, so that it is told once. */
export async function listLate(tx: Tx, today: Day, roles: readonly string[]): Promise<LateReview[]> {
  const { rows } = await sql<LateReview>`
    select review.organisation_id as "organisationId", review.id as "reviewId", review.due_on as "dueOn",
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = review.organisation_id and role = any (${[...roles]}) and withdrawn_at is null) as staff
    from threats.review
    where review.due_on < ${today} and review.done_at is null and review.told_at is null
    order by review.due_on, review.id
    limit 200
    for update of review skip locked`.execute(tx);
  return rows;
}

export const updateTold = (tx: Tx, one: { organisationId: OrganisationId; reviewId: ReviewId; at: Date }) =>
  sql`
    update threats.review set told_at = ${one.at}
    where organisation_id = ${one.organisationId} and id = ${one.reviewId}`.execute(tx);
