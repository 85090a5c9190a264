-- Who is staff, where they work, what they may do, and what they work on.
create schema access;
comment on schema access is 'Behörighet: organisationer, enheter, personal, roller, tilldelningar, uteslutningar och nödöppningar';

-- The public register. Not a vault: it names no person, and everybody reads it.
create table access.organisation (
  id uuid primary key,
  kind text not null check (kind <> ''),
  code text not null,
  name text not null check (name <> ''),
  county_code text,
  county text,
  police_region text,
  seat_lat double precision,
  seat_lon double precision,
  neighbours text[] not null default '{}',
  phone text,
  email text,
  opening_hours text,
  counts_in text not null default 'calendar_days' check (counts_in in ('calendar_days', 'working_days')),
  contact_unit_id uuid,
  version integer not null default 1 check (version > 0),
  unique (kind, code)
);
comment on table access.organisation is 'Organisationsregister: kommuner, regioner, polisregioner, myndigheter och utförare';
comment on column access.organisation.contact_unit_id is 'Enheten som tar emot kontakter; tom om organisationen inte tar emot här';
comment on column access.organisation.counts_in is 'Hur mötet senast nästa dag räknas: kalenderdagar eller arbetsdagar';

create table access.unit (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  name text not null check (name <> ''),
  opened_at timestamptz not null,
  primary key (organisation_id, id),
  unique (id)
);
comment on table access.unit is 'Enhet i en organisation';
alter table access.organisation
  add foreign key (id, contact_unit_id) references access.unit (organisation_id, id) on delete restrict deferrable initially deferred;

create table access.staff (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  subject text not null check (subject <> ''),
  name text not null check (name <> ''),
  title text not null check (title <> ''),
  registered_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  unique (id),
  unique (subject)
);
comment on table access.staff is 'Personal';
comment on column access.staff.subject is 'Identitetsutfärdarens namn på kontot (sub)';

create table access.role_grant (
  organisation_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  unit_id uuid not null,
  role text not null check (role <> ''),
  granted_at timestamptz not null,
  granted_by uuid,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  check (withdrawn_by is null or withdrawn_at is not null),
  check (granted_by is distinct from staff_id)
);
create unique index role_grant_standing on access.role_grant (organisation_id, staff_id, unit_id, role) where withdrawn_at is null;
comment on table access.role_grant is 'Roll som en person ur personalen har i en enhet. Ingen ger sig själv en roll';

create table access.session (
  id_hash bytea primary key check (length(id_hash) = 32),
  organisation_id uuid not null,
  staff_id uuid not null,
  began_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create index session_of_staff on access.session (organisation_id, staff_id) where ended_at is null;
comment on table access.session is 'Inloggad session. Bara ett kontrollvärde av sessionens nyckel sparas';

create table access.assignment (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  staff_id uuid not null,
  function text not null check (function in ('responsible', 'co_worker')),
  since timestamptz not null,
  assigned_by uuid not null,
  until timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create unique index assignment_standing on access.assignment (organisation_id, exit_case_id, staff_id) where until is null;
create index assignment_of_staff on access.assignment (organisation_id, staff_id) where until is null;
comment on table access.assignment is 'Vem som arbetar i ett ärende';

create table access.exclusion (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  staff_id uuid,
  unit_id uuid,
  since timestamptz not null,
  added_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  check ((staff_id is null) <> (unit_id is null)),
  check ((ended_at is null) = (ended_by is null))
);
create unique index exclusion_standing on access.exclusion (organisation_id, exit_case_id, coalesce(staff_id, unit_id)) where ended_at is null;
comment on table access.exclusion is 'Utesluten person eller enhet: ser inte ärendet på något sätt';

create table access.break_glass (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  staff_id uuid not null,
  pseudonym text not null,
  legal_ground text not null check (legal_ground <> ''),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_reason bytea not null,
  opened_at timestamptz not null,
  until timestamptz not null check (until > opened_at and until <= opened_at + interval '3 hours'),
  closed_at timestamptz,
  reviewed_at timestamptz,
  reviewed_by uuid,
  verdict text check (verdict in ('justified', 'not_justified')),
  sealed_remark bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (verdict is null)),
  check (reviewed_by is distinct from staff_id)
);
create index break_glass_of_staff on access.break_glass (organisation_id, staff_id, until);
comment on table access.break_glass is 'Nödöppning av ett ärende: skäl, rättslig grund, högst tre timmar, granskas av en annan person';

create table access.notice (
  organisation_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  kind text not null check (kind <> ''),
  subject_id uuid not null,
  subject text not null,
  at timestamptz not null,
  confirmed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create index notice_unconfirmed on access.notice (organisation_id, staff_id, at) where confirmed_at is null;
comment on table access.notice is 'Avisering till en person ur personalen';

create table access.idempotency_key (
  organisation_id uuid not null,
  staff_id uuid not null,
  operation text not null,
  key text not null check (length(key) between 8 and 200),
  request_hash bytea not null,
  output jsonb not null,
  at timestamptz not null,
  primary key (organisation_id, staff_id, operation, key),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
comment on table access.idempotency_key is 'Svar på skapande anrop, så att samma anrop två gånger skapar en sak';

create table access.organisation_key (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  purpose text not null check (purpose in ('wrap', 'lookup')),
  version integer not null check (version > 0),
  wrapped bytea not null,
  master_key_id text not null,
  created_at timestamptz not null,
  retired_at timestamptz,
  primary key (organisation_id, purpose, version)
);
create unique index organisation_key_current on access.organisation_key (organisation_id, purpose) where retired_at is null;
comment on table access.organisation_key is 'Organisationens nycklar, inslagna i huvudnyckeln';
