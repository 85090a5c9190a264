-- Who has reached out, and have we met them.
create schema contacts;
comment on schema contacts is 'Kontakter: den som hör av sig, klockan, tråden och uppsökande besök';

create table contacts.time_rule (
  code text not null check (code in ('meet', 'protect_child', 'assess_child')),
  valid_from date not null,
  valid_to date,
  days integer not null check (days between 0 and 366),
  tell_coordinator_hours numeric not null check (tell_coordinator_hours >= tell_manager_hours),
  tell_manager_hours numeric not null check (tell_manager_hours >= tell_stand_in_hours),
  tell_stand_in_hours numeric not null check (tell_stand_in_hours >= 0),
  citation text not null check (citation <> ''),
  primary key (code, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
comment on table contacts.time_rule is 'Tidsregler med giltighetstid och källa. En ny regel är en ny rad';
comment on column contacts.time_rule.days is 'Dagar efter den dag kontakten kom; fristen går ut när den dagen är slut, svensk tid';

insert into contacts.time_rule (code, valid_from, valid_to, days, tell_coordinator_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('meet', '2020-01-01', null, 1, 16, 12, 8, 'Verksamhetens löfte: möte samma dag eller dagen efter'),
  ('protect_child', '2025-07-01', null, 0, 12, 8, 4, 'SoL (2025:400) 20 kap. 1 §: omedelbar skyddsbedömning genast'),
  ('assess_child', '2025-07-01', null, 14, 96, 48, 24, 'SoL (2025:400) 20 kap. 2 §: förhandsbedömning inom 14 dagar');

create table contacts.visit (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  place text not null check (place in ('remand', 'prison')),
  on_day date not null,
  staff_id uuid not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_note bytea,
  state text not null check (state in ('planned', 'carried_out', 'cancelled')),
  people integer check (people >= 0),
  planned_by uuid not null,
  planned_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  check ((state = 'planned') = (ended_at is null)),
  check ((state = 'carried_out') = (people is not null))
);
comment on table contacts.visit is 'Uppsökande besök i häkte eller anstalt. Anstalten namnges aldrig';

create table contacts.contact (
  organisation_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  pseudonym text not null check (pseudonym <> ''),
  way text not null check (way in ('self', 'relative', 'police', 'social_services', 'prison_remand', 'probation', 'sis', 'school',
                                   'employment_service', 'civil_society', 'outreach')),
  about text not null check (about in ('self', 'relative', 'young_person')),
  age text not null check (age in ('child', 'adult', 'unknown')),
  children_in_family text not null check (children_in_family in ('yes', 'no', 'unknown')),
  language text not null check (language in ('sv', 'en')),
  anonymous boolean not null,
  received_at timestamptz not null,
  registered_by uuid,
  visit_id uuid,
  taken_by uuid,
  taken_at timestamptz,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_message bytea,
  sealed_safe_contact bytea not null,
  person_id uuid,
  exit_case_id uuid,
  receipt_hash bytea unique check (length(receipt_hash) = 32),
  thread_open boolean not null,
  state text not null check (state in ('waiting', 'met', 'advised', 'passed_on', 'withdrew', 'unreachable')),
  ended_at timestamptz,
  ended_by uuid,
  sealed_end_note bytea,
  met_at timestamptz,
  met_place text check (met_place in ('our_office', 'other_agency', 'prison_remand', 'outdoors', 'phone_video', 'elsewhere')),
  met_by uuid,
  passed_on_to uuid references access.organisation (id) on delete restrict,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  unique (organisation_id, pseudonym),
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, registered_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, taken_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, met_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, visit_id) references contacts.visit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references people.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  check ((state = 'waiting') = (ended_at is null) and (ended_at is null) = (ended_by is null)),
  check ((state = 'met') = (met_at is not null and met_place is not null and met_by is not null)),
  check ((state = 'passed_on') = (passed_on_to is not null)),
  check (exit_case_id is null or state = 'met'),
  check ((taken_by is null) = (taken_at is null)),
  check (not (anonymous and person_id is not null and exit_case_id is null)),
  check ((receipt_hash is null) = (registered_by is not null)),
  check (not thread_open or receipt_hash is not null)
);
create index contact_waiting on contacts.contact (organisation_id, unit_id, received_at) where state = 'waiting';
create index contact_of_case on contacts.contact (organisation_id, exit_case_id) where exit_case_id is not null;
create index contact_of_person on contacts.contact (organisation_id, person_id) where person_id is not null;
comment on table contacts.contact is 'Kontakt: någon har hört av sig eller uppmärksammats. Slutar aldrig i tystnad';
comment on column contacts.contact.receipt_hash is 'Långsamt kontrollvärde av kvittot; själva kvittot sparas aldrig';
comment on column contacts.contact.met_place is 'Var mötet ägde rum, bara i allmänna ordalag';

create table contacts.clock (
  organisation_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  rule text not null,
  rule_valid_from date not null,
  started_at timestamptz not null,
  due_at timestamptz not null check (due_at >= started_at),
  stopped_at timestamptz,
  stopped_by uuid,
  told text check (told in ('coordinator', 'manager', 'stand_in')),
  told_broken_at timestamptz,
  sealed_late_because bytea,
  primary key (organisation_id, id),
  unique (organisation_id, contact_id, rule),
  foreign key (organisation_id, contact_id) references contacts.contact (organisation_id, id) on delete restrict,
  foreign key (rule, rule_valid_from) references contacts.time_rule (code, valid_from) on delete restrict
);
create index clock_running on contacts.clock (due_at) where stopped_at is null;
comment on table contacts.clock is 'Klocka: en skyldighet med frist';

create table contacts.message (
  organisation_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  sender text not null check (sender in ('person', 'staff')),
  staff_id uuid,
  at timestamptz not null,
  sealed_text bytea not null,
  read_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, contact_id) references contacts.contact (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  check ((sender = 'staff') = (staff_id is not null))
);
create index message_of_contact on contacts.message (organisation_id, contact_id, at);
comment on table contacts.message is 'Meddelande i den anonyma tråden';

create table contacts.try (
  organisation_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  staff_id uuid not null,
  at timestamptz not null,
  how text not null check (how in ('phone', 'here', 'in_person', 'through_others')),
  sealed_note bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, contact_id) references contacts.contact (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create index try_of_contact on contacts.try (organisation_id, contact_id, at);
comment on table contacts.try is 'Försök att nå personen';
