-- What is asked is about nobody: it is read by all, and only the installation loads it.
create policy everyone_reads on assessment.instrument for select to omstart_staff, omstart_installer, omstart_storekeeper using (true);
create policy installs on assessment.instrument for insert to omstart_installer with check (withdrawn_at is null);
create policy withdraws on assessment.instrument for update to omstart_installer using (true);
grant select on assessment.instrument to omstart_staff, omstart_installer, omstart_storekeeper;
grant insert, update (withdrawn_at) on assessment.instrument to omstart_installer;

create policy team_sees on assessment.round for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_starts on assessment.round for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and started_by = access.me() and state = 'draft');
-- A round that is fixed is never written over.
create policy team_fills_in on assessment.round for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and state = 'draft')
  with check (state = 'draft' or fixed_by = access.me());
grant select, insert on assessment.round to omstart_staff;
grant update (occasion, day, state, fixed_at, fixed_by, sealed_answers, version) on assessment.round to omstart_staff;

create policy team_sees on assessment.threat for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_assesses on assessment.threat for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and assessed_by = access.me());
grant select, insert on assessment.threat to omstart_staff;

create policy own_and_house on assessment.review_interval for select to omstart_staff
  using (organisation_id is null or organisation_id = access.my_organisation());
create policy manager_sets on assessment.review_interval for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me() and exists (select access.my_units(array['manager'])));
create policy manager_changes on assessment.review_interval for update to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['manager'])))
  with check (set_by = access.me());
grant select, insert on assessment.review_interval to omstart_staff;
grant update (none_known_days, latent_days, concrete_days, acute_days, set_at, set_by) on assessment.review_interval to omstart_staff;
