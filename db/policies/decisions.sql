-- The grounds for decisions are read by everybody.
create policy everyone_reads on decisions.paragraph for select to omstart_staff, omstart_public using (true);
grant select on decisions.paragraph to omstart_staff, omstart_public;

create policy team_sees on decisions.investigation for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_opens on decisions.investigation for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and opened_by = access.me() and state = 'open');
-- A closed one stays as it is.
create policy team_closes on decisions.investigation for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and state = 'open')
  with check (state = 'open' or closed_by = access.me());
grant select, insert on decisions.investigation to omstart_staff;
grant update (state, outcome, sealed_reasons, closed_at, closed_by, version) on decisions.investigation to omstart_staff;

create policy team_sees on decisions.demand for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on decisions.demand for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and recorded_by = access.me() and answer is null);
create policy team_answers on decisions.demand for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and answer is null)
  with check (answer is null or answered_by = access.me());
grant select, insert on decisions.demand to omstart_staff;
grant update (answer, sealed_refused_because, answered_at, answered_by) on decisions.demand to omstart_staff;

create policy team_sees on decisions.decision for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_drafts on decisions.decision for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and drafted_by = access.me() and state = 'draft');
-- Each signs for themselves: one proposes, one makes. What has been made is no longer there to be changed.
create policy team_works on decisions.decision for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and state in ('draft', 'proposed'))
  with check (case state when 'proposed' then proposed_by = access.me() when 'made' then made_by = access.me()
                         when 'dropped' then dropped_by = access.me() else true end);
grant select, insert on decisions.decision to omstart_staff;
grant update (kind, outcome, paragraph, paragraph_valid_from, amount_ore, amount_per, from_day, to_day, sealed_what, sealed_reasons, state,
              proposed_at, proposed_by, proposed_to, sealed_sent_back_because, made_at, made_by, delegation_id, dropped_at, dropped_by, version)
  on decisions.decision to omstart_staff;

create policy team_sees on decisions.event for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_records on decisions.event for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and recorded_by = access.me());
grant select, insert on decisions.event to omstart_staff;

-- Everybody in the house may know who may decide what. The manager keeps it.
create policy colleagues_read on decisions.delegation for select to omstart_staff using (organisation_id = access.my_organisation());
create policy manager_adds on decisions.delegation for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and added_by = access.me() and exists (select access.my_units(array['manager'])));
create policy manager_ends on decisions.delegation for update to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['manager'])));
grant select, insert on decisions.delegation to omstart_staff;
grant update (valid_to) on decisions.delegation to omstart_staff;

create policy manager_reads on decisions.ivo_report for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['manager'])));
create policy manager_makes on decisions.ivo_report for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and made_by = access.me() and exists (select access.my_units(array['manager'])));
grant select, insert on decisions.ivo_report to omstart_staff;
create policy manager_reads on decisions.ivo_report_line for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['manager'])));
create policy manager_makes on decisions.ivo_report_line for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exists (select access.my_units(array['manager'])));
grant select, insert on decisions.ivo_report_line to omstart_staff;

grant create on schema decisions to omstart_policy;
/* What the report to IVO is made of: favourable decisions of the own organisation and what came of them, without person, case and words. For
   the manager, who answers for the report and sees no case by that. */
create or replace function decisions.executions()
returns table (decision_id uuid, kind text, citation text, made_at timestamptz, event text, on_day date)
language sql stable security definer set search_path = '' as $$
  select decision.id, decision.kind, paragraph.citation, decision.made_at, event.kind, event.on_day
  from decisions.decision
  join decisions.paragraph on paragraph.code = decision.paragraph and paragraph.valid_from = decision.paragraph_valid_from
  left join decisions.event on event.organisation_id = decision.organisation_id and event.decision_id = decision.id
  where decision.state = 'made' and decision.outcome <> 'refused' and exists (select access.my_units(array['manager']))
  order by decision.made_at, decision.id, event.nth
$$;
alter function decisions.executions() owner to omstart_policy;
grant execute on function decisions.executions() to omstart_staff;
create policy functions_read on decisions.decision for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on decisions.event for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on decisions.paragraph for select to omstart_policy using (true);
grant select (organisation_id, id, kind, outcome, paragraph, paragraph_valid_from, state, made_at) on decisions.decision to omstart_policy;
grant select (organisation_id, decision_id, nth, kind, on_day) on decisions.event to omstart_policy;
grant select (code, valid_from, citation) on decisions.paragraph to omstart_policy;
