-- What municipalities and providers say that they can give. About housing and never about a person.

create schema placement;
comment on schema placement is 'Plats att bo: vad kommuner och utförare erbjuder';

create table placement.offer (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  version integer not null check (version > 0),
  to_day date,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, withdrawn_by) references access.staff (organisation_id, id) on delete restrict,
  check ((withdrawn_at is null) = (withdrawn_by is null))
);
comment on table placement.offer is 'Erbjudande om plats att bo. Läses av den nationella samordningen så länge det gäller';
comment on column placement.offer.version is 'Den version som gäller, i placement.offer_version';
comment on column placement.offer.to_day is 'Sista dagen i den version som gäller; tom betyder tills vidare';

create table placement.offer_version (
  organisation_id uuid not null,
  offer_id uuid not null,
  version integer not null check (version > 0),
  municipality_id uuid not null references access.organisation (id) on delete restrict,
  unit text check (char_length(unit) between 1 and 80),
  housing text not null check (housing in ('supported_housing', 'care_home', 'family_home', 'emergency_home', 'protected_housing',
                                           'training_flat', 'social_contract', 'own_lease', 'temporary')),
  places integer not null check (places between 1 and 500),
  least integer not null check (least >= 1),
  most integer not null,
  children boolean not null,
  supports text[] not null check (cardinality(supports) <= 60),
  kronor_per_day integer not null check (kronor_per_day between 0 and 100000),
  from_day date not null,
  to_day date,
  conditions text check (char_length(conditions) between 1 and 2000),
  written_at timestamptz not null,
  written_by uuid not null,
  primary key (organisation_id, offer_id, version),
  foreign key (organisation_id, offer_id) references placement.offer (organisation_id, id) on delete restrict,
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict,
  check (least <= most and most <= places),
  check (from_day <= to_day)
);
comment on table placement.offer_version is 'Varje version av ett erbjudande, med vem som skrev den. Ändras aldrig. Handlar om boendet och aldrig om en person, därför inte förseglad';
comment on column placement.offer_version.municipality_id is 'Kommunen där boendet ligger';
comment on column placement.offer_version.unit is 'Boendets namn hos den som erbjuder. Ingen adress';
comment on column placement.offer_version.places is 'Så många personer får plats';
comment on column placement.offer_version.least is 'Minsta hushåll, antal personer';
comment on column placement.offer_version.most is 'Största hushåll, antal personer';
comment on column placement.offer_version.supports is 'Stöd som finns på platsen, koder i server/placement/words.ts';
comment on column placement.offer_version.kronor_per_day is 'Kostnad per person och dygn i hela kronor';
comment on column placement.offer_version.to_day is 'Sista dagen, som räknas med; tom betyder tills vidare';
