-- Until it is a case, a contact is seen by those whose work in its unit is to receive contacts. From then on, by the team of the case. Here the
-- list is always made: contacts are asked about all at once, also by the policies of what they carry.
create policy receivers_see on contacts.contact for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and case when exit_case_id is null
                  then unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in']))
                  else exit_case_id in (select mine from access.my_case) end);
create policy registered on contacts.contact for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and registered_by = access.me() and exit_case_id is null
              and unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in'])));
create policy receivers_work on contacts.contact for update to omstart_staff
  using (organisation_id = access.my_organisation()
         and case when exit_case_id is null
                  then unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in']))
                  else exit_case_id in (select access.cases_i_work_on()) end);
grant select, insert on contacts.contact to omstart_staff;
grant update (age, children_in_family, taken_by, taken_at, person_id, exit_case_id, thread_open, state, ended_at, ended_by, sealed_end_note, met_at,
              met_place, met_by, passed_on_to, version) on contacts.contact to omstart_staff;

-- The one who writes without an account sees the contact whose receipt they hold, and nothing else.
create policy receipt_sees on contacts.contact for select to omstart_public using (receipt_hash = access.my_receipt());
create policy reached_out on contacts.contact for insert to omstart_public
  with check (receipt_hash = access.my_receipt() and registered_by is null and state = 'waiting' and taken_by is null
              and person_id is null and exit_case_id is null);
grant select (organisation_id, id, language, received_at, wrapped_key, key_version, receipt_hash, thread_open, sealed_message), insert
  on contacts.contact to omstart_public;

/* The contacts I see and may work on: all but those I see only because of an emergency. */
create or replace function contacts.i_work_on() returns setof uuid language sql stable set search_path = '' as $$
  select id from contacts.contact where exit_case_id is null or exit_case_id in (select access.cases_i_work_on())
$$;
grant execute on function contacts.i_work_on() to omstart_staff;

-- An id is a contact's only together with its organisation.
create policy with_contact on contacts.message for select to omstart_staff, omstart_public
  using (exists (select from contacts.contact where contact.organisation_id = message.organisation_id and contact.id = message.contact_id));
create policy staff_answers on contacts.message for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and sender = 'staff' and staff_id = access.me()
              and contact_id in (select contacts.i_work_on())
              and contact_id in (select id from contacts.contact where thread_open));
create policy person_writes on contacts.message for insert to omstart_public
  with check (sender = 'person' and (organisation_id, contact_id) in (select organisation_id, id from contacts.contact where thread_open));
create policy read on contacts.message for update to omstart_staff
  using (organisation_id = access.my_organisation() and contact_id in (select contacts.i_work_on()));
grant select, insert on contacts.message to omstart_staff;
-- Not who among the staff wrote, nor whether anybody has read.
grant select (organisation_id, id, contact_id, sender, at, sealed_text), insert on contacts.message to omstart_public;
grant update (read_at) on contacts.message to omstart_staff;

create policy with_contact on contacts.try for select to omstart_staff
  using (exists (select from contacts.contact where contact.organisation_id = try.organisation_id and contact.id = try.contact_id));
create policy tried on contacts.try for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and contact_id in (select contacts.i_work_on()));
grant select, insert on contacts.try to omstart_staff;

create policy unit_sees on contacts.visit for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in'])));
create policy planned on contacts.visit for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and planned_by = access.me()
              and unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in'])));
create policy worked on contacts.visit for update to omstart_staff
  using (organisation_id = access.my_organisation()
         and unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in'])));
grant select, insert on contacts.visit to omstart_staff;
grant update (state, people, ended_at, version) on contacts.visit to omstart_staff;

/* Contacts that have become cases I am shut out from. */
create or replace function contacts.shut_to_me() returns setof uuid language sql stable security definer set search_path = '' as $$
  select id from contacts.contact where exit_case_id in (select access.cases_shut_to_me())
$$;
alter function contacts.shut_to_me() owner to omstart_policy;
grant execute on function contacts.shut_to_me() to omstart_staff;
create policy functions_read on contacts.contact for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, id, exit_case_id) on contacts.contact to omstart_policy;
-- What I was told before I was shut out, I no longer see.
create policy not_when_shut_out on access.notice as restrictive for select to omstart_staff
  using (subject_id not in (select contacts.shut_to_me()));
create policy not_confirmed_when_shut_out on access.notice as restrictive for update to omstart_staff
  using (subject_id not in (select contacts.shut_to_me()));

create policy keykeeper_rewraps on contacts.contact to omstart_keykeeper using (true);
create policy keykeeper_rewraps on contacts.visit to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on contacts.contact, contacts.visit to omstart_keykeeper;

-- Figures: bare rows without a person, for the manager's counts. The rule for small numbers is in domain.ts.
grant create on schema contacts to omstart_counter;
create or replace function contacts.outcomes(from_at timestamptz, to_at timestamptz)
returns table (contact_id uuid, way text, state text, hours_to_meeting double precision, within_promise boolean)
language sql stable security definer set search_path = '' as $$
  select contact.id, contact.way, contact.state,
         extract(epoch from contact.met_at - contact.received_at) / 3600,
         case when clock.stopped_at is not null then clock.stopped_at < clock.due_at when clock.due_at <= access.now() then false end
  from contacts.contact
  join clocks.clock on clock.organisation_id = contact.organisation_id and clock.contact_id = contact.id and clock.rule = 'meet'
  where contact.organisation_id = access.my_organisation() and contact.received_at >= from_at and contact.received_at < to_at
$$;
alter function contacts.outcomes(timestamptz, timestamptz) owner to omstart_counter;
grant execute on function contacts.outcomes(timestamptz, timestamptz) to omstart_staff;
create policy counter_counts on contacts.contact for select to omstart_counter using (organisation_id = access.my_organisation());
grant select (organisation_id, id, way, state, received_at, met_at) on contacts.contact to omstart_counter;

-- What is left of those that have been weeded, for the same counts.
create policy counted_by_those_who_lead on contacts.weeded for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['coordinator', 'manager'])));
grant select on contacts.weeded to omstart_staff;
