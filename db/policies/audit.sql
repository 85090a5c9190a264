-- Everyone writes their own acts, and only those. Nobody changes or removes any: no such grant exists. The number is the database's to give:
-- whoever could insert the column could also choose it (overriding system value).
create policy staff_writes on audit.entry for insert to omstart_staff
  with check (actor = 'staff' and staff_id = access.me() and organisation_id = access.my_organisation());
create policy system_writes on audit.entry for insert
  to omstart_public, omstart_installer, omstart_gatekeeper, omstart_clock, omstart_sealer, omstart_keykeeper,
     omstart_weeder, omstart_remover, omstart_courier, omstart_planner, omstart_storekeeper, omstart_tabulator, omstart_statistician, omstart_picker
  with check (current_user = 'omstart_' || actor and staff_id is null and organisation_id is null);
create policy log_reviewer_reads on audit.entry for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['log_reviewer'])));
create policy sealer_reads on audit.entry for select to omstart_sealer using (true);
create policy picker_reads on audit.entry for select to omstart_picker using (organisation_id is not null);
grant select (number, at, operation, organisation_id, staff_id, subject_ids) on audit.entry to omstart_picker;
-- One who is asked about acts of their own reads those.
create policy asked_reads on audit.entry for select to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id = access.me()
         and number in (select unnest(entry_numbers) from log_review.question where staff_id = access.me()));
grant insert (at, operation, outcome, why, actor, organisation_id, staff_id, subject_ids, request_id)
  on audit.entry to omstart_staff, omstart_public, omstart_installer, omstart_gatekeeper, omstart_clock, omstart_sealer, omstart_keykeeper,
     omstart_weeder, omstart_remover, omstart_courier, omstart_planner, omstart_storekeeper, omstart_tabulator, omstart_statistician, omstart_picker;
grant select on audit.entry to omstart_staff, omstart_sealer;

create policy noted on audit.unsealed for insert to omstart_policy with check (true);
create policy sealer on audit.unsealed to omstart_sealer using (true);
-- Only of what they may read: how much the others do is none of theirs.
create policy log_reviewer_reads on audit.unsealed for select to omstart_staff
  using (exists (select from audit.entry where entry.at = unsealed.at and entry.number = unsealed.number));
grant insert on audit.unsealed to omstart_policy;
grant select, delete on audit.unsealed to omstart_sealer;
grant select on audit.unsealed to omstart_staff;

create policy sealer_reads on audit.seal for select to omstart_sealer using (true);
create policy sealer_seals on audit.seal for insert to omstart_sealer with check (true);
grant select, insert on audit.seal to omstart_sealer;
