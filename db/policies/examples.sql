-- A draft is its writer's. What is handed to colleagues is seen by the house. What is shared is for everybody who works here, and says nothing of whose it is.
grant create on schema examples to omstart_policy;

/* How many have found an example useful; not who, and not where. */
create or replace function examples.found_useful(shared uuid) returns integer
language sql stable security definer set search_path = '' as $$
  select count(*)::integer from examples.useful where useful.shared_id = shared and taken_back_at is null
$$;
alter function examples.found_useful(uuid) owner to omstart_policy;
grant execute on function examples.found_useful(uuid) to omstart_staff;
create policy functions_count on examples.useful for select to omstart_policy using (true);
grant select (shared_id, taken_back_at) on examples.useful to omstart_policy;

/* Whether I am one of those who learn from what others have done (`learning` in server/access/roles-of-process.ts). */
create or replace function examples.learns() returns boolean language sql stable set search_path = '' as $$
  select exists (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in', 'release_planner', 'police_coordinator',
                                              'threat_assessor', 'placement_coordinator', 'provider_lead']))
$$;
grant execute on function examples.learns() to omstart_staff;

create policy writer_and_readers_see on examples.example for select to omstart_staff
  using ((select examples.learns()) and organisation_id = access.my_organisation() and (written_by = access.me() or state <> 'draft'));
-- Of two policies for one verb a row needs to pass one: each says whose the row is, also of what it becomes.
create policy writer_begins on examples.example for insert to omstart_staff
  with check ((select examples.learns()) and organisation_id = access.my_organisation() and written_by = access.me() and state = 'draft');
-- What is shared is not written anew before it has been taken back, when nobody sees it.
create policy writer_writes on examples.example for update to omstart_staff
  using ((select examples.learns()) and organisation_id = access.my_organisation() and written_by = access.me()
         and (state <> 'shared' or not exists (select from examples.shared where shared.id = example.shared_id)))
  with check (organisation_id = access.my_organisation() and written_by = access.me() and state in ('draft', 'in_review'));
create policy readers_decide on examples.example for update to omstart_staff
  using ((select examples.learns()) and organisation_id = access.my_organisation() and written_by <> access.me() and state = 'in_review')
  with check (organisation_id = access.my_organisation() and written_by <> access.me() and state in ('in_review', 'sent_back', 'shared'));
grant select, insert on examples.example to omstart_staff;
grant update (state, edition, written_at, sealed_content, shared_id, version) on examples.example to omstart_staff;

create policy house_sees on examples.review for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and exists (select from examples.example where example.organisation_id = review.organisation_id and example.id = review.example_id));
create policy another_says on examples.review for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and reviewer_id = access.me()
              and exists (select from examples.example
                          where example.organisation_id = review.organisation_id and example.id = review.example_id and example.state = 'in_review'
                            and example.edition = review.edition and example.written_by <> access.me()));
grant select, insert on examples.review to omstart_staff;

-- Two others than its writer have said yes to the wording; of what one did after, one.
create policy everyone_reads on examples.shared for select to omstart_staff
  using ((select examples.learns()) and (withdrawn_at is null or withdrawn_at = access.now()));
create policy approved_is_shared on examples.shared for insert to omstart_staff
  with check (withdrawn_at is null
              and exists (select from examples.example
                          where example.organisation_id = access.my_organisation() and example.shared_id = shared.id and example.state = 'shared'
                            and example.of_id is not distinct from shared.of_id
                            and (select count(*) from examples.review
                                 where review.organisation_id = example.organisation_id and review.example_id = example.id and review.edition = example.edition
                                   and review.verdict = 'approved' and review.reviewer_id <> example.written_by)
                                >= case when example.of_id is null then 2 else 1 end));
create policy whoever_reads_drafts_withdraws on examples.shared for update to omstart_staff
  using ((select examples.learns()) and withdrawn_at is null) with check (withdrawn_at = access.now());
grant select, insert (id, of_id, title, difficulty, did, came, learned, tags, shared_at), update (withdrawn_at) on examples.shared to omstart_staff;

create policy own on examples.useful for select to omstart_staff using (organisation_id = access.my_organisation() and staff_id = access.me());
create policy own_said on examples.useful for insert to omstart_staff with check ((select examples.learns()) and organisation_id = access.my_organisation() and staff_id = access.me());
create policy own_changed on examples.useful for update to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id = access.me()) with check (staff_id = access.me());
grant select, insert, update (at, taken_back_at) on examples.useful to omstart_staff;

-- The weeder destroys what has been kept long enough. It reads no text.
create policy weeder_weeds on examples.example to omstart_weeder using (true);
create policy weeder_weeds on examples.review to omstart_weeder using (true);
create policy weeder_weeds on examples.shared to omstart_weeder using (true);
create policy weeder_weeds on examples.useful to omstart_weeder using (true);
grant select (organisation_id, id, of_id, state, written_at, shared_id), delete on examples.example to omstart_weeder;
grant select (organisation_id, example_id), delete on examples.review to omstart_weeder;
grant select (id, of_id, shared_at, withdrawn_at), delete on examples.shared to omstart_weeder;
grant select (shared_id), delete on examples.useful to omstart_weeder;

create policy keykeeper_rewraps on examples.example to omstart_keykeeper using (true);
create policy keykeeper_rewraps on examples.review to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on examples.example to omstart_keykeeper;
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on examples.review to omstart_keykeeper;
