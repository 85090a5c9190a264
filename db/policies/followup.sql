-- A measurement is seen with its case, and added to by those who work on it. None is written over: a correction is a row of its own.
create policy team_sees on followup.measurement for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_measures on followup.measurement for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and measured_by = access.me());
grant select, insert on followup.measurement to omstart_staff;
