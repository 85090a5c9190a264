import { sql } from 'kysely';
import type { Day } from '#kernel/day.ts';
import type { OrganisationId, ProviderId, StaffId } from '#kernel/ids.ts';
import type { Tx } from '#platform/database.ts';
import { worksToday } from './duties.ts';

interface ToTell {
  readonly organisationId: OrganisationId;
  readonly aboutId: string;
  readonly rule: string;
  readonly about: 'provider' | 'exit_case';
  readonly subjectId: string;
  readonly subject: string;
  readonly titleSv: string;
  readonly titleEn: string;
  /** Which of them, where there may be several. */
  readonly what: { readonly sv: string; readonly en: string } | null;
  readonly staff: readonly StaffId[];
}

/** Something that falls due, as rules of the domain say. What it is about has an id, or is one by its key. */
export interface Due {
  readonly organisationId: OrganisationId;
  readonly providerId: ProviderId;
  readonly rule: string;
  readonly onDay: Day;
  readonly aboutId: string | null;
  readonly key: string;
  readonly what: { readonly sv: string; readonly en: string };
}

/**
 * What a house that has agreed with a provider, or in a case of which it works, has not been told yet: how long before is said by the rule. The first owner that is known is no
 * change, and what happened before the agreement or the work is not news: told all at once it would say on which day somebody came.
 */
export async function listToTell(tx: Tx, today: Day, roles: readonly string[], duties: readonly Due[]): Promise<ToTell[]> {
  const { rows } = await sql<ToTell>`
    with duty as (
      select "organisationId" as organisation_id, "providerId" as provider_id, rule, "onDay" as on_day, "aboutId" as about_id, key, what
      from jsonb_to_recordset(${JSON.stringify(duties)}::jsonb)
        as one ("organisationId" uuid, "providerId" uuid, rule text, "onDay" date, "aboutId" uuid, key text, what jsonb)),
    hires as (
      select organisation_id, provider_id, min(from_day) as since
      from (select organisation_id, provider_id, from_day from providers.framework where to_day >= ${today}
            union all ${worksToday(today)}) hired
      group by organisation_id, provider_id),
    latest_evidence as (
      select distinct on (provider_id, requirement_id) evidence.id, provider_id, valid_to, requirement.organisation_id as whose
      from providers.evidence join providers.requirement on requirement.id = requirement_id
      order by provider_id, requirement_id, evidence.noted_at desc, evidence.id),
    due as (
      select hires.organisation_id, owner.id as about_id, 'provider_owner' as rule, owner.provider_id, null::date as on_day
      from hires join providers.owner using (provider_id)
      where owner.noted_at::date >= hires.since
        and exists (select from providers.owner before where before.provider_id = owner.provider_id and before.noted_at < owner.noted_at)
      union all
      select hires.organisation_id, stop.id, 'provider_stopped', stop.provider_id, null
      from hires join providers.stop using (provider_id)
      where stop.organisation_id <> hires.organisation_id and stop.stopped_at::date >= hires.since
        and not exists (select from providers.stop_step taken
                        where taken.organisation_id = stop.organisation_id and taken.stop_id = stop.id and taken.step = 'lifted')
      union all
      select hires.organisation_id, md5(heard.id::text || heard.stopped_at::text)::uuid, 'provider_stopped', provider.id, null
      from hires join providers.provider on provider.id = hires.provider_id
      join providers.stop_heard heard on heard.provider_id = provider.works_here
      where heard.ground is not null and heard.lifted_at is null and heard.stopped_at::date >= hires.since
      union all
      select hires.organisation_id, latest_evidence.id, 'provider_evidence', provider_id, valid_to from hires join latest_evidence using (provider_id)
      where whose is null or whose = hires.organisation_id
      union all
      select framework.organisation_id, framework.id, 'provider_agreement', framework.provider_id, framework.to_day from providers.framework
      union all
      select demand.organisation_id, demand.id, 'provider_demand', visit.provider_id, demand.due_on
      from providers.demand
      join providers.finding on finding.organisation_id = demand.organisation_id and finding.id = demand.finding_id
      join providers.visit on visit.organisation_id = finding.organisation_id and visit.id = finding.visit_id
      where demand.state = 'open'
      union all
      select misconduct.organisation_id, misconduct.id, 'misconduct_investigate', misconduct.provider_id, misconduct.received_on
      from providers.misconduct where investigated_on is null
      union all
      select misconduct.organisation_id, misconduct.id, 'misconduct_report', misconduct.provider_id, misconduct.investigated_on
      from providers.misconduct where is_serious and reported_on is null
      union all
      select organisation_id, coalesce(about_id, md5(key)::uuid), rule, provider_id, on_day from duty),
    due_in_case as (
      select stop.organisation_id, md5(stop.id::text || work.id::text)::uuid as about_id, 'provider_stopped_here' as rule, work.exit_case_id,
             person.pseudonym
      from providers.stop
      join providers.assignment work on work.organisation_id = stop.organisation_id and work.provider_id = stop.provider_id
                                    and (work.to_day is null or work.to_day >= ${today})
      join cases.exit_case on exit_case.organisation_id = work.organisation_id and exit_case.id = work.exit_case_id
      join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
      where not exists (select from providers.stop_step taken
                        where taken.organisation_id = stop.organisation_id and taken.stop_id = stop.id and taken.step = 'lifted')),
    whom as (
      select due.organisation_id, due.about_id, due.rule, due.on_day, 'provider' as about, due.provider_id as subject_id, provider.name as subject,
             array(select distinct staff_id from access.role_grant
                   where role_grant.organisation_id = due.organisation_id and role = any (${[...roles]}) and withdrawn_at is null) as staff
      from due join providers.provider on provider.id = due.provider_id
      union all
      -- Of a case those are told who are responsible for it.
      select due.organisation_id, due.about_id, due.rule, null, 'exit_case', due.exit_case_id, due.pseudonym,
             array(select distinct staff_id from access.assignment
                   where assignment.organisation_id = due.organisation_id and assignment.exit_case_id = due.exit_case_id
                     and function = 'responsible' and until is null)
      from due_in_case due)
    select due.organisation_id as "organisationId", due.about_id as "aboutId", due.rule, due.about, due.subject_id as "subjectId", due.subject,
           rule.title_sv as "titleSv", rule.title_en as "titleEn", due.staff,
           (select what from duty where duty.organisation_id = due.organisation_id and duty.rule = due.rule
                                    and coalesce(duty.about_id, md5(duty.key)::uuid) = due.about_id limit 1) as what
    from whom due
    join clocks.rule on rule.code = due.rule and rule.valid_from <= ${today} and (rule.valid_to is null or rule.valid_to > ${today})
    where (due.on_day is null and due.rule in ('provider_owner', 'provider_stopped', 'provider_stopped_here')
           or due.on_day + coalesce(rule.amount, 0) <= ${today}::date + rule.tell_owner_hours / 24
              -- What has run out is no news; a duty that is late is.
              and (due.on_day >= ${today} or rule.at_end = 'breach'))
      and not exists (select from providers.told
                      where told.organisation_id = due.organisation_id and told.about_id = due.about_id and told.rule = due.rule)
    order by due.organisation_id, due.about_id, due.rule
    limit 500`.execute(tx);
  return rows;
}

/** Notes what is about to be told, unless it has been: of two that look at the same moment, one answers true. */
export async function claimTelling(
  tx: Tx,
  one: { organisationId: OrganisationId; aboutId: string; rule: string; at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('providers.told')
    .values({ organisation_id: one.organisationId, about_id: one.aboutId, rule: one.rule, told_at: one.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
