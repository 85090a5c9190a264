-- What a municipality learns of a provider is for all municipalities, and for the national placement coordination, to see: codes, days and what a company is called.
-- No column of these tables takes free words (server/providers/shared.test.ts reads the catalogue); what the own house has written lies sealed in `words`.
grant create on schema providers to omstart_policy;

/* Whether somebody works with those who are hired, in a municipality. */
create or replace function providers.buys() returns boolean language sql stable set search_path = '' as $$
  select exists (select from access.organisation where id = access.my_organisation() and kind = 'municipality')
     and exists (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in', 'economist']))
$$;
grant execute on function providers.buys() to omstart_staff, omstart_policy;

/* Whether somebody reads what is known of providers: who buys of them in a municipality, and the national placement coordination. */
create or replace function providers.reads_register() returns boolean
language sql stable security definer set search_path = '' as $$
  select access.coordinates_placement() or providers.buys()
$$;

/* Whether somebody writes in it. */
create or replace function providers.keeps_register() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from access.organisation where id = access.my_organisation() and kind = 'municipality')
     and exists (select access.my_units(array['coordinator', 'manager']))
$$;

/* Whether a municipality has a stop of its own against whoever offers housing; or, where it lies in another installation, has said so. */
create or replace function providers.is_stopped_by(house uuid, who_offers uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from providers.stop
                 join providers.provider on provider.id = stop.provider_id
                 where stop.organisation_id = house and provider.works_here = who_offers
                   and not exists (select from providers.stop_step taken
                                   where taken.organisation_id = stop.organisation_id and taken.stop_id = stop.id and taken.step = 'lifted'))
      or exists (select from providers.stop_heard heard
                 where heard.organisation_id = house and heard.provider_id = who_offers and heard.lifted_at is null)
$$;

/*
 * Whether nobody is to be bound to whoever offers housing: the national placement coordination has stopped it, here or in another installation. A ground is a municipality's.
 */
create or replace function providers.is_stopped_for_all(who_offers uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from placement.provider_stop stop
                 where stop.provider_id = who_offers
                   and not exists (select from placement.provider_stop_step taken
                                   where taken.organisation_id = stop.organisation_id and taken.provider_stop_id = stop.id and taken.step = 'lifted'))
      or exists (select from providers.stop_heard heard
                 where heard.provider_id = who_offers and heard.ground is null and heard.lifted_at is null)
$$;

/*
 * Whether nothing may bind a case of the own municipality to whoever works here: it has been stopped by the own house, or by the national placement coordination.
 * A municipality that hires is told that it is so, and neither why nor by whom.
 */
create or replace function providers.is_stopped_for_us(who_offers uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select providers.buys()
     and (providers.is_stopped_by(access.my_organisation(), who_offers) or providers.is_stopped_for_all(who_offers))
$$;

/*
 * Whether whoever has sent this to the caller's organisation may not be bound to it, for the same reasons. A provider that would take what had been sent before a stop
 * is told that it is not to begin, and neither that there is a stop nor whose.
 */
create or replace function providers.is_held_back(commission uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from exchanges.incoming
                 where incoming.organisation_id = access.my_organisation() and incoming.id = commission
                   and providers.is_stopped_by(incoming.sender_id, incoming.organisation_id))
      or providers.is_stopped_for_all(access.my_organisation())
$$;

/* Whether somebody else has asked, in this round, that a stop of the own house is lifted. */
create or replace function providers.another_asks_to_lift(stop uuid, round integer) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from providers.stop_step asked
                 where asked.organisation_id = access.my_organisation() and asked.stop_id = another_asks_to_lift.stop and asked.step = 'lift_asked'
                   and asked.round = another_asks_to_lift.round and asked.taken_by <> access.me())
$$;

/* To those who keep the register: whether a provider works in any case of the own house on a day, and neither in which nor since when. */
create or replace function providers.works_for_us(which uuid, on_day date) returns boolean
language sql stable security definer set search_path = '' as $$
  select providers.keeps_register()
     and exists (select from providers.assignment work
                 join exchanges.outgoing on outgoing.organisation_id = work.organisation_id and outgoing.id = work.id
                 join cases.exit_case on exit_case.organisation_id = work.organisation_id and exit_case.id = work.exit_case_id
                 where work.organisation_id = access.my_organisation() and work.provider_id = which
                   and work.from_day <= on_day and (work.to_day is null or work.to_day >= on_day)
                   and outgoing.state = 'answered' and exit_case.ended_at is null)
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array['providers.works_for_us(uuid, date)', 'providers.reads_register()', 'providers.keeps_register()', 'providers.is_stopped_by(uuid, uuid)',
                                   'providers.is_stopped_for_us(uuid)', 'providers.is_held_back(uuid)', 'providers.another_asks_to_lift(uuid, integer)'] loop
    execute format('alter function %s owner to omstart_policy', signature);
  end loop;
end
$$;
grant execute on function providers.reads_register(), providers.keeps_register() to omstart_staff, omstart_policy;
grant execute on function providers.is_stopped_by(uuid, uuid), providers.is_stopped_for_all(uuid) to omstart_policy;
grant execute on function providers.works_for_us(uuid, date), providers.is_stopped_for_us(uuid), providers.is_held_back(uuid), providers.another_asks_to_lift(uuid, integer) to omstart_staff;
create policy functions_see_whom_none_hires on placement.provider_stop for select to omstart_policy
  using ((select providers.buys()) or provider_id = access.my_organisation());
create policy functions_see_whom_none_hires on placement.provider_stop_step for select to omstart_policy
  using ((select providers.buys())
         or (organisation_id, provider_stop_id) in (select organisation_id, id from placement.provider_stop where provider_id = access.my_organisation()));

do $$
declare
  name text;
  reads constant text := $reads$ (select providers.reads_register()) $reads$;
  mine constant text := $mine$ organisation_id = access.my_organisation() $mine$;
  works constant text := $works$ (select providers.keeps_register()) $works$;
begin
  foreach name in array array['provider', 'unit', 'permit', 'owner', 'stop', 'stop_step'] loop
    execute format('create policy municipalities_see on providers.%I for select to omstart_staff using (%s)', name, reads);
  end loop;
  foreach name in array array['provider noted_by', 'unit noted_by', 'permit noted_by', 'owner noted_by', 'framework noted_by', 'stop stopped_by', 'requirement noted_by', 'evidence noted_by'] loop
    execute format('create policy house_writes on providers.%I for insert to omstart_staff with check (%s and %s and %I = access.me())',
                   split_part(name, ' ', 1), mine, works, split_part(name, ' ', 2));
  end loop;
  -- The house's own, and nobody else's: what it has agreed, and what it has written.
  foreach name in array array['framework', 'price', 'words'] loop
    execute format('create policy house_sees on providers.%I for select to omstart_staff using (%s and %s)', name, mine, reads);
  end loop;
  execute format('create policy house_writes on providers.price for insert to omstart_staff with check (%s and %s)', mine, works);
  execute format('create policy house_writes on providers.words for insert to omstart_staff with check (%s and %s)', mine, works);
  -- A stop holds at once. Another than the one who stopped confirms it, and another than the one who asks for it lifts or keeps it.
  execute format('create policy house_takes_steps on providers.stop_step for insert to omstart_staff
                  with check (%s and %s and taken_by = access.me()
                              and (step = ''lift_asked''
                                   or step in (''lifted'', ''kept'') and providers.another_asks_to_lift(stop_id, round)
                                   or step = ''confirmed''
                                      and exists (select from providers.stop
                                              where stop.organisation_id = stop_step.organisation_id and stop.id = stop_id and stop.stopped_by <> access.me())))',
                 mine, works);
  -- A demand that comes with the program is everybody's, and so is what has been seen of it; one of the own house is its own.
  execute format('create policy municipalities_see on providers.requirement for select to omstart_staff using (%s and (organisation_id is null or %s))', reads, mine);
  execute format('create policy municipalities_see on providers.evidence for select to omstart_staff
                  using (%s and exists (select from providers.requirement where requirement.id = requirement_id))', reads);
  execute format('create policy house_ends on providers.requirement for update to omstart_staff using (%1$s and %2$s and to_day is null) with check (%1$s and %2$s)', mine, works);
  -- Whoever keeps the register anywhere mends it: it is shared.
  execute format('create policy municipalities_mend on providers.provider for update to omstart_staff using (%s)', works);
  execute format('create policy municipalities_end on providers.unit for update to omstart_staff using (%1$s and ended_at is null) with check (%1$s)', works);
  execute format('create policy municipalities_end on providers.owner for update to omstart_staff using (%1$s and to_day is null) with check (%1$s)', works);
  foreach name in array array['provider', 'unit', 'permit', 'owner', 'framework', 'price', 'stop', 'stop_step', 'words', 'requirement', 'evidence'] loop
    execute format('grant select, insert on providers.%I to omstart_staff', name);
  end loop;
end
$$;
grant update (name, services, works_here, version) on providers.provider to omstart_staff;
grant update (ended_at) on providers.unit to omstart_staff;
grant update (to_day) on providers.owner to omstart_staff;
grant update (to_day) on providers.requirement to omstart_staff;
create policy everyone_reads on providers.permit_kind for select to omstart_staff, omstart_clock using (true);
grant select on providers.permit_kind to omstart_staff, omstart_clock;
create policy keykeeper_rewraps on providers.words to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on providers.words to omstart_keykeeper;

-- What stops a stay from beginning (db/policies/stays.sql): the own stop of the municipality whose question it answers.
create policy functions_read on providers.stop for select to omstart_policy using (true);
create policy functions_read on providers.stop_step for select to omstart_policy using (true);
create policy functions_read on providers.provider for select to omstart_policy using (true);
grant select (organisation_id, id, provider_id) on providers.stop to omstart_policy;
grant select (organisation_id, stop_id, step, round, taken_by) on providers.stop_step to omstart_policy;
grant select (id, works_here) on providers.provider to omstart_policy;

-- What goes to other installations, and what comes: the courier tells of stops as they are, and takes what others say of theirs. A municipality names its ground, which all who hire
-- see, as of any stop; the coordination does not, and nobody reads that it has stopped somebody.
do $$
declare
  name text;
begin
  foreach name in array array['providers.provider', 'providers.stop', 'providers.stop_step', 'placement.provider_stop', 'placement.provider_stop_step', 'providers.stop_told', 'providers.stop_heard'] loop
    execute format('create policy courier_looks on %s for select to omstart_courier using (true)', name);
  end loop;
end
$$;
grant select (id, works_here) on providers.provider to omstart_courier;
grant select (organisation_id, id, provider_id, ground, stopped_at) on providers.stop to omstart_courier;
grant select (organisation_id, stop_id, step, taken_at) on providers.stop_step to omstart_courier;
grant select (organisation_id, id, provider_id, stopped_at) on placement.provider_stop to omstart_courier;
grant select (organisation_id, provider_stop_id, step, taken_at) on placement.provider_stop_step to omstart_courier;
create policy courier_tells on providers.stop_told for insert to omstart_courier with check (true);
create policy courier_tells_anew on providers.stop_told for update to omstart_courier using (true);
grant select, insert, update (ground, stopped_at, lifted_at, said_at, heard_at) on providers.stop_told to omstart_courier;
create policy house_sees on providers.stop_told for select to omstart_staff
  using (organisation_id = access.my_organisation() and (select providers.reads_register()));
grant select on providers.stop_told to omstart_staff;
create policy courier_hears on providers.stop_heard for insert to omstart_courier
  with check (exists (select from access.organisation house
                      where house.id = organisation_id and house.kind = case when ground is null then 'national_coordination' else 'municipality' end)
              and not exists (select from exchanges.address_secret secret where secret.organisation_id = stop_heard.organisation_id));
create policy courier_hears_anew on providers.stop_heard for update to omstart_courier
  using (exists (select from access.organisation house
                      where house.id = organisation_id and house.kind = case when ground is null then 'national_coordination' else 'municipality' end));
grant select, insert, update (ground, stopped_at, lifted_at, said_at, heard_at) on providers.stop_heard to omstart_courier;
create policy municipalities_see on providers.stop_heard for select to omstart_staff using (ground is not null and (select providers.reads_register()));
grant select on providers.stop_heard to omstart_staff;
create policy functions_read on providers.stop_heard for select to omstart_policy using (true);
grant select (organisation_id, provider_id, ground, lifted_at) on providers.stop_heard to omstart_policy;
create policy clock_sees on providers.stop_heard for select to omstart_clock using (ground is not null);
grant select (organisation_id, id, provider_id, ground, stopped_at, lifted_at) on providers.stop_heard to omstart_clock;
grant select (works_here) on providers.provider to omstart_clock;

-- Supervision: what a visit showed is shared, in codes; a visit that is planned, what was told to IVO and lex Sarah are the house's own.
do $$
declare
  name text;
  reads constant text := $reads$ (select providers.reads_register()) $reads$;
  mine constant text := $mine$ organisation_id = access.my_organisation() $mine$;
  works constant text := $works$ (select providers.keeps_register()) $works$;
begin
  execute format('create policy municipalities_see on providers.visit for select to omstart_staff using (%s and (state = ''done'' or %s))', reads, mine);
  foreach name in array array['finding', 'demand'] loop
    execute format('create policy municipalities_see on providers.%I for select to omstart_staff using (%s)', name, reads);
  end loop;
  foreach name in array array['report', 'misconduct'] loop
    execute format('create policy house_sees on providers.%I for select to omstart_staff using (%s and %s)', name, mine, works);
  end loop;
  foreach name in array array['visit', 'demand', 'report', 'misconduct'] loop
    execute format('create policy house_writes on providers.%I for insert to omstart_staff with check (%s and %s and noted_by = access.me())', name, mine, works);
  end loop;
  execute format('create policy house_writes on providers.finding for insert to omstart_staff with check (%s and %s)', mine, works);
  execute format('create policy house_ends on providers.visit for update to omstart_staff using (%1$s and %2$s and state = ''planned'') with check (%1$s and %2$s)', mine, works);
  execute format('create policy house_follows_up on providers.demand for update to omstart_staff
                  using (%1$s and %2$s and state = ''open'') with check (%1$s and %2$s and followed_up_by = access.me())', mine, works);
  execute format('create policy house_goes_on on providers.misconduct for update to omstart_staff using (%1$s and %2$s and reported_on is null) with check (%1$s and %2$s)', mine, works);
  foreach name in array array['visit', 'finding', 'demand', 'report', 'misconduct'] loop
    execute format('grant select, insert on providers.%I to omstart_staff', name);
  end loop;
  foreach name in array array['visit', 'finding', 'demand', 'report', 'misconduct'] loop
    execute format('create policy clock_sees on providers.%I for select to omstart_clock using (true)', name);
  end loop;
end
$$;
grant update (state, on_day) on providers.visit to omstart_staff;
grant update (state, followed_up_on, followed_up_by) on providers.demand to omstart_staff;
grant update (investigated_on, is_serious, reported_on) on providers.misconduct to omstart_staff;
grant select (organisation_id, id, provider_id, on_day) on providers.visit to omstart_clock;
grant select (organisation_id, id, visit_id, grade, noted_at) on providers.finding to omstart_clock;
grant select (organisation_id, id, finding_id, due_on, state) on providers.demand to omstart_clock;
grant select (organisation_id, provider_id, ground, on_day, noted_at, permit_kinds) on providers.report to omstart_clock;
grant select (organisation_id, id, provider_id, received_on, investigated_on, is_serious, reported_on) on providers.misconduct to omstart_clock;

-- The clock tells those who hire a provider, once, what they should know in time.
do $$
declare
  name text;
begin
  foreach name in array array['provider', 'owner', 'permit', 'framework', 'stop', 'stop_step', 'requirement', 'evidence', 'told'] loop
    execute format('create policy clock_sees on providers.%I for select to omstart_clock using (true)', name);
  end loop;
end
$$;
create policy clock_tells on providers.told for insert to omstart_clock with check (true);
grant select (id, name, services) on providers.provider to omstart_clock;
grant select (id, provider_id, noted_at) on providers.owner to omstart_clock;
grant select (id, provider_id, kind, number, valid_from, valid_to, noted_at) on providers.permit to omstart_clock;
grant select (organisation_id, id, provider_id, from_day, to_day) on providers.framework to omstart_clock;
grant select (organisation_id, id, provider_id, ground, stopped_at) on providers.stop to omstart_clock;
grant select (organisation_id, stop_id, step) on providers.stop_step to omstart_clock;
grant select (organisation_id, id, provider_id, requirement_id, valid_to, noted_at) on providers.evidence to omstart_clock;
grant select (organisation_id, id) on providers.requirement to omstart_clock;
grant select, insert on providers.told to omstart_clock;

-- What somebody has been hired to do in a case, and what was billed for it, is the team's. Whoever keeps the money sees the sums of it as cost lines.
do $$
declare
  name text;
begin
  foreach name in array array['assignment noted_by', 'invoice decided_by', 'deviation_report noted_by'] loop
    execute format('create policy team_sees on providers.%I for select to omstart_staff
                    using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id))', split_part(name, ' ', 1));
    execute format('create policy team_writes on providers.%I for insert to omstart_staff
                    with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and %I = access.me())',
                   split_part(name, ' ', 1), split_part(name, ' ', 2));
    execute format('grant select, insert on providers.%I to omstart_staff', split_part(name, ' ', 1));
  end loop;
end
$$;
-- Whoever works with cases tells of a misconduct (SoL 27 kap.), in words of their own; only those who keep the register read it.
create policy workers_tell on providers.misconduct for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and noted_by = access.me() and investigated_on is null
              and exists (select from access.organisation where id = access.my_organisation() and kind = 'municipality')
              and exists (select access.my_units(array['case_worker', 'stand_in'])));
create policy workers_tell on providers.words for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and about = 'misconduct'
              and exists (select from access.organisation where id = access.my_organisation() and kind = 'municipality')
              and exists (select access.my_units(array['case_worker', 'stand_in'])));
create policy team_ends on providers.assignment for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()));
grant update (to_day) on providers.assignment to omstart_staff;
create policy clock_sees on providers.assignment for select to omstart_clock using (true);
grant select (organisation_id, exit_case_id, id, provider_id, from_day, to_day) on providers.assignment to omstart_clock;
create policy functions_see_work on providers.assignment for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, exit_case_id, id, provider_id, from_day, to_day) on providers.assignment to omstart_policy;
create policy functions_see_work on exchanges.outgoing for select to omstart_policy
  using (organisation_id = access.my_organisation() and kind = 'assignment');
grant select (organisation_id, id, kind, state) on exchanges.outgoing to omstart_policy;

-- Days and sessions are the provider's own, of what has come to it.
create policy provider_sees on providers.attendance for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['provider_lead', 'provider_staff'])));
create policy provider_notes on providers.attendance for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and noted_by = access.me()
              and exists (select access.my_units(array['provider_lead', 'provider_staff']))
              and exists (select from exchanges.incoming
                          where incoming.organisation_id = attendance.organisation_id and incoming.id = commission_id and incoming.kind = 'assignment'
                            and incoming.state = 'answered'));
grant select, insert on providers.attendance to omstart_staff;
-- Two years after the last day of it: the weeder sees when and of what, and takes it away.
create policy weeder_looks on providers.attendance for select to omstart_weeder using (true);
create policy weeder_takes on providers.attendance for delete to omstart_weeder using (true);
grant select (organisation_id, id, commission_id, on_day), delete on providers.attendance to omstart_weeder;
