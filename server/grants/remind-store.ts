import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';

export type Late = 'completion_soon' | 'completion_late' | 'report_soon' | 'report_late' | 'repayment_soon' | 'repayment_late';

export interface ToTell {
  readonly organisationId: OrganisationId;
  readonly id: string;
  /** A case and its pseudonym, or an application at the authority and its reference. */
  readonly subjectId: string;
  readonly subject: string;
  readonly about: 'exit_case' | 'grant';
  readonly late: Late;
  readonly staff: readonly StaffId[];
}

/** What is late, or soon will be, on both sides, and has not been told of. */
export async function listToTell(tx: Tx, today: Day, soon: Day): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    select * from (
      select application.organisation_id as "organisationId", application.id, exit_case_id as "subjectId", pseudonym as subject, 'exit_case' as about,
             case when application.state = 'completing' and complete_due < ${today}::date then 'completion_late'
                  when application.state = 'completing' and complete_due <= ${soon}::date then 'completion_soon'
                  when application.state = 'repayment' and repay_due < ${today}::date then 'repayment_late'
                  when application.state = 'repayment' and repay_due <= ${soon}::date then 'repayment_soon'
                  when application.state = 'paid' and coalesce(part_dues[parts + 1], report_due) < ${today}::date then 'report_late'
                  when application.state = 'paid' and coalesce(part_dues[parts + 1], report_due) <= ${soon}::date then 'report_soon' end as late, application.told,
             array(select distinct staff_id from access.assignment
                   where assignment.organisation_id = application.organisation_id and assignment.exit_case_id = application.exit_case_id
                     and assignment.until is null and assignment.function = 'responsible'
                     and not exists (select from access.exclusion
                                     where exclusion.organisation_id = application.organisation_id and exclusion.exit_case_id = application.exit_case_id
                                       and exclusion.ended_at is null
                                       and (exclusion.staff_id = assignment.staff_id
                                            or exclusion.unit_id in (select unit_id from access.role_grant held
                                                                     where held.organisation_id = application.organisation_id
                                                                       and held.staff_id = assignment.staff_id and held.withdrawn_at is null)))) as staff
      from grants.application
      join cases.exit_case on exit_case.organisation_id = application.organisation_id and exit_case.id = exit_case_id
      join people.person on person.organisation_id = exit_case.organisation_id and person.id = person_id
      where application.state in ('completing', 'paid', 'repayment')
      union all
      select received.organisation_id, received.id, received.id, reference, 'grant',
             case when received.state = 'completing' and complete_due < ${today}::date then 'completion_late'
                  when received.state = 'repayment' and repay_due < ${today}::date then 'repayment_late'
                  when received.state = 'repayment' and repay_due <= ${soon}::date then 'repayment_soon'
                  when received.state = 'paid' and coalesce(part_dues[cardinality(part_ids) + 1], report_due) < ${today}::date then 'report_late' end, received.told,
             array(select distinct staff_id from access.role_grant
                   where role_grant.organisation_id = received.organisation_id and role = 'grant_officer' and withdrawn_at is null)
      from grants.received
      where received.state in ('completing', 'paid', 'repayment')
    ) due
    where late is not null and late <> told
    order by 1, 2`.execute(tx);
  return rows;
}

export const noteTold = (tx: Tx, { organisationId, id, about, late }: ToTell) =>
  tx
    .updateTable(about === 'grant' ? 'grants.received' : 'grants.application')
    .set({ told: late })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute();
