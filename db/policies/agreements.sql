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

/*
 * For the whole country: which organisations have an agreement with which others that holds on a day, and until when. Nothing of what it says. Of an agreement that holds is the
 * latest version that all have signed and whose first day has come.
 */
create or replace function agreements.coverage(on_day date) returns table (party_id uuid, other_id uuid, to_day date)
language sql stable security definer set search_path = '' as $$
  with signed as (
    select edition.organisation_id, edition.agreement_id, edition.number, edition.to_day,
           row_number() over (partition by edition.organisation_id, edition.agreement_id order by edition.number desc) as place
    from agreements.edition
    where edition.from_day <= on_day
      and not exists (select from agreements.party
                      where party.organisation_id = edition.organisation_id and party.agreement_id = edition.agreement_id and party.number = edition.number
                        and not exists (select from agreements.signature
                                        where signature.organisation_id = party.organisation_id and signature.agreement_id = party.agreement_id
                                          and signature.number = party.number and signature.party_id = party.party_id)))
  select one.party_id, other.party_id, signed.to_day
  from signed
  join agreements.party one using (organisation_id, agreement_id, number)
  join agreements.party other using (organisation_id, agreement_id, number)
  where signed.place = 1 and (signed.to_day is null or signed.to_day >= on_day) and other.party_id <> one.party_id
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
grant select on agreements.party to omstart_policy;
grant select (organisation_id, agreement_id, number, from_day, to_day) on agreements.edition to omstart_policy;
grant select (organisation_id, agreement_id, number, party_id) on agreements.signature to omstart_policy;

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
                            and edition.number = signature.number and edition.digest = signature.digest));
grant select, insert on agreements.signature to omstart_staff;

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
  foreach name in array array['edition', 'party', 'signature', 'told'] loop
    execute format('create policy clock_sees on agreements.%I for select to omstart_clock using (true)', name);
  end loop;
end
$$;
create policy clock_tells on agreements.told for insert to omstart_clock with check (true);
grant select (organisation_id, agreement_id, number, content, from_day, to_day, review_on, proposed_at) on agreements.edition to omstart_clock;
grant select on agreements.party to omstart_clock;
grant select (organisation_id, agreement_id, number, party_id, signed_at) on agreements.signature to omstart_clock;
grant select, insert on agreements.told to omstart_clock;
