-- Within what time something is to be done is read by everybody who works here, and by the clock.
create policy everyone_reads on incidents.clock_rule for select to omstart_staff, omstart_clock using (true);
grant select on incidents.clock_rule to omstart_staff, omstart_clock;

/* Reports about a case that I am shut out from. */
create or replace function incidents.shut_to_me() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select report_id from incidents.concern where exit_case_id in (select access.cases_shut_to_me())
$$;

/* Who keeps incidents, or manages a unit where one is given, less those who are shut out from a case that I see. */
create or replace function incidents.to_tell(of_unit uuid, of_case uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct staff_id from access.role_grant held
  where withdrawn_at is null and (of_unit is null and role = 'incident_keeper' or unit_id = of_unit and role = 'manager')
    and (of_case is null or exists (select from access.my_case where mine = of_case))
    and not exists (select from access.exclusion shut
                    where shut.exit_case_id = of_case and shut.ended_at is null
                      and (shut.staff_id = held.staff_id
                           or shut.unit_id in (select unit_id from access.role_grant other
                                               where other.staff_id = held.staff_id and other.withdrawn_at is null)))
$$;

grant create on schema incidents to omstart_policy;
alter function incidents.shut_to_me() owner to omstart_policy;
alter function incidents.to_tell(uuid, uuid) owner to omstart_policy;
grant execute on function incidents.shut_to_me(), incidents.to_tell(uuid, uuid) to omstart_staff;
create policy functions_read on incidents.concern for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, report_id, exit_case_id) on incidents.concern to omstart_policy;

-- A report is seen by whoever made it, by those who keep incidents, and by the managers of its unit once they have been told. Never by a keeper
-- or manager who is shut out from the case that it is about.
create policy reporter_and_keepers_see on incidents.report for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and (reported_by = access.me()
              or (exists (select access.my_units(array['incident_keeper']))
                  or escalated_at is not null and unit_id in (select access.my_units(array['manager'])))
                 and id not in (select incidents.shut_to_me())));
create policy anybody_reports on incidents.report for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and reported_by = access.me() and reported_at = access.now()
              and closed_at is null and weeded_at is null
              and exists (select from access.role_grant mine
                          where mine.organisation_id = report.organisation_id and mine.unit_id = report.unit_id
                            and mine.staff_id = access.me() and mine.withdrawn_at is null));

/* Reports that I keep: all of them for a keeper, those of the unit that have been told to me for its manager. */
create or replace function incidents.for_me_to_keep() returns setof uuid language sql stable set search_path = '' as $$
  select id from incidents.report
  where (exists (select access.my_units(array['incident_keeper']))
         or escalated_at is not null and unit_id in (select access.my_units(array['manager'])))
    and id not in (select incidents.shut_to_me())
$$;
grant execute on function incidents.for_me_to_keep() to omstart_staff;

create policy keeper_closes on incidents.report for update to omstart_staff
  using (organisation_id = access.my_organisation() and closed_at is null and id in (select incidents.for_me_to_keep()))
  with check (closed_by = access.me() and closed_at = access.now());
grant select, insert, update (closed_at, closed_by, sealed_learnt) on incidents.report to omstart_staff;

-- The case it is about: for those who keep it; and for the team of the case when its person may be in more danger.
create policy keepers_and_team_see on incidents.concern for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and (report_id in (select incidents.for_me_to_keep())
              or exposed and exists (select from access.my_case where mine = exit_case_id)));
create policy reporter_says on incidents.concern for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and met_at is null
              and exists (select from access.my_case where mine = exit_case_id)
              and exists (select from incidents.report
                          where report.organisation_id = concern.organisation_id and report.id = concern.report_id
                            and report.reported_by = access.me() and report.reported_at = access.now()));
create policy keeper_warns on incidents.concern for update to omstart_staff
  using (organisation_id = access.my_organisation() and not exposed and report_id in (select incidents.for_me_to_keep()))
  with check (exposed and met_at is null and report_id in (select incidents.for_me_to_keep()));
create policy team_meets on incidents.concern for update to omstart_staff
  using (organisation_id = access.my_organisation() and exposed and met_at is null and exit_case_id in (select access.cases_i_work_on()))
  with check (exposed and met_by = access.me() and met_at = access.now() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert, update (exposed, met_how, met_at, met_by) on incidents.concern to omstart_staff;

-- What it was judged to be, and what was done: those who keep it, in their own name, and nothing is changed.
create policy keepers_see on incidents.judgement for select to omstart_staff
  using (organisation_id = access.my_organisation() and report_id in (select incidents.for_me_to_keep()));
create policy keepers_judge on incidents.judgement for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and judged_by = access.me() and report_id in (select incidents.for_me_to_keep()));
create policy keepers_see on incidents.step for select to omstart_staff
  using (organisation_id = access.my_organisation() and report_id in (select incidents.for_me_to_keep()));
create policy keepers_note on incidents.step for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and noted_by = access.me() and report_id in (select incidents.for_me_to_keep()));
create policy keepers_see on incidents.account for select to omstart_staff
  using (organisation_id = access.my_organisation() and report_id in (select incidents.for_me_to_keep()));
create policy keepers_write on incidents.account for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and written_by = access.me() and report_id in (select incidents.for_me_to_keep()));
grant select, insert on incidents.judgement, incidents.step, incidents.account to omstart_staff;

-- The clocks are started by a report and by a judgement, and ended by what was done.
create policy keepers_see on incidents.clock for select to omstart_staff
  using (organisation_id = access.my_organisation() and report_id in (select incidents.for_me_to_keep()));
create policy started on incidents.clock for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and done_at is null and lapsed_at is null and warned_at is null and escalated_at is null
              and (report_id in (select incidents.for_me_to_keep())
                   or code in ('judge', 'exposure')
                      and exists (select from incidents.report
                                  where report.organisation_id = clock.organisation_id and report.id = clock.report_id
                                    and report.reported_by = access.me() and report.reported_at = access.now())));
create policy keepers_work on incidents.clock for update to omstart_staff
  using (organisation_id = access.my_organisation() and report_id in (select incidents.for_me_to_keep()));
grant select, insert, update (started_at, due_at, warn_at, escalate_at, lapsed_at, done_at, warned_at, escalated_at) on incidents.clock to omstart_staff;

-- A measure is read and taken by its owner, who sees no more of the incident.
create policy keepers_and_owner_see on incidents.measure for select to omstart_staff
  using (organisation_id = access.my_organisation() and (owner_id = access.me() or report_id in (select incidents.for_me_to_keep())));
create policy keepers_plan on incidents.measure for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and planned_by = access.me() and done_at is null
              and report_id in (select incidents.for_me_to_keep()));
create policy keepers_and_owner_finish on incidents.measure for update to omstart_staff
  using (organisation_id = access.my_organisation() and done_at is null
         and (owner_id = access.me() or report_id in (select incidents.for_me_to_keep())))
  with check (done_by = access.me() and done_at = access.now());
grant select, insert, update (done_at, done_by, sealed_result) on incidents.measure to omstart_staff;

-- The keykeeper wraps keys anew, and reads no more than them.
create policy keykeeper_rewraps on incidents.report to omstart_keykeeper using (true);
create policy keykeeper_rewraps on incidents.measure to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on incidents.report, incidents.measure
  to omstart_keykeeper;

-- The clock sees what runs and whom to tell, and no word of it. Whoever is shut out from the case is not told.
create policy clock_sees on incidents.report for select to omstart_clock using (closed_at is null and weeded_at is null);
create policy clock_escalates on incidents.report for update to omstart_clock
  using (closed_at is null and weeded_at is null and escalated_at is null) with check (escalated_at = access.now());
create policy clock_sees on incidents.concern for select to omstart_clock using (true);
create policy clock_sees on incidents.clock for select to omstart_clock using (true);
create policy clock_tells on incidents.clock for update to omstart_clock using (done_at is null and lapsed_at is null);
create policy clock_sees on incidents.measure for select to omstart_clock using (done_at is null);
create policy clock_tells on incidents.measure for update to omstart_clock
  using (done_at is null and late_told_at is null) with check (late_told_at = access.now());
grant select (organisation_id, id, unit_id, closed_at, weeded_at, escalated_at), update (escalated_at) on incidents.report to omstart_clock;
grant select (organisation_id, report_id, exit_case_id, exposed, met_at) on incidents.concern to omstart_clock;
grant select (organisation_id, report_id, code, due_at, warn_at, escalate_at, lapsed_at, done_at, warned_at, escalated_at),
  update (warned_at, escalated_at) on incidents.clock to omstart_clock;
grant select (organisation_id, id, report_id, owner_id, due_on, done_at, late_told_at), update (late_told_at) on incidents.measure to omstart_clock;

-- The weeder destroys what was said of an incident that was closed long ago: a year at the least.
create policy weeder_looks on incidents.report for select to omstart_weeder using (true);
create policy weeder_looks_too on incidents.measure for select to omstart_weeder using (true);
create policy weeder_destroys on incidents.report for update to omstart_weeder
  using (weeded_at is null and closed_at < access.now() - interval '1 year')
  with check (weeded_at = access.now() and sealed_what = '' and sealed_at_once is null and sealed_learnt = '');
grant select (organisation_id, id, closed_at, weeded_at, sealed_what, sealed_at_once, sealed_learnt),
  update (weeded_at, sealed_what, sealed_at_once, sealed_learnt) on incidents.report to omstart_weeder;
grant select (organisation_id, id, report_id) on incidents.measure to omstart_weeder;
-- When a case is removed, what was said of an incident about it goes too. The remover sees the cases of a decided protocol, and no other.
create policy remover_looks on incidents.report for select to omstart_remover using (id in (select report_id from incidents.concern));
create policy remover_destroys on incidents.report for update to omstart_remover
  using (id in (select report_id from incidents.concern))
  with check (weeded_at = access.now() and sealed_what = '' and sealed_at_once is null);
create policy remover_looks on incidents.measure for select to omstart_remover using (report_id in (select report_id from incidents.concern));
grant select (organisation_id, id, closed_at, weeded_at), update (weeded_at, sealed_what, sealed_at_once, sealed_learnt) on incidents.report
  to omstart_remover;
grant select (organisation_id, id, report_id) on incidents.measure to omstart_remover;
