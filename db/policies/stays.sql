-- Where somebody lives is of the national coordination, and of nobody else. What is read here says no place: that is sealed, or a token.
do $$
declare
  name text;
  is_mine constant text := $mine$ organisation_id = access.my_organisation() and (select access.coordinates_placement()) $mine$;
  of_vault constant text := $vault$ organisation_id = access.my_organisation() $vault$;
begin
  foreach name in array array['location_key', 'distance_rule', 'stay', 'stay_subject', 'place_opening', 'stay_worry'] loop
    execute format('create policy coordination_sees on placement.%I for select to omstart_staff using (%s)', name, is_mine);
    execute format('grant select on placement.%I to omstart_staff', name);
  end loop;
  -- A stay, who lives there and where is written by the functions below alone.
  for name in values ('location_key made_by'), ('distance_rule set_by'), ('place_opening opened_by') loop
    execute format('create policy coordination_writes on placement.%I for insert to omstart_staff with check (%s and %I = access.me())',
                   split_part(name, ' ', 1), is_mine, split_part(name, ' ', 2));
    execute format('grant insert on placement.%I to omstart_staff', split_part(name, ' ', 1));
  end loop;
  -- What those whose function it is have been told of a stay.
  execute format('create policy coordination_tells on placement.stay_worry for insert to omstart_staff with check (%s)', is_mine);
  execute format('create policy coordination_tells_again on placement.stay_worry for update to omstart_staff using (%s)', is_mine);
  grant insert, update (told, told_at) on placement.stay_worry to omstart_staff;
  -- What was done at once is looked at by another.
  execute format('create policy another_reviews on placement.stay for update to omstart_staff
                  using (%s and review_due_on is not null and reviewed_at is null and begun_by <> access.me())
                  with check (reviewed_by = access.me())', is_mine);
  grant update (verdict, reviewed_at, reviewed_by) on placement.stay to omstart_staff;

  -- What the functions read, in the vault of whoever calls them.
  foreach name in array array['threats.affiliation', 'threats.hostility', 'threats.activity', 'threats.avoided_place', 'threats.cohabitation', 'threats.subject',
                              'placement.location_key', 'placement.distance_rule', 'placement.stay', 'placement.stay_subject'] loop
    execute format('create policy functions_read on %s for select to omstart_policy using (%s)', name, of_vault);
  end loop;
  foreach name in array array['placement.stay', 'placement.stay_subject'] loop
    execute format('create policy functions_write on %s for insert to omstart_policy with check (%s)', name, of_vault);
    execute format('grant select, insert on %s to omstart_policy', name);
  end loop;
  execute format('create policy functions_end on placement.stay for update to omstart_policy using (%s) with check (%1$s)', of_vault);
end
$$;
grant select (organisation_id, id, subject_id, network_id, from_day, to_day) on threats.affiliation to omstart_policy;
grant select (organisation_id, id, one_network_id, other_network_id, one_subject_id, other_subject_id, from_day, to_day)
  on threats.hostility to omstart_policy;
grant select (organisation_id, id, network_id, municipality_id, from_day, to_day) on threats.activity to omstart_policy;
grant select (organisation_id, id, subject_id, municipality_id, from_day, to_day) on threats.avoided_place to omstart_policy;
grant select (organisation_id, id, one_subject_id, other_subject_id, from_day, to_day) on threats.cohabitation to omstart_policy;
grant select (organisation_id, id, weeded_at) on threats.subject to omstart_policy;
grant select (organisation_id, id, check_value, recent_editions, recent_stays) on placement.location_key to omstart_policy;
grant select on placement.distance_rule to omstart_policy;
grant update (to_day, ended_at, ended_by, ended_because, sealed_address, address_set_at, address_set_by) on placement.stay to omstart_policy;
create policy functions_read on access.organisation for select to omstart_policy using (true);
grant select (id, kind, code, seat_lat, seat_lon, neighbours) on access.organisation to omstart_policy;
create policy functions_read on placement.offer for select to omstart_policy using (withdrawn_at is null);
-- Also what a house was called before.
create policy functions_read on placement.offer_version for select to omstart_policy using (true);
grant select (organisation_id, id, version, withdrawn_at) on placement.offer to omstart_policy;
-- Whether a municipality has said yes to receiving a household: for the coordination alone, and nothing of what was said.
create policy functions_read_yes on exchanges.outgoing for select to omstart_policy
  using (kind = 'placement_request' and (select access.coordinates_placement()));
grant select (exit_case_id, kind, state, answer_read_at) on exchanges.outgoing to omstart_policy;
grant select on placement.offer_version to omstart_policy;

-- The keykeeper wraps keys anew, and reads no more than them. The clock sees which reviews wait, and of whom nothing.
create policy keykeeper_rewraps on placement.location_key to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on placement.location_key to omstart_keykeeper;
create policy clock_sees on placement.stay for select to omstart_clock using (review_due_on is not null and reviewed_at is null);
create policy clock_tells on placement.stay for update to omstart_clock using (review_due_on is not null and reviewed_at is null) with check (true);
grant select (organisation_id, id, review_due_on, review_told_at, reviewed_at, begun_by), update (review_told_at) on placement.stay to omstart_clock;

-- The weeder sees when a stay was over, and destroys where it was: sixty days at the least, so that one which is written late is held against it.
create policy weeder_looks on placement.stay for select to omstart_weeder using (true);
create policy weeder_destroys on placement.stay for update to omstart_weeder
  using (place_destroyed_at is null and to_day < (access.now() at time zone 'Europe/Stockholm')::date - 60)
  with check (sealed_place = '' and sealed_address = '' and place_destroyed_at = access.now());
grant select (organisation_id, id, to_day, place_destroyed_at),
      update (sealed_place, sealed_address, place_token, unit_token, offer_token, need_tokens, place_destroyed_at) on placement.stay to omstart_weeder;
create policy weeder_looks on placement.place_opening for select to omstart_weeder
  using (exists (select from placement.stay
                 where stay.organisation_id = place_opening.organisation_id and stay.id = stay_id and stay.place_destroyed_at is not null));
create policy weeder_destroys on placement.place_opening for update to omstart_weeder
  using (exists (select from placement.stay
                 where stay.organisation_id = place_opening.organisation_id and stay.id = stay_id and stay.place_destroyed_at is not null))
  with check (sealed_reason = '');
grant select (organisation_id, stay_id), update (sealed_reason) on placement.place_opening to omstart_weeder;

grant create on schema placement to omstart_policy;

/*
 * Whether the one who calls may write of stays: the function, in the vault of the coordination, with the key. Waits for all others who do. In any other
 * isolation than this one would read what was there before the wait.
 */
create or replace function placement.enter_vault(the_key bytea) returns void
language plpgsql security definer set search_path = '' as $$
begin
  if current_setting('transaction_isolation') <> 'read committed'
     or not access.coordinates_placement()
     or not exists (select from placement.location_key
                    where organisation_id = access.my_organisation() and check_value = sha256(the_key || 'check'::bytea)) then
    raise exception 'not available' using errcode = 'OM001';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('stays of ' || access.my_organisation(), 0));
end
$$;

/* What shows that a household must have a support where it lives, and nothing to whoever has no key. */
create or replace function placement.need_token(the_key bytea, stay_id uuid, support text) returns bytea
language sql immutable strict parallel safe set search_path = ''
return substr(sha256(the_key || uuid_send(stay_id) || '\x04'::bytea || convert_to(support, 'UTF8')), 1, 16);

/*
 * Begins a stay, or says no with one word, whatever the reason: it has to be said in docs/placement.md and tried in server/placement/stay-worlds.test.ts
 * what is looked at. Days: both ends count. Two in one household are never apart from each other. `needed` and `shunned` are what the household asked for,
 * which is sealed in the exchange: the database holds the place of a planned stay against it before it looks at anybody else, so that what it says of it
 * tells of nobody. Of what is needed a slot is taken where the housing has only so many; tonight also where there is none left.
 */
create or replace function placement.begin_stay(
  the_key bytea, stay_id uuid, subject_ids uuid[], people integer, with_children boolean, first_day date, last_day date,
  municipality uuid, offer_house uuid, offered uuid, place bytea, address bytea,
  in_what_way text, agreed date, review_by date, asked_in uuid, from_stay uuid, needed text[], shunned uuid[]
) returns void
language plpgsql security definer set search_path = '' as $$
#variable_conflict use_column
declare
  vault constant uuid := access.my_organisation();
  until constant date := coalesce(last_day, 'infinity');
  -- What a token says after key and stay: a first byte for what it is of.
  of_unit bytea := '\x02'::bytea || uuid_send(stay_id);
  units bytea[];
  -- All of the household, also those who do not move in: what is known of one of them is in the way of all.
  household uuid[];
  of_offer bytea := '\x03'::bytea || uuid_send(stay_id);
  house_name text;
  beds integer;
  has text[];
  slot_of text[];
  slots integer[];
  radius integer;
  neighbours_too boolean;
  near bytea[];
  is_free boolean;
begin
  perform placement.enter_vault(the_key);
  if first_day > until or cardinality(subject_ids) = 0 or cardinality(subject_ids) > people
     or cardinality(subject_ids) <> (select count(*) from threats.subject
                                     where organisation_id = vault and id = any (subject_ids) and weeded_at is null) then
    raise exception 'not available' using errcode = 'OM001';
  end if;

  with recursive tie as (
    select one_subject_id as one, other_subject_id as other from threats.cohabitation
    where organisation_id = vault and from_day <= until and coalesce(to_day, 'infinity') >= first_day
      -- Whoever has been weeded lives with nobody.
      and not exists (select from threats.subject where organisation_id = vault and id in (one_subject_id, other_subject_id) and weeded_at is not null)
  ), member (id) as (
    select unnest(subject_ids)
    union
    select case when tie.one = member.id then tie.other else tie.one end from member join tie on member.id in (tie.one, tie.other)
  )
  select array_agg(id) into household from member;

  -- The housing that is offered, as it stands: where it says that it is, for so many, children or not, on all the days.
  if offered is not null then
    select version.unit, version.places, version.supports, version.slot_supports, version.slots into house_name, beds, has, slot_of, slots
    from placement.offer
    join placement.offer_version version on version.organisation_id = offer.organisation_id and version.offer_id = offer.id
      and version.version = offer.version
    where offer.organisation_id = offer_house and offer.id = offered and offer.withdrawn_at is null
      and version.municipality_id = municipality and people between version.least and version.most
      and (version.children or not with_children)
      and version.from_day <= first_day and coalesce(version.to_day, 'infinity') >= until
      -- Nobody moves in with a provider that has been stopped.
      and not exists (select from placement.provider_stop stop
                      where stop.organisation_id = vault and stop.provider_id = offer_house
                        and not exists (select from placement.provider_stop_step taken
                                        where taken.organisation_id = vault and taken.provider_stop_id = stop.id and taken.step = 'lifted'))
      -- Nor with one that the municipality which asks has stopped for its own.
      and not exists (select from exchanges.incoming
                      where incoming.organisation_id = vault
                        and incoming.id = coalesce(asked_in, (select exchange_id from placement.stay
                                                              where stay.organisation_id = vault and stay.id = from_stay))
                        and providers.is_stopped_by(incoming.sender_id, offer_house));
    if not found then
      raise exception 'not available' using errcode = 'OM001';
    end if;
    of_offer := '\x03'::bytea || uuid_send(offer_house) || uuid_send(offered);
    if house_name is not null then
      of_unit := '\x02'::bytea || uuid_send(offer_house) || convert_to(lower(btrim(house_name)), 'UTF8');
    end if;
    -- The same house under every name that it has had, in this offer and in all that have shared one of them.
    with recursive same (name) as (
      select lower(btrim(unit)) from placement.offer_version
      where organisation_id = offer_house and offer_id = offered and unit is not null
      union
      select lower(btrim(also.unit))
      from same
      join placement.offer_version named on named.organisation_id = offer_house and lower(btrim(named.unit)) = same.name
      join placement.offer_version also
        on also.organisation_id = named.organisation_id and also.offer_id = named.offer_id and also.unit is not null
    )
    select array_agg('\x02'::bytea || uuid_send(offer_house) || convert_to(name, 'UTF8')) into units from same;
  elsif not exists (select from access.organisation where id = municipality and kind = 'municipality') then
    raise exception 'not available' using errcode = 'OM001';
  end if;

  -- A planned stay with another municipality stands on its yes to whoever tells of the stay, about that household and read by them. Nobody is asked who places at home, within
  -- the municipality where they live, or in housing of a provider. The word of one in another installation is taken.
  if in_what_way = 'planned'
     and (offered is null and asked_in is not null
          or offered is not null and exists (select from access.organisation where id = offer_house and kind = 'municipality'))
     and not exists (select from exchanges.incoming where organisation_id = vault and id = asked_in and sender_id = municipality)
     and not exists (select from placement.stay before
                     where before.organisation_id = vault and before.id = from_stay and before.how = 'planned'
                       and before.place_token = sha256(the_key || uuid_send(before.id) || '\x01'::bytea || uuid_send(municipality)))
     and not exists (
       select from exchanges.incoming
       left join exchanges.outgoing told on told.organisation_id = incoming.sender_id and told.id = incoming.id
       where incoming.organisation_id = vault and incoming.id = asked_in
         and (told.id is null
              or exists (select from exchanges.outgoing request
                         where request.organisation_id = told.organisation_id and request.exit_case_id = told.exit_case_id
                           and request.kind = 'placement_request' and request.recipient_id = municipality
                           and request.state = 'answered' and request.answer_read_at is not null))) then
    raise exception 'the receiver has not agreed' using errcode = 'OM005';
  end if;

  -- Not at home or where they have said that they are not to be, and not in housing that lacks what they must have. What nobody offers says nothing of that.
  if in_what_way = 'planned' and municipality = any (shunned) then
    raise exception 'to be avoided' using errcode = 'OM004';
  end if;
  if in_what_way = 'planned' and offered is not null and not needed <@ has then
    raise exception 'lacks what must be there' using errcode = 'OM003';
  end if;

  -- The strictest of the rules that hold on any of the days. Without a rule nobody can say what is near.
  select max(radius_km), bool_or(neighbours_apart) into radius, neighbours_too
  from (select from_day, radius_km, neighbours_apart, lead(from_day) over (order by from_day) as next
        from placement.distance_rule where organisation_id = vault) rule
  where from_day <= until and (next is null or next > first_day);
  if radius is null then
    raise exception 'not available' using errcode = 'OM001';
  end if;
  select array_agg('\x01'::bytea || uuid_send(there.id)) into near
  from access.organisation here, access.organisation there
  where here.id = municipality and there.kind = 'municipality'
    and (there.id = here.id
         or neighbours_too and (there.code = any (here.neighbours) or here.code = any (there.neighbours))
         -- Along the earth between the seats (haversine). One without a seat is near.
         or radius > 0 and coalesce(12742 * asin(least(1, sqrt(
              sin(radians(there.seat_lat - here.seat_lat) / 2) ^ 2
              + sin(radians(there.seat_lon - here.seat_lon) / 2) ^ 2 * cos(radians(here.seat_lat)) * cos(radians(there.seat_lat))))), 0)
            <= radius);

  with recursive others as materialized (
    select id, from_day, coalesce(to_day, 'infinity') as to_day, size, place_token, unit_token, offer_token, need_tokens,
           greatest(from_day, first_day) as common_from, least(coalesce(to_day, 'infinity'), until) as common_to
    from placement.stay
    where organisation_id = vault and from_day <= until and coalesce(to_day, 'infinity') >= first_day and ended_because is distinct from 'never_came'
  ), tie as (
    select pair.one_id, pair.other_id, from_day, coalesce(to_day, 'infinity') as to_day
    from threats.cohabitation
    cross join lateral (values (one_subject_id, other_subject_id), (other_subject_id, one_subject_id)) pair (one_id, other_id)
    where organisation_id = vault
      and not exists (select from threats.subject where organisation_id = vault and id in (one_subject_id, other_subject_id) and weeded_at is not null)
  ), lives (stay_id, subject_id) as (
    -- Who lives where, with all of their household on any day that is left of the stay.
    select others.id, who.subject_id
    from others join placement.stay_subject who on who.organisation_id = vault and who.stay_id = others.id
    union
    select lives.stay_id, tie.other_id
    from lives join tie on tie.one_id = lives.subject_id join others on others.id = lives.stay_id
    where tie.from_day <= others.to_day and tie.to_day >= greatest(others.from_day, (access.now() at time zone 'Europe/Stockholm')::date)
  ), own as (
    select subject_id, network_id, from_day, coalesce(to_day, 'infinity') as to_day
    from threats.affiliation where organisation_id = vault and subject_id = any (household)
  ), hostility as (
    select one_network_id as network_id, other_network_id as against_id, one_subject_id as subject_id, other_subject_id as enemy_id,
           from_day, coalesce(to_day, 'infinity') as to_day
    from threats.hostility where organisation_id = vault
    union all
    select other_network_id, one_network_id, other_subject_id, one_subject_id, from_day, coalesce(to_day, 'infinity')
    from threats.hostility where organisation_id = vault
  ), against as materialized (
    select subject_id, network_id, from_day, to_day, '-infinity'::date as hostile_from, 'infinity'::date as hostile_to from own
    union all
    select own.subject_id, against_id, own.from_day, own.to_day, hostility.from_day, hostility.to_day from own join hostility using (network_id)
  ), apart as (
    select against.subject_id as own_id, theirs.subject_id as other_id, against.from_day, against.to_day, hostile_from, hostile_to,
           theirs.from_day as their_from, coalesce(theirs.to_day, 'infinity') as their_to
    from against join threats.affiliation theirs on theirs.organisation_id = vault and theirs.network_id = against.network_id
    union all
    select subject_id, enemy_id, '-infinity', 'infinity', from_day, to_day, '-infinity', 'infinity'
    from hostility where subject_id = any (household)
  )
  select
    -- Nobody lives in two places: only the day of a move is in both.
    not exists (select from others join placement.stay_subject who on who.organisation_id = vault and who.stay_id = others.id
                where who.subject_id = any (subject_ids) and others.from_day < until and first_day < others.to_day)
    -- Nobody from whom one of them is to be kept apart is near while both are there, or with the same provider in the same house.
    and not exists (
      select from apart
      join lives on lives.subject_id = apart.other_id
      join others on others.id = lives.stay_id
      where apart.other_id <> all (household)
        and not exists (select from lives both_there where both_there.stay_id = others.id and both_there.subject_id = apart.own_id)
        and apart.from_day <= common_to and apart.to_day >= common_from and hostile_from <= common_to and hostile_to >= common_from
        and their_from <= common_to and their_to >= common_from
        and (exists (select from unnest(units) unit where others.unit_token = sha256(the_key || uuid_send(others.id) || unit))
             or others.offer_token = sha256(the_key || uuid_send(others.id) || of_offer)
             or exists (select from unnest(near) there where others.place_token = sha256(the_key || uuid_send(others.id) || there))))
    -- Not where an own or a hostile network is active, and not where one of them is not to be.
    and not exists (
      select from against join threats.activity on activity.organisation_id = vault and activity.network_id = against.network_id
      where activity.municipality_id = municipality
        and against.from_day <= until and against.to_day >= first_day and hostile_from <= until and hostile_to >= first_day
        and activity.from_day <= until and coalesce(activity.to_day, 'infinity') >= first_day)
    and not exists (
      select from threats.avoided_place
      where organisation_id = vault and subject_id = any (household) and municipality_id = municipality
        and from_day <= until and coalesce(to_day, 'infinity') >= first_day)
    -- No more people than there are beds, on any day, and no more who must have a support than there are slots of it. A household that moves within the
    -- house has its own.
    and (offered is null or not exists (
      with guests as materialized (
        select id, from_day, to_day, size, need_tokens from others
        where offer_token = sha256(the_key || uuid_send(others.id) || of_offer)
          and exists (select from placement.stay_subject who
                      where who.organisation_id = vault and who.stay_id = others.id and who.subject_id <> all (subject_ids))
      )
      select from (select first_day as day union select from_day from guests where from_day > first_day) days
      where people + (select coalesce(sum(size), 0) from guests where from_day <= day and to_day >= day) > beds
         or in_what_way = 'planned' and exists (
              select from unnest(slot_of, slots) slot (support, at_once)
              where support = any (needed)
                and at_once <= (select count(*) from guests
                                where from_day <= day and to_day >= day and position(placement.need_token(the_key, id, support) in need_tokens) > 0))))
  into is_free;
  if not is_free then
    raise exception 'not available' using errcode = 'OM001';
  end if;

  insert into placement.stay (organisation_id, id, exchange_id, moved_from, how, agreed_on, size, children, from_day, to_day,
                              place_token, unit_token, offer_token, need_tokens, sealed_place, sealed_address, begun_at, begun_by, review_due_on)
  values (vault, stay_id, asked_in, from_stay, in_what_way, agreed, people, with_children, first_day, last_day,
          sha256(the_key || uuid_send(stay_id) || '\x01'::bytea || uuid_send(municipality)), sha256(the_key || uuid_send(stay_id) || of_unit),
          sha256(the_key || uuid_send(stay_id) || of_offer),
          -- As many for every stay: where no more is needed, of nothing.
          (select string_agg(placement.need_token(the_key, stay_id, coalesce(needed[number], number::text)), '' order by number)
           from generate_series(1, 24) number),
          place, address, access.now(), access.me(), review_by);
  insert into placement.stay_subject (organisation_id, stay_id, subject_id) select vault, stay_id, unnest(subject_ids);
end
$$;

/* Ends a stay, earlier than was said or on that day: never later, for that would have to be tried anew. */
create or replace function placement.end_stay(the_key bytea, which uuid, last_day date, because text) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform placement.enter_vault(the_key);
  update placement.stay set to_day = last_day, ended_at = access.now(), ended_by = access.me(), ended_because = because
  where organisation_id = access.my_organisation() and id = which and ended_because is distinct from 'never_came'
    and last_day >= from_day and last_day <= coalesce(to_day, 'infinity');
  if not found then
    raise exception 'not available' using errcode = 'OM001';
  end if;
end
$$;

/* Writes the address of one that goes on or is to come: it is compared with nothing. */
create or replace function placement.set_address(the_key bytea, which uuid, address bytea) returns void
language plpgsql security definer set search_path = '' as $$
begin
  perform placement.enter_vault(the_key);
  update placement.stay set sealed_address = address, address_set_at = access.now(), address_set_by = access.me()
  where organisation_id = access.my_organisation() and id = which and ended_because is distinct from 'never_came'
    and coalesce(to_day, 'infinity') >= (access.now() at time zone 'Europe/Stockholm')::date;
  if not found then
    raise exception 'not available' using errcode = 'OM001';
  end if;
end
$$;

/* Nobody is weeded out of the vault while they live somewhere or are to: what keeps others away from them would go. */
create or replace function placement.keep_who_lives() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('stays of ' || new.organisation_id, 0));
  if exists (select from placement.stay_subject who
             join placement.stay on stay.organisation_id = who.organisation_id and stay.id = who.stay_id
             where who.organisation_id = new.organisation_id and who.subject_id = new.id and stay.ended_because is distinct from 'never_came'
               and coalesce(stay.to_day, 'infinity') >= (access.now() at time zone 'Europe/Stockholm')::date) then
    raise exception 'lives somewhere' using errcode = 'OM002';
  end if;
  return new;
end
$$;
drop trigger if exists keep_who_lives on threats.subject;
create trigger keep_who_lives before update of weeded_at on threats.subject
  for each row when (new.weeded_at is not null and old.weeded_at is null) execute function placement.keep_who_lives();

/*
 * Whoever remembers what the stays were is told by the edition that they are others now, and which: in the transaction that changes them, and if it is undone,
 * not. The row is held until the transaction is over, so that editions come in the order in which they can be seen.
 */
create or replace function placement.note_edition() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  edition constant uuid := gen_random_uuid();
  changed constant jsonb := to_jsonb(coalesce(new, old));
  stay constant uuid := coalesce(changed ->> 'stay_id', changed ->> 'id');
begin
  update placement.location_key
  set stays_edition = edition,
      recent_editions = recent_editions[greatest(1, cardinality(recent_editions) - 98):] || edition,
      recent_stays = recent_stays[greatest(1, cardinality(recent_stays) - 98):] || stay
  where organisation_id = coalesce(new.organisation_id, old.organisation_id);
  return null;
end
$$;
create policy functions_note on placement.location_key to omstart_policy using (true);
grant update (stays_edition, recent_editions, recent_stays) on placement.location_key to omstart_policy;
drop trigger if exists note_edition on placement.stay;
create trigger note_edition after insert or update or delete on placement.stay for each row execute function placement.note_edition();
drop trigger if exists note_edition on placement.stay_subject;
create trigger note_edition after insert or update or delete on placement.stay_subject for each row execute function placement.note_edition();

do $$
declare
  signature text;
begin
  foreach signature in array array[
    'placement.begin_stay(bytea, uuid, uuid[], integer, boolean, date, date, uuid, uuid, uuid, bytea, bytea, text, date, date, uuid, uuid, text[], uuid[])',
    'placement.end_stay(bytea, uuid, date, text)', 'placement.set_address(bytea, uuid, bytea)', 'placement.keep_who_lives()',
    'placement.note_edition()', 'placement.enter_vault(bytea)', 'placement.need_token(bytea, uuid, text)'] loop
    execute format('alter function %s owner to omstart_policy', signature);
  end loop;
end
$$;
grant execute on function
  placement.begin_stay(bytea, uuid, uuid[], integer, boolean, date, date, uuid, uuid, uuid, bytea, bytea, text, date, date, uuid, uuid, text[], uuid[]),
  placement.end_stay(bytea, uuid, date, text), placement.set_address(bytea, uuid, bytea)
  to omstart_staff;
