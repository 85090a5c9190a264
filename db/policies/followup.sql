-- A measurement is seen with its case, and added to by those who work on it. None is written over: a correction is a row of its own.
create policy team_sees on followup.measurement for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_measures on followup.measurement for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and measured_by = access.me());
grant select, insert on followup.measurement to omstart_staff;

-- What has been counted, and what waits, is no business of anybody's but the storekeeper's. Neither row says which case the other is about.
create policy storekeeper_counts on followup.counted for select to omstart_storekeeper using (true);
create policy storekeeper_marks on followup.counted for insert to omstart_storekeeper with check (true);
grant select, insert on followup.counted to omstart_storekeeper;
create policy storekeeper_keeps on followup.waiting to omstart_storekeeper using (true);
grant select, insert, delete on followup.waiting to omstart_storekeeper;
create policy keykeeper_rewraps on followup.waiting to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on followup.waiting to omstart_keykeeper;

-- The store has a role of its own, which writes it anew each time. Nobody else reads it: figures leave by the gate of statistics.
create policy storekeeper_reads on outcomes.rule for select to omstart_storekeeper using (true);
grant select on outcomes.rule to omstart_storekeeper;
create policy storekeeper_keeps on outcomes.alike to omstart_storekeeper using (true);
grant select, insert, delete on outcomes.alike to omstart_storekeeper;

/* Cases that were closed before this are ripe: so many months ago by the rule in force. Nothing where no rule takes anything. */
create or replace function outcomes.ripe_before() returns timestamptz language sql stable set search_path = '' as $$
  select access.now() - make_interval(months => closed_months) from outcomes.rule
  where alike is not null and valid_from = (select max(valid_from) from outcomes.rule where valid_from <= access.now()::date)
$$;
grant execute on function outcomes.ripe_before() to omstart_storekeeper;

-- Of a ripe case the storekeeper sees how it went, and of the person the day of birth, under seal. No name, no text, nobody of the staff.
create policy storekeeper_takes on cases.exit_case for select to omstart_storekeeper using (ended_at < outcomes.ripe_before());
grant select (organisation_id, id, person_id, kind, state, support_way, opened_at, ended_at) on cases.exit_case to omstart_storekeeper;
create policy storekeeper_takes on cases.step for select to omstart_storekeeper
  using ((organisation_id, exit_case_id) in (select organisation_id, id from cases.exit_case));
grant select (organisation_id, exit_case_id, nth, at, to_state, ground) on cases.step to omstart_storekeeper;
create policy storekeeper_takes on contacts.contact for select to omstart_storekeeper
  using ((organisation_id, exit_case_id) in (select organisation_id, id from cases.exit_case));
grant select (organisation_id, exit_case_id, received_at, met_at) on contacts.contact to omstart_storekeeper;
create policy storekeeper_takes on followup.measurement for select to omstart_storekeeper
  using ((organisation_id, exit_case_id) in (select organisation_id, id from cases.exit_case));
grant select (organisation_id, id, exit_case_id, instrument, instrument_version, occasion, nth, sealed_content) on followup.measurement to omstart_storekeeper;
create policy storekeeper_takes on people.person for select to omstart_storekeeper
  using ((organisation_id, id) in (select organisation_id, person_id from cases.exit_case));
grant select (organisation_id, id, wrapped_key, key_version, sealed_number) on people.person to omstart_storekeeper;
create policy storekeeper_looks on access.organisation for select to omstart_storekeeper using (true);
grant select (id, kind, county_code) on access.organisation to omstart_storekeeper;
create policy storekeeper_opens on access.organisation_key for select to omstart_storekeeper using (purpose = 'wrap');
grant select on access.organisation_key to omstart_storekeeper;

-- What a calculation stands on is read by all in the house, and set by whoever answers for it. None is written over.
create policy own_and_house on followup.assumption for select to omstart_staff
  using (organisation_id is null or organisation_id = access.my_organisation());
create policy manager_sets on followup.assumption for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me()
              and exists (select access.my_units(array['manager', 'analyst'])));
grant select, insert on followup.assumption to omstart_staff;

create policy manager_sees on followup.register_share for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['manager'])));
create policy manager_notes on followup.register_share for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me() and exists (select access.my_units(array['manager'])));
grant select, insert on followup.register_share to omstart_staff;
