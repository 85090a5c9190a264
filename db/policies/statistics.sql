-- What has been let out may be read by anybody. The statistician lets out, after the attack, and nobody changes or takes back anything.
create policy anybody_reads on statistics.publication for select to omstart_staff, omstart_public, omstart_statistician using (true);
create policy statistician_lets_out on statistics.publication for insert to omstart_statistician with check (made_at = access.now());
-- What nobody may be able to tell from a table is the statistician's alone, who judges the next one by it.
grant select (id, title, title_en, population, as_of, method, cells, dataset, made_at) on statistics.publication to omstart_staff, omstart_public;
grant select, insert on statistics.publication to omstart_statistician;

/* Whether somebody works with the figures of the country: an analyst of Socialstyrelsen, which keeps the key of the noise. */
create or replace function statistics.works_with_figures() returns boolean language sql stable set search_path = '' as $$
  select exists (select access.my_units(array['analyst']))
     and exists (select from access.organisation where id = access.my_organisation() and kind = 'socialstyrelsen')
$$;
grant execute on function statistics.works_with_figures() to omstart_staff;

-- An analyst asks for tables, looks at what came out, and says that one may go. Nobody but the statistician says what stands in one.
create policy analyst_looks on statistics.draft for select to omstart_staff
  using (organisation_id = access.my_organisation() and statistics.works_with_figures());
create policy analyst_asks on statistics.draft for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and statistics.works_with_figures() and state = 'asked'
              and asked_by = access.me() and asked_at = access.now());
create policy analyst_lets_go on statistics.draft for update to omstart_staff
  using (organisation_id = access.my_organisation() and statistics.works_with_figures() and state = 'ready')
  with check (state in ('ready', 'leaving') and (decided_by is null or (decided_by = access.me() and decided_at = access.now())));
-- What is let out to municipalities is read by those of them who hire, and stands nowhere else.
create policy municipalities_read on statistics.draft for select to omstart_staff
  using (audience = 'municipalities' and state = 'let_out' and providers.buys());
grant select (organisation_id, id, code, audience, as_of, state, asked_at, asked_by, judged_at, title, title_en, population, method, cells, withheld,
              dataset, because, decided_at, decided_by, publication_id) on statistics.draft to omstart_staff;
grant insert on statistics.draft to omstart_staff;
grant update (state, decided_at, decided_by) on statistics.draft to omstart_staff;
create policy statistician_judges on statistics.draft for select to omstart_statistician using (true);
create policy statistician_writes on statistics.draft for update to omstart_statistician using (state in ('asked', 'leaving')) with check (true);
grant select, update (state, judged_at, title, title_en, population, method, cells, withheld, dataset, kept, because, publication_id)
  on statistics.draft to omstart_statistician;

-- How few of a municipality may be seen, where it wants to be stricter: said by its managers, and heeded by the statistician, who is not told why.
create policy manager_reads on statistics.local_least for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['manager'])));
create policy manager_sets on statistics.local_least for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me() and set_at = access.now()
              and exists (select access.my_units(array['manager']))
              and exists (select from access.organisation where id = access.my_organisation() and kind = 'municipality'));
grant select, insert on statistics.local_least to omstart_staff;
create policy statistician_heeds on statistics.local_least for select to omstart_statistician using (true);
grant select (organisation_id, least, valid_from, set_at) on statistics.local_least to omstart_statistician;

-- The tabulator counts, and sees nothing until somebody has asked. Of a case it sees how it went, and under seal the day of birth and the milieu.
create policy tabulator_is_asked on statistics.draft for select to omstart_tabulator using (state = 'asked');
grant select (state, audience) on statistics.draft to omstart_tabulator;
create policy tabulator_counts on cases.exit_case for select to omstart_tabulator
  using (exists (select from statistics.draft where draft.state = 'asked'));
grant select (organisation_id, id, person_id, kind, support_way, opened_at, sealed_milieu) on cases.exit_case to omstart_tabulator;
create policy tabulator_counts on cases.step for select to omstart_tabulator
  using (exists (select from statistics.draft where draft.state = 'asked'));
grant select (organisation_id, exit_case_id, nth, to_state, ground) on cases.step to omstart_tabulator;
create policy tabulator_counts on contacts.contact for select to omstart_tabulator
  using (exists (select from statistics.draft where draft.state = 'asked'));
grant select (organisation_id, id, exit_case_id, received_at, met_at) on contacts.contact to omstart_tabulator;
create policy tabulator_counts on people.person for select to omstart_tabulator
  using (exists (select from statistics.draft where draft.state = 'asked')
         and (organisation_id, id) in (select organisation_id, person_id from cases.exit_case));
grant select (organisation_id, id, wrapped_key, key_version, sealed_number) on people.person to omstart_tabulator;
create policy tabulator_counts on outcomes.alike for select to omstart_tabulator
  using (exists (select from statistics.draft where draft.state = 'asked'));
grant select on outcomes.alike to omstart_tabulator;
-- Of what providers have been hired for, when a table of it has been asked for: which, until when, and under seal what they have told. An exchange by which one is hired is seen with its assignment, and not without.
create policy tabulator_counts on providers.assignment for select to omstart_tabulator
  using (exists (select from statistics.draft where draft.state = 'asked' and draft.audience = 'municipalities'));
grant select (organisation_id, exit_case_id, id, provider_id, to_day) on providers.assignment to omstart_tabulator;
create policy tabulator_counts on providers.provider for select to omstart_tabulator
  using (exists (select from statistics.draft where draft.state = 'asked' and draft.audience = 'municipalities'));
grant select (id, name, works_here) on providers.provider to omstart_tabulator;
create policy tabulator_counts on exchanges.outgoing for select to omstart_tabulator
  using (state = 'answered' and (organisation_id, id) in (select organisation_id, id from providers.assignment));
grant select (organisation_id, exit_case_id, id, kind, state, sealed_answer) on exchanges.outgoing to omstart_tabulator;
create policy tabulator_counts on exchanges.later_answer for select to omstart_tabulator
  using ((organisation_id, exchange_id) in (select organisation_id, id from exchanges.outgoing));
grant select (organisation_id, exit_case_id, id, exchange_id, came_at, sealed_answer) on exchanges.later_answer to omstart_tabulator;
create policy everyone_reads_too on access.organisation for select to omstart_tabulator, omstart_statistician using (true);
grant select (id, kind, county_code, county) on access.organisation to omstart_tabulator;
grant select (id, kind, code) on access.organisation to omstart_statistician;
-- The noise hangs on a key that never changes: the one that Socialstyrelsen looks up by.
create policy tabulator_opens on access.organisation_key for select to omstart_tabulator
  using (purpose = 'wrap' or organisation_id in (select id from access.organisation where kind = 'socialstyrelsen'));
create policy statistician_draws on access.organisation_key for select to omstart_statistician
  using (purpose = 'lookup' and organisation_id in (select id from access.organisation where kind = 'socialstyrelsen'));
grant select on access.organisation_key to omstart_tabulator, omstart_statistician;
