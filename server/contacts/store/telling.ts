import { sql } from 'kysely';
import type { ClockId, ContactId, ExitCaseId, OrganisationId, StaffId, UnitId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import type { TellHours } from '#contacts/domain/clock.ts';
import type { ToldLevel } from '#contacts/domain.ts';

export interface TellingClock {
  readonly organisationId: OrganisationId;
  readonly clockId: ClockId;
  readonly contactId: ContactId;
  readonly pseudonym: string;
  readonly unitId: UnitId;
  readonly takenBy: StaffId | null;
  readonly exitCaseId: ExitCaseId | null;
  readonly dueAt: Date;
  readonly told: ToldLevel | null;
  readonly hours: TellHours;
}

/** Running clocks of which somebody may have to be told now. Another server that tells at the same time takes the others. */
export async function holdClocksToTell(tx: Tx, now: Date, most: number): Promise<TellingClock[]> {
  const { rows } = await sql<TellingClock>`
    select clock.organisation_id as "organisationId", clock.id as "clockId", clock.contact_id as "contactId", contact.pseudonym,
           contact.unit_id as "unitId", contact.taken_by as "takenBy", contact.exit_case_id as "exitCaseId", clock.due_at as "dueAt",
           clock.told,
           jsonb_build_object('coordinator', rule.tell_coordinator_hours, 'manager', rule.tell_manager_hours,
                              'stand_in', rule.tell_stand_in_hours) as hours
    from contacts.clock
    join contacts.contact on contact.organisation_id = clock.organisation_id and contact.id = clock.contact_id
    join contacts.time_rule rule on rule.code = clock.rule and rule.valid_from = clock.rule_valid_from
    where clock.stopped_at is null and clock.told_broken_at is null
      and clock.due_at <= ${now}::timestamptz + rule.tell_coordinator_hours * interval '1 hour'
      and (clock.due_at <= ${now}::timestamptz or clock.told is distinct from 'stand_in')
    order by clock.due_at, clock.id
    limit ${most}
    for update of clock skip locked`.execute(tx);
  return rows;
}

/**
 * Who holds each level for a contact. Until it is a case, the one who has taken it stands beside the coordinators; from then on the team
 * stands in their place, and whoever is shut out from the case hears nothing of it.
 */
export async function listHolders(tx: Tx, clock: TellingClock): Promise<Record<ToldLevel, StaffId[]>> {
  const { rows } = await sql<{ level: ToldLevel; staffId: StaffId }>`
    with holder as (
      select staff_id, role as level from access.role_grant
      where organisation_id = ${clock.organisationId} and unit_id = ${clock.unitId} and withdrawn_at is null
        and role in ('coordinator', 'manager', 'stand_in')
        and (role <> 'coordinator' or ${clock.exitCaseId}::uuid is null)
      union
      select staff_id, 'coordinator' from access.role_grant
      where organisation_id = ${clock.organisationId} and withdrawn_at is null
        and staff_id = ${clock.takenBy}::uuid and ${clock.exitCaseId}::uuid is null
      union
      select staff_id, 'coordinator' from access.assignment
      where organisation_id = ${clock.organisationId} and exit_case_id = ${clock.exitCaseId}::uuid and until is null
    )
    select level, staff_id as "staffId" from holder
    where not exists (
      select from access.exclusion
      where exclusion.organisation_id = ${clock.organisationId} and exclusion.exit_case_id = ${clock.exitCaseId}::uuid
        and exclusion.ended_at is null
        and (exclusion.staff_id = holder.staff_id
             or exclusion.unit_id in (select unit_id from access.role_grant held
                                      where held.organisation_id = ${clock.organisationId} and held.staff_id = holder.staff_id
                                        and held.withdrawn_at is null)))
    order by level, staff_id`.execute(tx);
  const at = (level: ToldLevel) => rows.filter((row) => row.level === level).map((row) => row.staffId);
  return { coordinator: at('coordinator'), manager: at('manager'), stand_in: at('stand_in') };
}

export async function saveTold(tx: Tx, clockId: ClockId, told: ToldLevel | null, brokenAt: Date | null) {
  await tx.updateTable('contacts.clock').set({ told, told_broken_at: brokenAt }).where('id', '=', clockId).execute();
}
