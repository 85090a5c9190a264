import { sql } from 'kysely';
import type { ClockId, ContactId, ExitCaseId, OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { Holders, TellHours } from '#clocks/domain/telling.ts';
import type { AtEnd, ToldLevel } from '#clocks/domain.ts';

/** Of a case or of a contact: the database sees to it that it is one of the two. */
export type TellingClock = TellingTimes &
  ({ readonly contactId: ContactId; readonly exitCaseId: null } | { readonly contactId: null; readonly exitCaseId: ExitCaseId });

interface TellingTimes {
  readonly organisationId: OrganisationId;
  readonly clockId: ClockId;
  readonly pseudonym: string;
  readonly titleSv: string;
  readonly titleEn: string;
  readonly dueAt: Date;
  readonly told: ToldLevel | null;
  readonly atEnd: AtEnd;
  readonly hours: TellHours;
  readonly holders: Holders;
}

/** Where the last look ended. */
export interface After {
  readonly dueAt: Date;
  readonly id: string;
}

/**
 * Running clocks of which somebody may have to be told now, and who holds each level. Of a contact that is nobody's case, the one who has
 * taken it stands beside the coordinators of its unit; once it is a case, the whole team stands in their place. Of a case, it is the one
 * whose clock it is while they are in the team, or else the one who is responsible. Whoever is shut out hears nothing of it.
 */
export async function listClocksToTell(tx: Tx, now: Date, { after, most }: { after: After | undefined; most: number }) {
  const { rows } = await sql<TellingClock>`
    with candidate as (
      select clock.organisation_id, clock.id, clock.contact_id, clock.exit_case_id, clock.owner_id, clock.due_at,
             case when clock.told_due_at = clock.due_at then clock.told end as told, rule.title_sv, rule.title_en, rule.at_end,
             jsonb_build_object('owner', rule.tell_owner_hours, 'manager', rule.tell_manager_hours, 'stand_in', rule.tell_stand_in_hours) as hours
      from clocks.clock
      join clocks.rule on rule.code = clock.rule and rule.valid_from = clock.rule_valid_from
      where clock.stopped_at is null and clock.paused_at is null and clock.told_broken_at is null
        and clock.due_at <= ${now}::timestamptz + rule.tell_owner_hours * interval '1 hour'
        and (${after?.dueAt ?? null}::timestamptz is null or (clock.due_at, clock.id) > (${after?.dueAt ?? null}, ${after?.id ?? null}::uuid))
      order by clock.due_at, clock.id
      limit ${most}),
    carried as (
      select candidate.*, coalesce(contact.pseudonym, person.pseudonym) as pseudonym, coalesce(contact.unit_id, exit_case.unit_id) as unit_id,
             contact.taken_by, coalesce(candidate.exit_case_id, contact.exit_case_id) as in_case
      from candidate
      left join contacts.contact on contact.organisation_id = candidate.organisation_id and contact.id = candidate.contact_id
      left join cases.exit_case on exit_case.organisation_id = candidate.organisation_id and exit_case.id = candidate.exit_case_id
      left join people.person on person.organisation_id = candidate.organisation_id and person.id = exit_case.person_id),
    holder as (
      select carried.id, grants.staff_id, grants.role as level
      from carried
      join access.role_grant grants on grants.organisation_id = carried.organisation_id and grants.unit_id = carried.unit_id
                                   and grants.withdrawn_at is null
      where grants.role in ('manager', 'stand_in')
      union
      select carried.id, grants.staff_id, 'owner'
      from carried
      join access.role_grant grants on grants.organisation_id = carried.organisation_id and grants.withdrawn_at is null
                                   and (grants.staff_id = carried.taken_by or (grants.unit_id = carried.unit_id and grants.role = 'coordinator'))
      where carried.in_case is null
      union
      select carried.id, member.staff_id, 'owner'
      from carried
      join access.assignment member on member.organisation_id = carried.organisation_id and member.exit_case_id = carried.in_case
                                   and member.until is null
      where carried.contact_id is not null
         or member.staff_id = carried.owner_id
         or (member.function = 'responsible'
             and not exists (select from access.assignment owner
                             where owner.organisation_id = carried.organisation_id and owner.exit_case_id = carried.in_case
                               and owner.staff_id = carried.owner_id and owner.until is null))),
    listening as (
      select holder.* from holder join carried using (id)
      where not exists (
        select from access.exclusion
        where exclusion.organisation_id = carried.organisation_id and exclusion.exit_case_id = carried.in_case and exclusion.ended_at is null
          and (exclusion.staff_id = holder.staff_id
               or exclusion.unit_id in (select unit_id from access.role_grant held
                                        where held.organisation_id = carried.organisation_id and held.staff_id = holder.staff_id
                                          and held.withdrawn_at is null))))
    select carried.organisation_id as "organisationId", carried.id as "clockId", carried.contact_id as "contactId",
           carried.exit_case_id as "exitCaseId", carried.pseudonym, carried.title_sv as "titleSv", carried.title_en as "titleEn",
           carried.due_at as "dueAt", carried.told, carried.at_end as "atEnd", carried.hours,
           jsonb_build_object('owner', ${staffAt('owner')}, 'manager', ${staffAt('manager')}, 'stand_in', ${staffAt('stand_in')}) as holders
    from carried
    left join listening on listening.id = carried.id
    group by carried.organisation_id, carried.id, carried.contact_id, carried.exit_case_id, carried.pseudonym, carried.title_sv,
             carried.title_en, carried.due_at, carried.told, carried.at_end, carried.hours
    order by carried.due_at, carried.id`.execute(tx);
  return rows;
}

const staffAt = (level: ToldLevel) =>
  sql`coalesce(jsonb_agg(listening.staff_id order by listening.staff_id) filter (where listening.level = ${level}), '[]')`;

/** Notes what is about to be told, unless it has been: of two that look at the same moment, one answers true. */
export async function claimTelling(tx: Tx, clock: TellingClock, told: ToldLevel | null, brokenAt: Date | null): Promise<boolean> {
  const { rows } = await sql`
    update clocks.clock
    set told = ${told}, told_due_at = due_at, told_broken_at = ${brokenAt}
    where organisation_id = ${clock.organisationId} and id = ${clock.clockId} and due_at = ${clock.dueAt}
      and stopped_at is null and paused_at is null and told_broken_at is null
      and case when told_due_at = due_at then told end is not distinct from ${clock.told}
    returning id`.execute(tx);
  return rows.length === 1;
}

/** Whoever has been told of a clock in a case sees it on their unit's desk. */
export async function insertTold(
  tx: Tx,
  { organisationId, clockId, exitCaseId }: TellingClock,
  staff: readonly StaffId[],
  at: Date,
): Promise<void> {
  if (exitCaseId === null || staff.length === 0) return;
  await tx
    .insertInto('clocks.told')
    .values(
      staff.map((staffId) => ({
        organisation_id: organisationId,
        clock_id: clockId,
        staff_id: staffId,
        exit_case_id: exitCaseId,
        at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
