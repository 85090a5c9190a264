-- Everything here belongs to a case: its team sees it, and those who work on the case write it, in their own name.
create policy team_sees on plans.plan for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_drafts on plans.plan for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and drafted_by = access.me()
              and agreed_at is null and dropped_at is null);
-- What has been agreed is never changed again: that row is out of reach, and so is all that hangs below it.
create policy team_writes_draft on plans.plan for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and agreed_at is null and dropped_at is null)
  with check (agreed_by is null or agreed_by = access.me());
grant select, insert on plans.plan to omstart_staff;
grant update (sealed_own_words, review_on, sip_on, sip_consent_on, sealed_sip_attendees, agreed_on, agreed_at, agreed_by, signature,
              sealed_refused_because, dropped_at, version) on plans.plan to omstart_staff;

/* The drafts I can write in. Asked by the policies of what is in them. */
create or replace function plans.my_drafts() returns setof uuid
language sql stable set search_path = '' as $$
  select plan.id from plans.plan
  where plan.organisation_id = access.my_organisation() and plan.exit_case_id in (select access.cases_i_work_on())
    and plan.agreed_at is null and plan.dropped_at is null
$$;
grant execute on function plans.my_drafts() to omstart_staff;

create policy team_sees on plans.goal for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_writes_draft on plans.goal for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and plan_id in (select plans.my_drafts()));
create policy team_changes_draft on plans.goal for update to omstart_staff
  using (organisation_id = access.my_organisation() and plan_id in (select plans.my_drafts()));
grant select, insert on plans.goal to omstart_staff;
grant update (area, sealed_text, removed_at) on plans.goal to omstart_staff;

create policy team_sees on plans.measure for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_writes_draft on plans.measure for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and plan_id in (select plans.my_drafts()));
create policy team_changes_draft on plans.measure for update to omstart_staff
  using (organisation_id = access.my_organisation() and plan_id in (select plans.my_drafts()));
grant select, insert on plans.measure to omstart_staff;
grant update (kind, sealed_text, staff_id, agency, sealed_function, from_day, to_day, every, decision_id, under_21, removed_at)
  on plans.measure to omstart_staff;

create policy team_sees on plans.plan_end for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_ends on plans.plan_end for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and ended_by = access.me());
grant select, insert on plans.plan_end to omstart_staff;

create policy team_sees on plans.plan_review for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_reviews on plans.plan_review for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and reviewed_by = access.me());
grant select, insert on plans.plan_review to omstart_staff;

create policy team_sees on plans.delivery for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on plans.delivery for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and recorded_by = access.me());
grant select, insert on plans.delivery to omstart_staff;

-- What the person has accepted. What was accepted stays as it was written; only its end is added.
create policy team_sees on plans.accord for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on plans.accord for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and recorded_by = access.me()
              and ended_at is null);
create policy team_ends on plans.accord for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and ended_at is null)
  with check (ended_by is null or ended_by = access.me());
grant select, insert on plans.accord to omstart_staff;
grant update (ended_at, ended_by, how_ended, sealed_end_because, version) on plans.accord to omstart_staff;

create policy team_sees on plans.accord_term for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on plans.accord_term for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on plans.accord_term to omstart_staff;

create policy team_sees on plans.breach for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on plans.breach for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and recorded_by = access.me());
grant select, insert on plans.breach to omstart_staff;

create policy team_sees on plans.breach_response for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on plans.breach_response for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and recorded_by = access.me());
grant select, insert on plans.breach_response to omstart_staff;

-- The organisation's own routine names nobody: all of its staff may read it.
create policy organisation_sees on plans.release_template for select to omstart_staff using (organisation_id = access.my_organisation());
create policy organisation_changes on plans.release_template for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and changed_by = access.me());
grant select, insert on plans.release_template to omstart_staff;

create policy team_sees on plans.release for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_begins on plans.release for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and begun_by = access.me()
              and ended_at is null);
create policy team_ends on plans.release for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and ended_at is null)
  with check (ended_by is null or ended_by = access.me());
grant select, insert on plans.release to omstart_staff;
grant update (ended_at, ended_by, how_ended, sealed_end_because, version) on plans.release to omstart_staff;

create policy team_sees on plans.release_date for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on plans.release_date for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and recorded_by = access.me());
grant select, insert on plans.release_date to omstart_staff;

create policy team_sees on plans.release_step for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_adds on plans.release_step for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and added_by = access.me());
grant select, insert on plans.release_step to omstart_staff;

create policy team_sees on plans.release_mark for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on plans.release_mark for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and recorded_by = access.me());
grant select, insert on plans.release_mark to omstart_staff;
