-- A case is seen by those who work on it. There is no role that sees all cases.
create policy team_sees on cases.exit_case for select to omstart_staff
  using (organisation_id = access.my_organisation() and id in (select access.my_cases()));
create policy opened on cases.exit_case for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and opened_by = access.me());
-- An emergency is for reading: it locks nothing and changes nothing.
create policy team_works on cases.exit_case for update to omstart_staff
  using (organisation_id = access.my_organisation() and id in (select access.cases_i_work_on()));
grant select, insert on cases.exit_case to omstart_staff;
grant update (version) on cases.exit_case to omstart_staff;

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
