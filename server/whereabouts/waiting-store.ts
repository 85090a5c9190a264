import { sql } from 'kysely';
import type { OrganisationId, StaffId, WhereaboutsRequestId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Slots } from './domain.ts';
import { type Stepping, awaitTurn } from './store.ts';

/** Who has let an answer go on a decision, and has not taken it back. */
export async function findWaiting(tx: Tx, id: WhereaboutsRequestId, decisionId: string) {
  const { rows } = await sql<{ at: Date; by: string }>`
    select waiting.let_go_at as at, staff.name as by
    from whereabouts.waiting
    join access.staff on staff.organisation_id = waiting.organisation_id and staff.id = waiting.let_go_by
    where waiting.request_id = ${id} and waiting.decision_id = ${decisionId} and taken_back_at is null
    order by waiting.let_go_at desc limit 1`.execute(tx);
  return rows[0];
}

export const insertWaiting = (tx: Tx, one: Stepping & { id: string; decisionId: string }) =>
  tx
    .insertInto('whereabouts.waiting')
    .values({
      organisation_id: one.organisationId,
      id: one.id,
      request_id: one.whereaboutsRequestId,
      decision_id: one.decisionId,
      let_go_at: one.at,
      let_go_by: one.by,
    })
    .execute();

/** Answers whether anything waited. */
export async function takeBack(tx: Tx, { whereaboutsRequestId, at, by }: Stepping): Promise<boolean> {
  const { rows } = await sql`
    update whereabouts.waiting set taken_back_at = ${at}, taken_back_by = ${by}
    where request_id = ${whereaboutsRequestId} and taken_back_at is null returning id`.execute(tx);
  return rows.length > 0;
}

interface Waiting {
  readonly organisationId: OrganisationId;
  readonly whereaboutsRequestId: WhereaboutsRequestId;
  readonly answerAt: Date;
  readonly rule: Slots;
  /** Who let it go last. */
  readonly by: StaffId;
}

/** For the clock: the answers that wait for their time. */
export async function listWaiting(tx: Tx): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select distinct on (waiting.organisation_id, waiting.request_id)
           waiting.organisation_id as "organisationId", waiting.request_id as "whereaboutsRequestId", request.answer_at as "answerAt",
           json_build_object('slots', rule.slots, 'openMinutes', rule.open_minutes, 'workingDays', rule.working_days) as rule,
           waiting.let_go_by as by
    from whereabouts.waiting
    join whereabouts.request on request.organisation_id = waiting.organisation_id and request.id = waiting.request_id
    join whereabouts.answer_rule rule on rule.urgency = request.urgency and rule.valid_from = request.rule_valid_from
    where not exists (select from whereabouts.answer
                      where answer.organisation_id = waiting.organisation_id and answer.request_id = waiting.request_id)
    order by waiting.organisation_id, waiting.request_id, waiting.let_go_at desc`.execute(tx);
  return rows;
}

/** Sends it, if what was decided may still go; the database looks, and says no more than whether it went (db/policies/whereabouts.sql). */
export async function sendWaiting(tx: Tx, one: Waiting, slotAt: Date | null): Promise<boolean> {
  await awaitTurn(tx, one.whereaboutsRequestId);
  const { rows } = await sql<{ sent: boolean }>`
    select whereabouts.send(${one.organisationId}, ${one.whereaboutsRequestId}, ${slotAt}::timestamptz) as sent`.execute(tx);
  return rows[0]?.sent ?? false;
}
