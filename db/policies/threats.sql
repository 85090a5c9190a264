-- The vault of the police: seen by those of the organisation whose function it is to assess, and by nobody else. It is said for each
-- table alike, so that a row of one never says what another hides.
do $$
declare
  name text;
  signer text;
  is_mine constant text := $mine$ organisation_id = access.my_organisation()
    and exists (select access.my_units(array['threat_assessor', 'police_coordinator', 'placement_coordinator'])) $mine$;
begin
  for name, signer in values ('network', 'noted_by'), ('activity', 'noted_by'), ('subject', 'noted_by'), ('affiliation', 'noted_by'),
    ('hostility', 'noted_by'), ('avoided_place', 'noted_by'), ('cohabitation', 'noted_by'), ('assessment', 'assessed_by'), ('question', 'taken_by'), ('review', 'opened_by'), ('counterpart', 'noted_by')
  loop
    execute format('create policy function_sees on threats.%I for select to omstart_staff using (%s)', name, is_mine);
    execute format('create policy function_notes on threats.%I for insert to omstart_staff with check (%s and %I = access.me())',
                   name, is_mine, signer);
    execute format('grant select, insert on threats.%I to omstart_staff', name);
  end loop;

  -- What has been noted is ended by somebody who signs, and then stands.
  foreach name in array array['activity', 'affiliation', 'hostility', 'avoided_place', 'cohabitation'] loop
    execute format('create policy function_ends on threats.%I for update to omstart_staff using (%s and ended_at is null)
                    with check (ended_by = access.me())', name, is_mine);
    execute format('grant update (to_day, ended_at, ended_by) on threats.%I to omstart_staff', name);
  end loop;
  foreach name in array array['network', 'subject'] loop
    execute format('create policy function_changes on threats.%I for update to omstart_staff using (%s and weeded_at is null)
                    with check (weeded_by is null or weeded_by = access.me())', name, is_mine);
  end loop;
  -- What somebody chose holds until what they chose has been weeded; then somebody chooses anew.
  execute format('create policy function_chooses on threats.counterpart for update to omstart_staff using (%s) with check (noted_by = access.me())',
                 is_mine);
  grant update (own_id, exchange_id, noted_at, noted_by) on threats.counterpart to omstart_staff;
  execute format('create policy function_answers on threats.question for update to omstart_staff using (%s)
                  with check (answered_by = access.me())', is_mine);
  execute format('create policy function_reviews on threats.review for update to omstart_staff using (%s and done_at is null)
                  with check (done_by = access.me())', is_mine);

  -- The keykeeper wraps keys anew, and reads no more than them.
  foreach name in array array['network', 'subject', 'hostility'] loop
    execute format('create policy keykeeper_rewraps on threats.%I to omstart_keykeeper using (true)', name);
    execute format('grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on threats.%I
                    to omstart_keykeeper', name);
  end loop;
end
$$;
grant update (kind, to_day, keep_until, sealed_name, name_hash, weeded_at, weeded_by, version) on threats.network to omstart_staff;
grant update (keep_until, sealed_name, sealed_number, number_hash, weeded_at, weeded_by, version) on threats.subject to omstart_staff;
grant update (answered_at, answered_by, assessment_id, holds_to, leans_on, withdrawn_at) on threats.question to omstart_staff;
grant update (outcome, done_at, done_by) on threats.review to omstart_staff;

-- The clock sees which answers should have been looked at again, and of whom nothing.
create policy clock_sees on threats.review for select to omstart_clock using (done_at is null);
create policy clock_tells on threats.review for update to omstart_clock using (done_at is null) with check (true);
grant select (organisation_id, id, due_on, done_at, told_at), update (told_at) on threats.review to omstart_clock;
