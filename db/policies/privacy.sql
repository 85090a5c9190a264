-- The law is read by everybody who works here.
create policy everyone_reads on privacy.ground for select to omstart_staff using (true);
grant select on privacy.ground to omstart_staff;

create policy organisation_sees on privacy.ground_choice for select to omstart_staff using (organisation_id = access.my_organisation());
create policy organisation_chooses on privacy.ground_choice for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and chosen_by = access.me());
grant select, insert on privacy.ground_choice to omstart_staff;

create policy team_sees on privacy.consent for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on privacy.consent for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and recorded_by = access.me() and withdrawn_at is null);
create policy team_withdraws on privacy.consent for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and withdrawn_at is null)
  with check (withdrawn_by is null or withdrawn_by = access.me());
grant select, insert on privacy.consent to omstart_staff;
-- What was allowed is never rewritten: it is withdrawn, or another takes its place.
grant update (replaced_at, withdrawn_at, withdrawn_by, sealed_withdrawal, version) on privacy.consent to omstart_staff;

create policy team_sees on privacy.consent_recipient for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on privacy.consent_recipient for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and withdrawn_at is null);
create policy team_withdraws on privacy.consent_recipient for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and withdrawn_at is null)
  with check (withdrawn_by = access.me());
grant select, insert on privacy.consent_recipient to omstart_staff;
grant update (withdrawn_at, withdrawn_by, sealed_withdrawal) on privacy.consent_recipient to omstart_staff;

create policy team_sees on privacy.disclosure for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_shares on privacy.disclosure for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and asked_by = access.me() and second_by is null);
-- The second pair of eyes is another than the first.
create policy second_person_answers on privacy.disclosure for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
         and state = 'proposed' and asked_by <> access.me())
  with check (second_by = access.me());
grant select, insert on privacy.disclosure to omstart_staff;
grant update (state, made_at, second_at, second_by) on privacy.disclosure to omstart_staff;

create policy team_sees on privacy.protection for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on privacy.protection for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and recorded_by = access.me());
create policy team_works on privacy.protection for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on privacy.protection to omstart_staff;
grant update (state, certificate, decided_by, decided_on, valid_from, valid_to, ended_on, ended_because, sealed_note, version)
  on privacy.protection to omstart_staff;

create policy team_sees on privacy.trap for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_answers on privacy.trap for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and answered_by = access.me());
create policy team_answers_again on privacy.trap for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()))
  with check (answered_by = access.me());
grant select, insert on privacy.trap to omstart_staff;
grant update (state, sealed_note, answered_at, answered_by) on privacy.trap to omstart_staff;
