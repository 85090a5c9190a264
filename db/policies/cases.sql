-- A case is seen by those who work on it. There is no role that sees all cases.
create policy team_sees on cases.exit_case for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = id));
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
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_steps on cases.step for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on cases.step to omstart_staff;

create policy team_sees on cases.pause for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_pauses on cases.pause for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and paused_by = access.me()
              and exit_case_id in (select access.cases_i_work_on()));
create policy team_resumes on cases.pause for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()))
  with check (resumed_by is null or resumed_by = access.me());
grant select, insert on cases.pause to omstart_staff;
grant update (resumed_at, resumed_by, sealed_resumed_because) on cases.pause to omstart_staff;

create policy team_sees on cases.talk for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_talks on cases.talk for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on cases.talk to omstart_staff;

create policy team_sees on cases.check_in for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_checks_in on cases.check_in for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on cases.check_in to omstart_staff;

-- Two tracks.
create policy team_sees on cases.condition for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_confirms on cases.condition for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
create policy team_takes_back on cases.condition for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()))
  with check (taken_back_by is null or taken_back_by = access.me());
grant select, insert on cases.condition to omstart_staff;
grant update (taken_back_at, taken_back_by, sealed_because) on cases.condition to omstart_staff;

create policy team_sees on cases.police_case for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_opens on cases.police_case for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
create policy team_ends on cases.police_case for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()))
  with check (ended_by is null or ended_by = access.me());
grant select, insert on cases.police_case to omstart_staff;
grant update (ended_at, ended_by, ended_because) on cases.police_case to omstart_staff;

-- Others who have a part, and the family.
create policy team_sees on cases.partner for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_adds on cases.partner for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
create policy team_ends on cases.partner for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()))
  with check (ended_by is null or ended_by = access.me());
grant select, insert on cases.partner to omstart_staff;
grant update (ended_at, ended_by) on cases.partner to omstart_staff;

create policy team_sees on cases.relative for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_adds on cases.relative for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on())
              and (other_case_id is null or exists (select from access.my_case where mine = other_case_id)));
create policy team_changes on cases.relative for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()))
  with check (ended_by is null or ended_by = access.me());
grant select, insert on cases.relative to omstart_staff;
grant update (relation, age, protection, sealed_who, sealed_knows, sealed_must_not_know, kin_prints, other_case_id, ended_at, ended_by, version)
  on cases.relative to omstart_staff;

create policy team_sees on cases.concern for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_raises on cases.concern for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on cases.concern to omstart_staff;

-- The safety of those who work. A flag is one's own; an incident is read by the team and by the manager of the unit, in the team or not.
create policy team_sees on cases.safety_flag for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_raises on cases.safety_flag for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
create policy own_lowers on cases.safety_flag for update to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on cases.safety_flag to omstart_staff;
grant update (ended_at) on cases.safety_flag to omstart_staff;

create policy concerned_see on cases.incident for select to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id not in (select access.cases_shut_to_me())
         and (exists (select from access.my_case where mine = exit_case_id) or unit_id in (select access.my_units(array['manager']))));
create policy team_records on cases.incident for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
create policy concerned_follow_up on cases.incident for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id not in (select access.cases_shut_to_me())
         and (exit_case_id in (select access.cases_i_work_on()) or unit_id in (select access.my_units(array['manager']))));
grant select, insert on cases.incident to omstart_staff;
grant update (police, sealed_measures, version) on cases.incident to omstart_staff;
create policy keykeeper_rewraps on cases.incident to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on cases.incident to omstart_keykeeper;

/* Cases of the units whose manager I am, in which nobody is left who can work: all have gone, lost their role or been shut out. */
create or replace function cases.left_by_all() returns table (exit_case_id uuid, pseudonym text)
language sql stable security definer set search_path = '' as $$
  select exit_case.id, person.pseudonym from cases.exit_case
  join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
  where exit_case.unit_id in (select access.my_units(array['manager']))
    and exit_case.id not in (select access.cases_shut_to_me())
    and not exists (
      select from access.assignment
      join access.staff on staff.organisation_id = assignment.organisation_id and staff.id = assignment.staff_id
      where assignment.organisation_id = exit_case.organisation_id and assignment.exit_case_id = exit_case.id and assignment.until is null
        and staff.ended_at is null
        and exists (select from access.role_grant
                    where role_grant.organisation_id = staff.organisation_id and role_grant.staff_id = staff.id
                      and role_grant.withdrawn_at is null and role_grant.role = any (array['coordinator', 'case_worker', 'manager', 'stand_in']))
        and not exists (select from access.exclusion
                        where exclusion.organisation_id = exit_case.organisation_id and exclusion.exit_case_id = exit_case.id
                          and exclusion.ended_at is null
                          and (exclusion.staff_id = staff.id
                               or exclusion.unit_id in (select role_grant.unit_id from access.role_grant
                                                        where role_grant.organisation_id = staff.organisation_id
                                                          and role_grant.staff_id = staff.id and role_grant.withdrawn_at is null))))
$$;
alter function cases.left_by_all() owner to omstart_policy;
grant execute on function cases.left_by_all() to omstart_staff;
grant select (unit_id) on cases.exit_case to omstart_policy;
create policy functions_read on access.staff for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, id, ended_at) on access.staff to omstart_policy;
-- The manager hands such a case to somebody who can work in it.
create policy manager_hands_over on access.assignment for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and assigned_by = access.me()
              and exit_case_id in (select left_by_all.exit_case_id from cases.left_by_all()));
