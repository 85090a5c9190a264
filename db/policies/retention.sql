-- The rules are public. What they say of a file is seen by those who answer for weeding, and never by one who is shut out from the case.
create policy everyone_reads on retention.rule for select to omstart_staff, omstart_weeder using (true);
grant select on retention.rule to omstart_staff, omstart_weeder;

create policy archivist_sees on retention.finding for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['archivist', 'manager']))
         and file_id not in (select access.cases_shut_to_me()));
grant select on retention.finding to omstart_staff;

create policy archivist_sees on retention.hold for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['archivist', 'manager']))
         and coalesce(exit_case_id, contact_id) not in (select access.cases_shut_to_me()));
create policy team_sees on retention.hold for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy receivers_see on retention.hold for select to omstart_staff
  using (organisation_id = access.my_organisation() and contact_id in (select contacts.i_work_on()));
create policy archivist_holds on retention.hold for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and placed_by = access.me() and ended_at is null
              and (exit_case_id in (select access.cases_i_work_on()) or contact_id in (select contacts.i_work_on())
                   or coalesce(exit_case_id, contact_id) in (select file_id from retention.finding)
                      and exists (select access.my_units(array['archivist']))));
create policy archivist_ends on retention.hold for update to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['archivist']))
         and coalesce(exit_case_id, contact_id) not in (select access.cases_shut_to_me()))
  with check (ended_by is null or ended_by = access.me());
grant select, insert on retention.hold to omstart_staff;
grant update (ended_at, ended_by) on retention.hold to omstart_staff;
create policy keykeeper_rewraps on retention.hold to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on retention.hold to omstart_keykeeper;

create policy archivist_sees on retention.answer for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['archivist']))
         and exit_case_id not in (select access.cases_shut_to_me()));
create policy archivist_answers on retention.answer for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and answered_by = access.me()
              and exit_case_id in (select exit_case_id from retention.finding) and exists (select access.my_units(array['archivist'])));
grant select, insert on retention.answer to omstart_staff;

-- The person's own file is put together by those who work on the case. What was masked before is written over by nobody: the latest counts.
create policy team_sees on retention.mask for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_masks on retention.mask for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on retention.mask to omstart_staff;
create policy team_sees on retention.hand_out for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_hands_out on retention.hand_out for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on retention.hand_out to omstart_staff;

-- What is to be archived before it is weeded. A requirement is set and ended by whoever answers for weeding.
create policy archivist_sees on retention.archive_requirement for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['archivist', 'manager'])));
create policy archivist_sets on retention.archive_requirement for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me() and ended_at is null
              and exists (select access.my_units(array['archivist'])));
create policy archivist_ends on retention.archive_requirement for update to omstart_staff
  using (organisation_id = access.my_organisation() and ended_at is null and exists (select access.my_units(array['archivist'])))
  with check (ended_by is null or ended_by = access.me());
grant select, insert on retention.archive_requirement to omstart_staff;
grant update (ended_at, ended_by) on retention.archive_requirement to omstart_staff;

-- Who begins a copy reads that one case until the transaction ends: access.cases_opened_to_me(). What has been handed over is never changed.
create policy archivist_sees on retention.archive_copy for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['archivist', 'manager']))
         and archived_case_id not in (select access.cases_shut_to_me()));
create policy archivist_fetches on retention.archive_copy for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and fetched_by = access.me() and fetched_at = access.now()
              and data_sha256 is null and exists (select access.my_units(array['archivist']))
              and archived_case_id in (select exit_case_id from retention.finding where verdict in ('weed', 'keep')));
create policy archivist_finishes on retention.archive_copy for update to omstart_staff
  using (organisation_id = access.my_organisation() and fetched_by = access.me() and fetched_at = access.now() and data_sha256 is null)
  with check (data_sha256 is not null);
grant select, insert on retention.archive_copy to omstart_staff;
grant update (data_sha256, pdf_sha256) on retention.archive_copy to omstart_staff;
create policy functions_read on retention.archive_copy for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on retention.protocol_item for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, archived_case_id, last_note_on, fetched_by, fetched_at, data_sha256) on retention.archive_copy to omstart_policy;
grant select (organisation_id, protocol_id, weeded_case_id, last_note_on, archive_first) on retention.protocol_item to omstart_policy;

/* Whether a file of the protocol is to be archived first and has not been, as it is now. */
create or replace function retention.lacks_archive_copy(protocol uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from retention.protocol_item item
    where item.protocol_id = protocol and item.archive_first
      and not exists (select from retention.archive_copy
                      where archive_copy.organisation_id = item.organisation_id and archive_copy.archived_case_id = item.weeded_case_id
                        and archive_copy.last_note_on = item.last_note_on and archive_copy.data_sha256 is not null))
$$;
grant create on schema retention to omstart_policy;
alter function retention.lacks_archive_copy(uuid) owner to omstart_policy;
grant execute on function retention.lacks_archive_copy(uuid) to omstart_staff;

-- A protocol is drawn up by one and decided by another: the table says so too.
create policy archivist_sees on retention.protocol for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['archivist', 'manager'])));
create policy archivist_draws_up on retention.protocol for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and drawn_up_by = access.me() and state = 'drawn_up'
              and exists (select access.my_units(array['archivist'])));
create policy decided on retention.protocol for update to omstart_staff
  using (organisation_id = access.my_organisation() and state = 'drawn_up' and exists (select access.my_units(array['archivist', 'manager'])))
  with check (state = 'approved' and approved_by = access.me() and exists (select access.my_units(array['manager']))
              and not retention.lacks_archive_copy(id)
              or state = 'cancelled' and cancelled_by = access.me());
grant select, insert on retention.protocol to omstart_staff;
grant update (state, approved_at, approved_by, cancelled_at, cancelled_by, version) on retention.protocol to omstart_staff;

create policy archivist_sees on retention.protocol_item for select to omstart_staff
  using (organisation_id = access.my_organisation() and protocol_id in (select id from retention.protocol)
         and coalesce(weeded_case_id, weeded_contact_id) not in (select access.cases_shut_to_me()));
-- A contact that never became a case is no file of the archive's.
create policy archivist_draws_up on retention.protocol_item for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and removed_at is null and key_owner_ids = '{}'
              and protocol_id in (select id from retention.protocol where drawn_up_by = access.me() and state = 'drawn_up')
              and (weeded_case_id in (select exit_case_id from retention.finding where verdict = 'weed')
                   and archive_first = exists (select from retention.archive_requirement where ended_at is null)
                   or weeded_contact_id in (select contact_id from retention.finding where verdict = 'weed')));
grant select (organisation_id, id, protocol_id, weeded_case_id, weeded_contact_id, pseudonym, last_note_on, by_day, removed_at, removed_rows, passed_over,
              destroyed_at, archive_first), insert on retention.protocol_item to omstart_staff;

-- The weeder looks at when something was written and on which day people were born, and at nothing else.
create policy weeder_finds on retention.finding to omstart_weeder using (true);
create policy weeder_looks on retention.hold for select to omstart_weeder using (true);
create policy weeder_looks on retention.answer for select to omstart_weeder using (true);
grant select, insert, update, delete on retention.finding to omstart_weeder;
grant select (organisation_id, exit_case_id, contact_id, ground, ended_at) on retention.hold to omstart_weeder;
grant select (organisation_id, exit_case_id, born_on) on retention.answer to omstart_weeder;
create policy weeder_looks on access.organisation for select to omstart_weeder using (true);
create policy weeder_looks on access.organisation_key for select to omstart_weeder, omstart_remover using (true);
create policy weeder_looks on people.person for select to omstart_weeder using (true);
grant select (id, kind, code, county_code) on access.organisation to omstart_weeder;
grant select on access.organisation_key to omstart_weeder, omstart_remover;
grant select (organisation_id, id, pseudonym, wrapped_key, key_version, sealed_number) on people.person to omstart_weeder;

-- The remover sees and removes what two people have decided on, from then until it is gone, and nothing else.
create policy remover_carries_out on retention.protocol to omstart_remover using (state in ('approved', 'carried_out'));
create policy remover_carries_out on retention.protocol_item to omstart_remover
  using (protocol_id in (select id from retention.protocol));
grant select, update (state, carried_out_at) on retention.protocol to omstart_remover;
grant select, update (removed_at, removed_rows, passed_over, key_owner_ids, destroyed_at) on retention.protocol_item to omstart_remover;

create policy remover_looks on retention.archive_copy for select to omstart_remover
  using (archived_case_id in (select weeded_case_id from retention.protocol_item));
grant select (organisation_id, archived_case_id, last_note_on, data_sha256) on retention.archive_copy to omstart_remover;

/* The cases, and contacts that never became one, that are to go now: what is to be archived first is not among them before it has been. */
create or replace function retention.condemned() returns setof uuid language sql stable set search_path = '' as $$
  select coalesce(weeded_case_id, weeded_contact_id) from retention.protocol_item
  join retention.protocol on protocol.organisation_id = protocol_item.organisation_id and protocol.id = protocol_item.protocol_id
  where protocol.state = 'approved' and removed_at is null and passed_over is null
    and (not archive_first
         or exists (select from retention.archive_copy
                    where archive_copy.organisation_id = protocol_item.organisation_id
                      and archive_copy.archived_case_id = protocol_item.weeded_case_id
                      and archive_copy.last_note_on = protocol_item.last_note_on and archive_copy.data_sha256 is not null))
$$;
/* The people and contacts that go with them. */
create or replace function retention.condemned_owners() returns setof uuid language sql stable set search_path = '' as $$
  select unnest(key_owner_ids) from retention.protocol_item where coalesce(weeded_case_id, weeded_contact_id) in (select retention.condemned())
  union all
  select weeded_contact_id from retention.protocol_item where weeded_contact_id in (select retention.condemned())
$$;
grant execute on function retention.condemned(), retention.condemned_owners() to omstart_remover;

-- Somebody who goes with a contact may be in a case or another contact too: then they stay.
create policy remover_asks_who_else on contacts.contact for select to omstart_remover
  using (person_id in (select retention.condemned_owners()));
create policy remover_asks_who_else on cases.exit_case for select to omstart_remover
  using (person_id in (select retention.condemned_owners()));
-- A contact that is to go is held while it is looked at once more, so that nobody writes in it meanwhile.
create policy remover_holds on contacts.contact for update to omstart_remover using (id in (select retention.condemned_owners()));
grant update (version) on contacts.contact to omstart_remover;
-- How many they were stays, for the figures.
create policy remover_counts on contacts.weeded to omstart_remover using (true);
grant select, insert, update (contacts, key_high, key_low) on contacts.weeded to omstart_remover;

-- The weeder looks at how a contact stands, and shuts a thread in which nothing has been written for long.
grant select (id, person_id, pseudonym, about, age, state, thread_open, version), update (thread_open, version) on contacts.contact to omstart_weeder;
create policy weeder_shuts on contacts.contact for update to omstart_weeder
  using (thread_open and exit_case_id is null and state <> 'waiting') with check (not thread_open);

-- Every table below a case, a contact or a person, found in the catalogue so that none is forgotten when one is added.
do $$
declare
  one record;
begin
  for one in
    select c.oid::regclass as name,
           concat_ws(' or ',
             case when c.oid in ('people.person'::regclass, 'contacts.contact'::regclass) then 'id in (select retention.condemned_owners())'
                  when c.oid = 'cases.exit_case'::regclass then 'id in (select retention.condemned())'
                  when c.oid = 'access.notice'::regclass
                  then 'subject_id in (select retention.condemned()) or subject_id in (select retention.condemned_owners())' end,
             case when bool_or(a.attname = 'exit_case_id') then 'exit_case_id in (select retention.condemned())' end,
             case when bool_or(a.attname = 'contact_id') then 'contact_id in (select retention.condemned_owners())' end) as condemned,
           bool_or(a.attname in ('exit_case_id', 'contact_id')) or c.oid = 'cases.exit_case'::regclass as has_notes,
           string_agg(quote_ident(a.attname), ', ') filter (where a.attname in ('organisation_id', 'exit_case_id', 'contact_id')
             or c.oid = 'cases.exit_case'::regclass and a.attname in ('id', 'person_id', 'kind', 'state')
             or a.atttypid = 'timestamptz'::regtype) as times
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname in ('access', 'people', 'clocks', 'cases', 'contacts', 'journal', 'assessment', 'decisions', 'money', 'grants', 'plans', 'privacy', 'exchanges', 'placement', 'followup', 'providers', 'whereabouts', 'incidents', 'retention')
      and c.relkind in ('r', 'p') and not c.relispartition
      and (a.attname in ('exit_case_id', 'contact_id', 'organisation_id') or a.atttypid = 'timestamptz'::regtype
           or a.attname in ('id', 'person_id', 'kind', 'state'))
    group by c.oid
  loop
    continue when one.condemned = '';
    execute format('create policy remover_sees on %s for select to omstart_remover using (%s)', one.name, one.condemned);
    execute format('create policy remover_removes on %s for delete to omstart_remover using (%s)', one.name, one.condemned);
    execute format('grant select, delete on %s to omstart_remover', one.name);
    continue when not one.has_notes or one.name in ('retention.finding'::regclass, 'retention.hold'::regclass, 'retention.answer'::regclass,
                                                              'retention.mask'::regclass, 'retention.hand_out'::regclass,
                                                              -- What is booked later is no note of the case.
                                                              'money.cost_line'::regclass, 'money.same_cost'::regclass, 'money.income'::regclass);
    execute format('create policy weeder_dates on %s for select to omstart_weeder using (true)', one.name);
    execute format('grant select (%s) on %s to omstart_weeder', one.times, one.name);
  end loop;
end
$$;
-- A measure after an incident has no case of its own: it goes with the case that the incident is about.
create policy remover_takes_away on incidents.measure for delete to omstart_remover
  using (report_id in (select report_id from incidents.concern where exit_case_id in (select retention.condemned())));
grant delete on incidents.measure to omstart_remover;
