-- A case is seen by those who work on it. There is no role that sees all cases.
create policy team_sees on cases.exit_case for select to omstart_staff
  using (organisation_id = access.my_organisation() and id in (select access.my_cases()));
create policy opened on cases.exit_case for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and opened_by = access.me());
-- An emergency is for reading: it locks nothing and changes nothing.
create policy team_works on cases.exit_case for update to omstart_staff
  using (organisation_id = access.my_organisation() and id in (select access.cases_i_work_on()));
grant select, insert on cases.exit_case to omstart_staff;
grant update (version, state, steps, ended_at, paused_at, kind, support_way, children_in_family, sealed_milieu)
  on cases.exit_case to omstart_staff;

/* The case behind a pseudonym read out on the phone, for emergency access. Nothing for one who is shut out. */
create or replace function cases.find_by_pseudonym(wanted text) returns uuid
language sql stable security definer set search_path = '' as $$
  select exit_case.id from cases.exit_case
  join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
  where person.pseudonym = wanted and exit_case.id not in (select access.cases_shut_to_me())
$$;
alter function cases.find_by_pseudonym(text) owner to omstart_policy;
grant execute on function cases.find_by_pseudonym(text) to omstart_staff;
create policy functions_read on cases.exit_case for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, id, person_id) on cases.exit_case to omstart_policy;

-- The way of a case: each row is signed by whoever writes it, and what has been written stands.
create policy team_sees on cases.step for select to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.my_cases()));
create policy team_steps on cases.step for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on cases.step to omstart_staff;

create policy team_sees on cases.pause for select to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.my_cases()));
create policy team_pauses on cases.pause for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and paused_by = access.me()
              and exit_case_id in (select access.cases_i_work_on()));
create policy team_resumes on cases.pause for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()))
  with check (resumed_by is null or resumed_by = access.me());
grant select, insert on cases.pause to omstart_staff;
grant update (resumed_at, resumed_by, sealed_resumed_because) on cases.pause to omstart_staff;

create policy team_sees on cases.talk for select to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.my_cases()));
create policy team_talks on cases.talk for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on cases.talk to omstart_staff;

create policy team_sees on cases.check_in for select to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.my_cases()));
create policy team_checks_in on cases.check_in for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on cases.check_in to omstart_staff;
