-- What a house writes is its own until it proposes it. A proposed edition is seen by its parties, each of which signs by its function; no name crosses, and nothing in it is
-- of a case (server/agreements/operations/drafts.ts refuses personal numbers and telephone numbers).
grant create on schema agreements to omstart_policy;

/* Whether the house I work in is a party to an edition. */
create or replace function agreements.is_party(house uuid, agreement uuid, edition integer) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from agreements.party
                 where party.organisation_id = house and party.agreement_id = agreement and party.number = edition and party.party_id = access.my_organisation())
$$;

/* Whether it is a party to any edition of an agreement. */
create or replace function agreements.takes_part(house uuid, agreement uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from agreements.party
                 where party.organisation_id = house and party.agreement_id = agreement and party.party_id = access.my_organisation())
$$;

/* Whether I hold the function by which the house I work in signs an edition. */
create or replace function agreements.signs(house uuid, agreement uuid, edition integer) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from agreements.party
                 where party.organisation_id = house and party.agreement_id = agreement and party.number = edition and party.party_id = access.my_organisation()
                   and exists (select access.my_units(array[party.function])))
$$;

/* The last day of an edition: server/agreements/domain/ending.ts says the same, and why. Of this and the next three whoever asks sees what the policies let them see. */
create or replace function agreements.ends_on(house uuid, agreement uuid, edition integer) returns date
language sql stable set search_path = '' as $$
  select least(edition.to_day,
               (select min(notice.last_day) from agreements.notice
                where notice.organisation_id = house and notice.agreement_id = agreement and notice.number = ends_on.edition and notice.last_day >= edition.review_on),
               (select case when count(*) = count(each.first_day) then max(each.first_day) end
                from (select (select min(notice.last_day) from agreements.notice
                              where notice.organisation_id = house and notice.agreement_id = agreement and notice.number = ends_on.edition
                                and notice.party_id = party.party_id) as first_day
                      from agreements.party
                      where party.organisation_id = house and party.agreement_id = agreement and party.number = ends_on.edition) each))
  from agreements.edition
  where edition.organisation_id = house and edition.agreement_id = agreement and edition.number = ends_on.edition
$$;

/* Whether all have signed an edition, and none has said no to it or taken it back. */
create or replace function agreements.is_signed(house uuid, agreement uuid, edition integer) returns boolean
language sql stable set search_path = '' as $$
  select not exists (select from agreements.decline
                     where decline.organisation_id = house and decline.agreement_id = agreement and decline.number = edition)
     and not exists (select from agreements.party
                     where party.organisation_id = house and party.agreement_id = agreement and party.number = edition
                       and not exists (select from agreements.signature
                                       where signature.organisation_id = house and signature.agreement_id = agreement
                                         and signature.number = edition and signature.party_id = party.party_id))
$$;

/* What holds on a day, and until when: of each agreement the latest edition that is signed and whose first day has come. */
create or replace function agreements.holding(on_day date) returns table (organisation_id uuid, agreement_id uuid, number integer, to_day date)
language sql stable set search_path = '' as $$
  select current.organisation_id, current.agreement_id, current.number, ending.to_day
  from (select edition.organisation_id, edition.agreement_id, max(edition.number) as number
        from agreements.edition
        where edition.from_day <= on_day and agreements.is_signed(edition.organisation_id, edition.agreement_id, edition.number)
        group by edition.organisation_id, edition.agreement_id) current
  cross join lateral (select agreements.ends_on(current.organisation_id, current.agreement_id, current.number)) ending (to_day)
  where ending.to_day is null or ending.to_day >= on_day
$$;

/* Until when what an edition says goes on: later ones of the same parties, signed and without a day between, take over. */
create or replace function agreements.goes_on_to(house uuid, agreement uuid, edition integer) returns date
language sql stable set search_path = '' as $$
  with recursive one_after_another (number, last_day) as (
    select goes_on_to.edition, agreements.ends_on(house, agreement, goes_on_to.edition)
    union all
    (select later.number, agreements.ends_on(house, agreement, later.number)
     from one_after_another before
     join agreements.edition later on later.organisation_id = house and later.agreement_id = agreement and later.number > before.number
                                  and (before.last_day is null or later.from_day <= before.last_day + 1)
     where agreements.is_signed(house, agreement, later.number)
       and not exists (select from agreements.party
                       where party.organisation_id = house and party.agreement_id = agreement and party.number = before.number
                         and party.party_id not in (select same.party_id from agreements.party same
                                                    where same.organisation_id = house and same.agreement_id = agreement and same.number = later.number))
     order by later.number
     limit 1))
  select last_day from one_after_another order by number desc limit 1
$$;
grant execute on function agreements.is_signed(uuid, uuid, integer), agreements.holding(date), agreements.ends_on(uuid, uuid, integer),
                          agreements.goes_on_to(uuid, uuid, integer)
  to omstart_staff, omstart_policy, omstart_clock;

/* For the whole country: which organisations have an agreement with which others that holds on a day, and until when it goes on. Nothing of what it says. */
create or replace function agreements.coverage(on_day date) returns table (party_id uuid, other_id uuid, to_day date)
language sql stable security definer set search_path = '' as $$
  select one.party_id, other.party_id, agreements.goes_on_to(organisation_id, agreement_id, number)
  from agreements.holding(on_day)
  join agreements.party one using (organisation_id, agreement_id, number)
  join agreements.party other using (organisation_id, agreement_id, number)
  where other.party_id <> one.party_id
$$;

do $$
declare
  signature text;
begin
  foreach signature in array array['agreements.is_party(uuid, uuid, integer)', 'agreements.takes_part(uuid, uuid)', 'agreements.signs(uuid, uuid, integer)',
                                   'agreements.coverage(date)'] loop
    execute format('alter function %s owner to omstart_policy', signature);
    execute format('grant execute on function %s to omstart_staff, omstart_policy', signature);
  end loop;
end
$$;
create policy functions_read on agreements.party for select to omstart_policy using (true);
create policy functions_read on agreements.edition for select to omstart_policy using (true);
create policy functions_read on agreements.signature for select to omstart_policy using (true);
create policy functions_read on agreements.decline for select to omstart_policy using (true);
create policy functions_read on agreements.notice for select to omstart_policy using (true);
grant select on agreements.party to omstart_policy;
grant select (organisation_id, agreement_id, number, from_day, to_day, review_on) on agreements.edition to omstart_policy;
grant select (organisation_id, agreement_id, number, party_id) on agreements.signature to omstart_policy;
grant select (organisation_id, agreement_id, number, party_id) on agreements.decline to omstart_policy;
grant select (organisation_id, agreement_id, number, party_id, last_day) on agreements.notice to omstart_policy;

create policy house_sees on agreements.agreement for select to omstart_staff using (organisation_id = access.my_organisation());
create policy parties_see on agreements.agreement for select to omstart_staff using (agreements.takes_part(organisation_id, id));
create policy house_begins on agreements.agreement for insert to omstart_staff with check (organisation_id = access.my_organisation() and begun_by = access.me());
grant select, insert on agreements.agreement to omstart_staff;

create policy house_sees on agreements.draft for select to omstart_staff using (organisation_id = access.my_organisation());
create policy house_writes on agreements.draft for insert to omstart_staff with check (organisation_id = access.my_organisation() and written_by = access.me());
create policy house_rewrites on agreements.draft for update to omstart_staff
  using (organisation_id = access.my_organisation()) with check (organisation_id = access.my_organisation() and written_by = access.me());
grant select, insert, update (content, written_at, written_by, version) on agreements.draft to omstart_staff;

create policy house_sees on agreements.edition for select to omstart_staff using (organisation_id = access.my_organisation());
create policy parties_see on agreements.edition for select to omstart_staff using (agreements.is_party(organisation_id, agreement_id, number));
create policy house_proposes on agreements.edition for insert to omstart_staff with check (organisation_id = access.my_organisation() and proposed_by = access.me());
grant select, insert on agreements.edition to omstart_staff;

create policy house_sees on agreements.party for select to omstart_staff using (organisation_id = access.my_organisation());
create policy parties_see on agreements.party for select to omstart_staff using (agreements.is_party(organisation_id, agreement_id, number));
create policy house_names on agreements.party for insert to omstart_staff with check (organisation_id = access.my_organisation());
grant select, insert on agreements.party to omstart_staff;

-- Signed in the name of the function, by one who holds it and has just signed in anew, to what the edition says.
create policy house_sees on agreements.signature for select to omstart_staff using (organisation_id = access.my_organisation());
create policy parties_see on agreements.signature for select to omstart_staff using (agreements.is_party(organisation_id, agreement_id, number));
create policy function_signs on agreements.signature for insert to omstart_staff
  with check (party_id = access.my_organisation() and signed_by = access.me() and signed_at = access.now()
              and agreements.signs(organisation_id, agreement_id, number)
              and proved_at in (select access.proofs_used_now())
              and exists (select from agreements.edition
                          where edition.organisation_id = signature.organisation_id and edition.agreement_id = signature.agreement_id
                            and edition.number = signature.number and edition.digest = signature.digest)
              and not exists (select from agreements.decline
                              where decline.organisation_id = signature.organisation_id and decline.agreement_id = signature.agreement_id
                                and decline.number = signature.number));
grant select, insert on agreements.signature to omstart_staff;

-- One that is asked says no by its function, and not to what it has signed; the house that proposed takes back what not all have signed. Both are read by all the parties.
create policy house_sees on agreements.decline for select to omstart_staff using (organisation_id = access.my_organisation());
create policy parties_see on agreements.decline for select to omstart_staff using (agreements.is_party(organisation_id, agreement_id, number));
create policy function_declines on agreements.decline for insert to omstart_staff
  with check (party_id = access.my_organisation() and organisation_id <> party_id and declined_by = access.me() and declined_at = access.now()
              and agreements.signs(organisation_id, agreement_id, number)
              and not exists (select from agreements.signature
                              where signature.organisation_id = decline.organisation_id and signature.agreement_id = decline.agreement_id
                                and signature.number = decline.number and signature.party_id = decline.party_id));
create policy house_withdraws on agreements.decline for insert to omstart_staff
  with check (party_id = access.my_organisation() and organisation_id = party_id and declined_by = access.me() and declined_at = access.now()
              and not agreements.is_signed(organisation_id, agreement_id, number));
grant select, insert on agreements.decline to omstart_staff;

-- Notice is given as one signs, by the function after a sign-in made for it, and of what holds.
create policy house_sees on agreements.notice for select to omstart_staff using (organisation_id = access.my_organisation());
create policy parties_see on agreements.notice for select to omstart_staff using (agreements.is_party(organisation_id, agreement_id, number));
create policy function_ends on agreements.notice for insert to omstart_staff
  with check (party_id = access.my_organisation() and noticed_by = access.me() and noticed_at = access.now()
              and agreements.signs(organisation_id, agreement_id, number)
              and proved_at in (select access.proofs_used_now())
              and (organisation_id, agreement_id, number) in (select holding.organisation_id, holding.agreement_id, holding.number
                                                              from agreements.holding((access.now() at time zone 'Europe/Stockholm')::date) holding));
grant select, insert on agreements.notice to omstart_staff;

-- A template is for everybody who works here. It names no organisation and no person.
create policy everyone_reads on agreements.template for select to omstart_staff using (withdrawn_at is null and access.me() is not null or organisation_id = access.my_organisation());
create policy house_publishes on agreements.template for insert to omstart_staff with check (organisation_id = access.my_organisation() and published_by = access.me());
create policy house_withdraws on agreements.template for update to omstart_staff
  using (organisation_id = access.my_organisation() and withdrawn_at is null) with check (organisation_id = access.my_organisation());
grant select, insert, update (withdrawn_at) on agreements.template to omstart_staff;

create policy house_sees on agreements.need for select to omstart_staff using (organisation_id = access.my_organisation());
create policy house_notes on agreements.need for insert to omstart_staff with check (organisation_id = access.my_organisation() and noted_by = access.me());
create policy house_ends on agreements.need for update to omstart_staff
  using (organisation_id = access.my_organisation() and to_day is null) with check (organisation_id = access.my_organisation());
grant select, insert, update (to_day) on agreements.need to omstart_staff;

-- The clock tells each party what waits for it, and what is about to end.
do $$
declare
  name text;
begin
  foreach name in array array['edition', 'party', 'signature', 'decline', 'notice', 'told'] loop
    execute format('create policy clock_sees on agreements.%I for select to omstart_clock using (true)', name);
  end loop;
end
$$;
create policy clock_tells on agreements.told for insert to omstart_clock with check (true);
grant select (organisation_id, agreement_id, number, content, from_day, to_day, review_on, proposed_at, proposed_by) on agreements.edition to omstart_clock;
grant select on agreements.party to omstart_clock;
grant select (organisation_id, agreement_id, number, party_id, signed_at) on agreements.signature to omstart_clock;
grant select (organisation_id, agreement_id, number, party_id) on agreements.decline to omstart_clock;
grant select (organisation_id, agreement_id, number, party_id, last_day) on agreements.notice to omstart_clock;
grant select, insert on agreements.told to omstart_clock;
