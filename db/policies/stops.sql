-- Whom the national coordination has stopped: nobody is placed there. What the functions of stays and of providers read of it is who, and that it holds.
/* Whether somebody else has asked, in this round, that a stop of the own vault is lifted. */
create or replace function placement.another_asks_to_lift(stop uuid, round integer) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from placement.provider_stop_step asked
                 where asked.organisation_id = access.my_organisation() and asked.provider_stop_id = another_asks_to_lift.stop and asked.step = 'lift_asked'
                   and asked.round = another_asks_to_lift.round and asked.taken_by <> access.me())
$$;
alter function placement.another_asks_to_lift(uuid, integer) owner to omstart_policy;
grant execute on function placement.another_asks_to_lift(uuid, integer) to omstart_staff;

do $$
declare
  name text;
  is_mine constant text := $mine$ organisation_id = access.my_organisation() and (select access.coordinates_placement()) $mine$;
begin
  foreach name in array array['provider_stop', 'provider_stop_step'] loop
    execute format('create policy coordination_sees on placement.%I for select to omstart_staff using (%s)', name, is_mine);
    execute format('create policy functions_read on placement.%I for select to omstart_policy using ( organisation_id = access.my_organisation() )', name);
  end loop;
  execute format('create policy coordination_writes on placement.provider_stop for insert to omstart_staff with check (%s and stopped_by = access.me())', is_mine);
  -- A stop holds at once. Another than the one who stopped confirms it, and another than the one who asks for it lifts or keeps it.
  execute format('create policy coordination_takes_steps on placement.provider_stop_step for insert to omstart_staff
                  with check (%s and taken_by = access.me()
                              and (step = ''lift_asked''
                                   or step in (''lifted'', ''kept'') and placement.another_asks_to_lift(provider_stop_id, round)
                                   or step = ''confirmed''
                                      and exists (select from placement.provider_stop stop
                                              where stop.organisation_id = provider_stop_step.organisation_id
                                                and stop.id = provider_stop_id and stop.stopped_by <> access.me())))', is_mine);
end
$$;
grant select, insert on placement.provider_stop, placement.provider_stop_step to omstart_staff;
grant select (organisation_id, id, provider_id) on placement.provider_stop to omstart_policy;
grant select (organisation_id, provider_stop_id, step, round, taken_by) on placement.provider_stop_step to omstart_policy;
