-- A call is for everybody to read; the authority whose it is writes it.
create policy everybody_reads on grants.call for select to omstart_staff using (true);
create policy officer_saves on grants.call for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and saved_by = access.me() and exists (select access.my_units(array['grant_officer'])));
grant select, insert on grants.call to omstart_staff;

-- The appropriation and what has come: for those who handle grants, in their own authority. The sums are kept by the trigger alone.
create policy officer_sees on grants.appropriation for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['grant_officer'])));
create policy officer_begins on grants.appropriation for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exists (select access.my_units(array['grant_officer'])));
grant select, insert (organisation_id, year) on grants.appropriation to omstart_staff;
create policy sums_are_kept on grants.appropriation for select to omstart_policy using (organisation_id = access.my_organisation());
create policy sums_are_written on grants.appropriation for update to omstart_policy using (organisation_id = access.my_organisation());
grant select, update (appropriated_ore, reserved_ore, granted_ore, paid_ore, returned_ore) on grants.appropriation to omstart_policy;
grant create on schema grants to omstart_policy;
alter function grants.keep_sums() owner to omstart_policy;

create policy officer_sees on grants.entry for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['grant_officer'])));
create policy officer_books on grants.entry for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and by_id = access.me() and exists (select access.my_units(array['grant_officer'])));
grant select, insert on grants.entry to omstart_staff;

create policy officer_sees on grants.received for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['grant_officer'])));
create policy officer_takes on grants.received for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and taken_by = access.me() and exists (select access.my_units(array['grant_officer'])));
create policy officer_handles on grants.received for update to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['grant_officer'])));
grant select, insert on grants.received to omstart_staff;
grant update (applied_ore, conditions, urgency, latest_id, report_id, part_dues, part_ids, state, reserved_ore, decided_ore, report_due, used_ore, repay_ore, repay_due, complete_due, told, decided_at, decided_by)
  on grants.received to omstart_staff;
create policy clock_watches on grants.received for select to omstart_clock using (true);
create policy clock_notes on grants.received for update to omstart_clock using (true);
grant select (organisation_id, id, reference, state, report_due, part_dues, part_ids, repay_due, complete_due, told), update (told) on grants.received to omstart_clock;

-- An application is of a case, and seen with it.
create policy team_sees on grants.application for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_writes on grants.application for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and written_by = access.me() and exit_case_id in (select access.cases_i_work_on()));
create policy team_works on grants.application for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on grants.application to omstart_staff;
grant update (from_day, to_day, applied_ore, sealed_form, sealed_word, state, sent_on, first_id, latest_id, decided_ore, paid_ore, report_due, part_dues, parts, used_ore, reported_at,
              repay_ore, repay_due, complete_due, told, version) on grants.application to omstart_staff;
create policy clock_watches on grants.application for select to omstart_clock using (true);
create policy clock_notes on grants.application for update to omstart_clock using (true);
grant select (organisation_id, id, exit_case_id, state, report_due, part_dues, parts, repay_due, complete_due, told), update (told) on grants.application to omstart_clock;
