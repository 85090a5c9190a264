import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, ProcessGapId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

/** What each step leaves behind, as far as the clock sees it. */
export interface Left {
  readonly rules: readonly { readonly step: string; readonly rule: string }[];
  readonly kinds: readonly { readonly step: string; readonly kind: string }[];
  readonly states: readonly { readonly step: string; readonly state: string }[];
}

export interface Found {
  readonly organisationId: OrganisationId;
  readonly step: string;
  readonly cause: 'over_time' | 'no_one_responsible';
  /** Whom to tell. */
  readonly managers: readonly StaffId[];
}

/**
 * What has gone over its time, or has nobody responsible, at least so many times in a house since a day or since a gap for it was closed, and for which no gap is open. Of two
 * who look at the same moment one waits, and then finds nothing.
 */
export async function listFound(
  tx: Tx,
  left: Left,
  { fewest, since, now }: { fewest: number; since: Date; now: Date },
): Promise<Found[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended('process_gap.find', 0))`.execute(tx);
  const { rows } = await sql<Found>`
    with late as (
      select clock.organisation_id, of.step, clock.due_at as at
      from jsonb_to_recordset(${JSON.stringify(left.rules)}::jsonb) as of (step text, rule text)
      join clocks.clock on clock.rule = of.rule
      join clocks.rule on rule.code = clock.rule and rule.valid_from = clock.rule_valid_from and rule.at_end = 'breach'
      where clock.due_at >= ${since} and clock.due_at <= coalesce(clock.stopped_at, clock.paused_at, ${now})
      union all
      select outgoing.organisation_id, of.step, outgoing.due_at
      from jsonb_to_recordset(${JSON.stringify(left.kinds)}::jsonb) as of (step text, kind text)
      join exchanges.outgoing on outgoing.kind = of.kind
      where outgoing.due_at >= ${since} and outgoing.due_at < coalesce(outgoing.ended_at, ${now})),
    found as (
      select late.organisation_id, late.step, 'over_time' as cause from late
      where not exists (select from process.gap
                        where gap.organisation_id = late.organisation_id and gap.step = late.step and gap.cause = 'over_time' and gap.closed_at >= late.at)
      group by late.organisation_id, late.step having count(*) >= ${fewest}
      union all
      select exit_case.organisation_id, of.step, 'no_one_responsible'
      from jsonb_to_recordset(${JSON.stringify(left.states)}::jsonb) as of (step text, state text)
      join cases.exit_case on exit_case.state = of.state
      where not exists (select from access.assignment
                        where assignment.organisation_id = exit_case.organisation_id and assignment.exit_case_id = exit_case.id
                          and assignment.function = 'responsible' and assignment.until is null)
      group by exit_case.organisation_id, of.step having count(*) >= ${fewest})
    select found.organisation_id as "organisationId", found.step, found.cause,
           array(select distinct staff_id from access.role_grant
                 where role_grant.organisation_id = found.organisation_id and role = 'manager' and withdrawn_at is null) as managers
    from found
    where not exists (select from process.gap
                      where gap.organisation_id = found.organisation_id and gap.step = found.step and gap.cause = found.cause and gap.closed_at is null)
    order by found.organisation_id, found.step, found.cause`.execute(tx);
  return rows;
}

export const insertFound = (tx: Tx, one: Found & { processGapId: ProcessGapId; at: Date }) =>
  tx
    .insertInto('process.gap')
    .values({ organisation_id: one.organisationId, id: one.processGapId, step: one.step, cause: one.cause, noted_at: one.at })
    .execute();

/** Gaps that are to be followed up, noted as told: the owner is told, or the managers when the owner no longer works there. */
export async function claimFollowUps(tx: Tx, today: Day) {
  const { rows } = await sql<{
    organisationId: OrganisationId;
    processGapId: ProcessGapId;
    step: string;
    staff: readonly StaffId[];
  }>`
    update process.gap set told_of = follow_up_on
    where closed_at is null and follow_up_on <= ${today} and told_of is distinct from follow_up_on
    returning organisation_id as "organisationId", id as "processGapId", step,
              (with holds as (select distinct staff_id, role = 'manager' as leads from access.role_grant
                              where role_grant.organisation_id = gap.organisation_id and withdrawn_at is null)
               select coalesce(array_agg(distinct staff_id), '{}') from holds
               where staff_id = gap.owner_id
                  or leads and not exists (select from holds as still where still.staff_id = gap.owner_id)) as staff`.execute(tx);
  return rows;
}
