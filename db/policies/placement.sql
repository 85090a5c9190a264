-- An offer is about housing and never about a person. The house that offers sees all of its own. What stands is read by the national placement
-- coordination and by nobody else: to save it is to say it to them (docs/decisions/2026-11-26-offers-are-said-to-the-coordination.md).
create policy own_house_sees on placement.offer for select to omstart_staff using (organisation_id = access.my_organisation());
create policy coordination_sees on placement.offer for select to omstart_staff
  using (withdrawn_at is null
         and (to_day is null or to_day >= (access.now() at time zone 'Europe/Stockholm')::date)
         and (select access.coordinates_placement()));
create policy house_offers on placement.offer for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and withdrawn_at is null
              and exists (select access.my_units(array['coordinator', 'manager', 'provider_lead'])));
create policy house_changes on placement.offer for update to omstart_staff
  using (organisation_id = access.my_organisation() and withdrawn_at is null
         and exists (select access.my_units(array['coordinator', 'manager', 'provider_lead'])))
  with check (organisation_id = access.my_organisation() and (withdrawn_by is null or withdrawn_by = access.me()));
grant select, insert on placement.offer to omstart_staff;
grant update (version, to_day, withdrawn_at, withdrawn_by) on placement.offer to omstart_staff;

create policy own_house_sees on placement.offer_version for select to omstart_staff using (organisation_id = access.my_organisation());
-- Which offers stand is said above; of those, the version that stands.
create policy coordination_sees on placement.offer_version for select to omstart_staff
  using (exists (select from placement.offer
                 where offer.organisation_id = offer_version.organisation_id and offer.id = offer_id and offer.version = offer_version.version));
-- A municipality offers in itself; a provider wherever its housing lies.
create policy house_writes on placement.offer_version for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and written_by = access.me()
              and exists (select access.my_units(array['coordinator', 'manager', 'provider_lead']))
              and exists (select from access.organisation house, access.organisation municipality
                          where house.id = organisation_id and municipality.id = municipality_id and municipality.kind = 'municipality'
                            and (house.kind = 'provider' and unit is not null or house.id = municipality_id)));
-- Every version stays as it was written.
grant select, insert on placement.offer_version to omstart_staff;

-- What a household needs is the case's. Each time it is written anew, and what stood before stays.
create policy team_sees on placement.profile for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_writes on placement.profile for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and written_by = access.me());
grant select, insert on placement.profile to omstart_staff;

-- What is worth how much is for everybody to read; the coordination sets it, from a day that has not come.
create policy everyone_reads on placement.score_rule for select to omstart_staff using (true);
create policy coordination_sets on placement.score_rule for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me()
              and from_day > (access.now() at time zone 'Europe/Stockholm')::date
              and (select access.coordinates_placement()));
grant select, insert on placement.score_rule to omstart_staff;

-- The one list for a person and an epoch: the function's, as the rest of the vault. One draws it up, and another puts their name to it or drops it.
create policy function_sees on placement.committed_list for select to omstart_staff
  using (organisation_id = access.my_organisation() and (select access.coordinates_placement()));
create policy function_draws_up on placement.committed_list for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and (select access.coordinates_placement())
              and drawn_by = access.me() and confirmed_by is null and dropped_by is null);
create policy function_decides on placement.committed_list for update to omstart_staff
  using (organisation_id = access.my_organisation() and (select access.coordinates_placement())
         and confirmed_at is null and dropped_at is null)
  with check (confirmed_by = access.me() and drawn_by <> access.me() or dropped_by = access.me());
grant select, insert, update (confirmed_at, confirmed_by, dropped_at, dropped_by) on placement.committed_list to omstart_staff;

-- A plan for all who wait is the function's, and nobody else can tell that there is one. One starts it and anybody of the function may cancel it.
create policy everyone_reads on placement.plan_rule for select to omstart_staff using (true);
grant select on placement.plan_rule to omstart_staff;
create policy function_sees on placement.plan for select to omstart_staff
  using (organisation_id = access.my_organisation() and (select access.coordinates_placement()));
create policy function_starts on placement.plan for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and (select access.coordinates_placement())
              and started_by = access.me() and state = 'running' and cancel_asked_at is null and weeded_at is null);
create policy function_cancels on placement.plan for update to omstart_staff
  using (organisation_id = access.my_organisation() and (select access.coordinates_placement()) and state = 'running' and cancel_asked_at is null)
  with check (cancel_asked_by = access.me());
grant select, insert, update (cancel_asked_at, cancel_asked_by) on placement.plan to omstart_staff;
-- The planner opens what a plan that runs is made of, and nothing else of the vault; it says how far it has come, and what came out.
create policy planner_opens on placement.plan for select to omstart_planner using (state = 'running' or ended_at = access.now());
create policy planner_ends on placement.plan for update to omstart_planner using (state = 'running') with check (true);
grant select on placement.plan to omstart_planner;
grant update (state, placed, share, attempts, dual_iterations, search_iterations, ended_at, sealed_plan) on placement.plan to omstart_planner;
create policy planner_opens on access.organisation_key for select to omstart_planner
  using (purpose = 'wrap' and exists (select from placement.plan where plan.organisation_id = organisation_key.organisation_id));
grant select on access.organisation_key to omstart_planner;
-- The weeder reads when, and nothing of what. What is known of somebody who has been weeded is in no plan that was begun before.
create policy weeder_weeds on placement.plan to omstart_weeder using (true);
grant select (organisation_id, id, state, started_at, keep_until, ended_at, weeded_at) on placement.plan to omstart_weeder;
grant update (state, ended_at, dual_iterations, search_iterations, weeded_at, sealed_scene, sealed_plan)
  on placement.plan to omstart_weeder;
create policy weeder_looks on threats.subject for select to omstart_weeder using (weeded_at is not null);
grant select (organisation_id, weeded_at) on threats.subject to omstart_weeder;
create policy keykeeper_rewraps on placement.plan to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on placement.plan to omstart_keykeeper;
