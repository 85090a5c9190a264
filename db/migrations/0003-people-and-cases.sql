-- Who it is about, and what we do for them.
create schema people;
comment on schema people is 'Personer: pseudonym som alla ser, identitet som är förseglad';

create table people.person (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  pseudonym text not null check (pseudonym <> ''),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_name bytea,
  sealed_number bytea,
  sealed_ways bytea,
  number_hash bytea,
  created_at timestamptz not null,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  unique (organisation_id, pseudonym),
  check ((sealed_number is null) = (number_hash is null))
);
create index person_by_number on people.person (organisation_id, number_hash) where number_hash is not null;
comment on table people.person is 'Person. Namn, personnummer och kontaktvägar är förseglade';
comment on column people.person.wrapped_key is 'Personens datanyckel, inslagen i organisationens nyckel';
comment on column people.person.number_hash is 'Nyckelberoende kontrollvärde för exakt sökning på personnummer. Inte unikt: en krock skulle avslöja ett ärende man inte får se';

create schema cases;
comment on schema cases is 'Ärenden';

create table cases.exit_case (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('exiter', 'relative', 'young_person', 'child')),
  state text not null check (state in ('contact')),
  opened_at timestamptz not null,
  opened_by uuid not null,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, person_id) references people.person (organisation_id, id) on delete restrict,
  foreign key (organisation_id, opened_by) references access.staff (organisation_id, id) on delete restrict
);
create unique index exit_case_of_person on cases.exit_case (organisation_id, person_id);
comment on table cases.exit_case is 'Ärende: arbetet med en person från det att det öppnas';

alter table access.assignment
  add foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict deferrable initially deferred;
alter table access.exclusion
  add foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict;
alter table access.break_glass
  add foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict;
