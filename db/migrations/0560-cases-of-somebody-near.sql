-- A house may let log review find who opens a case of their own kin or of somebody at their own address: by keyed hashes, never by what they are made of.
create table log_review.kin_rule (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_ground bytea not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, begun_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check (num_nulls(ended_at, ended_by) in (0, 2))
);
comment on table log_review.kin_rule is 'Att verksamheten har valt att jämföra närstående i loggkontrollen, från när till när och på vilken rättslig grund';
create unique index kin_rule_standing on log_review.kin_rule (organisation_id) where ended_at is null;

create table log_review.kin_print (
  organisation_id uuid not null,
  staff_id uuid not null,
  prints bytea[] not null,
  numbers integer not null check (numbers >= 0),
  addresses integer not null check (addresses >= 0),
  given_at timestamptz not null,
  given_by uuid not null,
  primary key (organisation_id, staff_id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, given_by) references access.staff (organisation_id, id) on delete restrict,
  check (staff_id <> given_by),
  check (cardinality(prints) = numbers + addresses)
);
comment on table log_review.kin_print is 'Fingeravtryck av närståendes personnummer och av adresser för en i personalen. Vad de är gjorda av finns ingenstans';
comment on column log_review.kin_print.prints is 'Hashar under organisationens uppslagsnyckel. Läses bara av funktionen som jämför';

alter table people.person add column kin_prints bytea[] not null default '{}';
comment on column people.person.kin_prints is
  'Fingeravtryck av personnummer och adresser i kontaktvägarna, för loggkontrollen. Bara där verksamheten har valt det';
alter table cases.relative add column kin_prints bytea[] not null default '{}';
comment on column cases.relative.kin_prints is
  'Fingeravtryck av personnummer och adresser i det som är skrivet om vem det är, för loggkontrollen. Bara där verksamheten har valt det';
