-- The law is read by everybody.
create policy everyone_reads on clocks.rule for select to omstart_staff, omstart_public, omstart_clock using (true);
grant select on clocks.rule to omstart_staff, omstart_public, omstart_clock;

create policy team_sees on clocks.clock for select to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.my_cases()));
create policy team_starts on clocks.clock for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and stopped_at is null);
create policy team_works on clocks.clock for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on clocks.clock to omstart_staff;
grant update (owner_id, due_at, paused_at, stopped_at, stopped_by, outcome, sealed_late_because) on clocks.clock to omstart_staff;
