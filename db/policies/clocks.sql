-- The law is read by everybody.
create policy everyone_reads on clocks.rule for select to omstart_staff, omstart_public, omstart_clock using (true);
grant select on clocks.rule to omstart_staff, omstart_public, omstart_clock;

-- A clock is seen and worked with by those who see and work with what carries it: a case, or a contact.
create policy team_sees on clocks.clock for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_starts on clocks.clock for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and stopped_at is null and told_due_at is null and sealed_late_because is null);
create policy team_works on clocks.clock for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()));
-- An id is a contact's only together with its organisation. Asked of each row, by its key: a list of all contacts would be long.
create policy with_contact on clocks.clock for select to omstart_staff, omstart_public
  using (contact_id is not null
         and exists (select from contacts.contact
                     where contact.organisation_id = clock.organisation_id and contact.id = clock.contact_id));
create policy receivers_start on clocks.clock for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and contact_id in (select contacts.i_work_on())
              and stopped_at is null and told_due_at is null and sealed_late_because is null);
create policy receivers_work on clocks.clock for update to omstart_staff
  using (organisation_id = access.my_organisation() and contact_id in (select contacts.i_work_on()));
create policy started_by_person on clocks.clock for insert to omstart_public
  with check ((organisation_id, contact_id) in (select organisation_id, id from contacts.contact)
              and stopped_at is null and told_due_at is null and sealed_late_because is null);
grant select, insert,
  update (owner_id, due_at, paused_at, stood_still_days, stopped_at, stopped_by, outcome, sealed_late_because) on clocks.clock to omstart_staff;
grant select (organisation_id, contact_id, rule, due_at), insert on clocks.clock to omstart_public;

-- What has been changed in a clock is added to and never rewritten.
create policy team_sees on clocks.change for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_changes on clocks.change for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and by = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on clocks.change to omstart_staff;

-- A calendar is its owner's. The gatekeeper knows its address again.
create policy own on clocks.feed to omstart_staff using (organisation_id = access.my_organisation() and staff_id = access.me());
create policy gatekeeper_recognises on clocks.feed for select to omstart_gatekeeper using (true);
grant select (organisation_id, id, staff_id, language, made_at, revoked_at), insert, update (revoked_at) on clocks.feed to omstart_staff;
grant select (organisation_id, id, staff_id, secret_hash, language, revoked_at) on clocks.feed to omstart_gatekeeper;

-- The clock sees which duties run and whom to tell. No sealed column.
create policy clock_sees on clocks.clock for select to omstart_clock using (true);
create policy clock_tells on clocks.clock for update to omstart_clock using (true);
create policy clock_tells on clocks.told for insert to omstart_clock with check (true);
create policy clock_sees on contacts.contact for select to omstart_clock using (true);
create policy clock_sees on cases.exit_case for select to omstart_clock using (true);
create policy clock_sees on people.person for select to omstart_clock using (true);
create policy clock_sees on access.assignment for select to omstart_clock using (true);
create policy clock_sees on access.exclusion for select to omstart_clock using (true);
grant select (organisation_id, id, exit_case_id, contact_id, rule, rule_valid_from, owner_id, started_at, due_at, paused_at, stopped_at, told,
              told_due_at, told_broken_at),
  update (told, told_due_at, told_broken_at) on clocks.clock to omstart_clock;
grant insert on clocks.told to omstart_clock;
grant select (organisation_id, id, unit_id, pseudonym, taken_by, exit_case_id) on contacts.contact to omstart_clock;
grant select (organisation_id, id, unit_id, person_id) on cases.exit_case to omstart_clock;
grant select (organisation_id, id, pseudonym) on people.person to omstart_clock;
grant select (organisation_id, exit_case_id, staff_id, function, until) on access.assignment to omstart_clock;
grant select (organisation_id, exit_case_id, staff_id, unit_id, ended_at) on access.exclusion to omstart_clock;

/* What I have been told of in cases I am not in: pseudonym, what is to be done and by when, and nothing else. As long as it runs, I lead or
   stand in where the case is, and nobody has shut me out. */
grant create on schema clocks to omstart_policy;
create or replace function clocks.told_to_me()
returns table (clock_id uuid, pseudonym text, rule text, rule_valid_from date, due_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select clock.id, person.pseudonym, clock.rule, clock.rule_valid_from, clock.due_at
  from clocks.told
  join clocks.clock on clock.organisation_id = told.organisation_id and clock.id = told.clock_id
  join cases.exit_case on exit_case.organisation_id = told.organisation_id and exit_case.id = told.exit_case_id
  join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
  where told.staff_id = access.me() and clock.stopped_at is null and clock.paused_at is null
    and exit_case.unit_id in (select access.my_units(array['coordinator', 'manager', 'stand_in']))
    and told.exit_case_id not in (select access.cases_shut_to_me())
    and told.exit_case_id not in (select access.cases_i_work_on())
$$;
alter function clocks.told_to_me() owner to omstart_policy;
grant execute on function clocks.told_to_me() to omstart_staff;
create policy functions_read on clocks.told for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on clocks.clock for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, clock_id, staff_id, exit_case_id) on clocks.told to omstart_policy;
grant select (organisation_id, id, rule, rule_valid_from, due_at, paused_at, stopped_at) on clocks.clock to omstart_policy;
grant select (unit_id) on cases.exit_case to omstart_policy;

-- For the manager's counts of contacts (contacts.outcomes).
create policy counter_counts on clocks.clock for select to omstart_counter using (organisation_id = access.my_organisation());
grant select (organisation_id, contact_id, rule, due_at, stopped_at) on clocks.clock to omstart_counter;
