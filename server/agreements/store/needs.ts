import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { AgreementNeedId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { orNotFound } from '#platform/refusal.ts';

export interface NeedRow {
  readonly needId: AgreementNeedId;
  readonly kind: string;
  readonly from: Day;
  readonly to: Day | null;
  readonly by: string;
}

/** What the own house has decided, the latest first. */
export async function listNeeds(tx: Tx): Promise<NeedRow[]> {
  const { rows } = await sql<NeedRow>`
    select need.id as "needId", need.kind, need.from_day as "from", need.to_day as "to", staff.name as by
    from agreements.need join access.staff on staff.organisation_id = need.organisation_id and staff.id = need.noted_by
    order by need.to_day is not null, need.from_day desc, need.id`.execute(tx);
  return rows;
}

export const insertNeed = (
  tx: Tx,
  one: { organisationId: OrganisationId; needId: AgreementNeedId; kind: string; from: Day; at: Date; by: StaffId },
) =>
  tx
    .insertInto('agreements.need')
    .values({
      organisation_id: one.organisationId,
      id: one.needId,
      kind: one.kind,
      from_day: one.from,
      noted_at: one.at,
      noted_by: one.by,
    })
    .execute();

/** One that goes on; its last day is `to`, or the day on which it would have begun. */
export async function endNeed(tx: Tx, needId: AgreementNeedId, to: Day): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update agreements.need set to_day = greatest(from_day, ${to}::date) where id = ${needId} and to_day is null returning id`.execute(
    tx,
  );
  orNotFound(rows[0]);
}
