-- What the calculation of benefit stands on, and what is known from registers that are not here.
create table followup.assumption (
  id uuid not null primary key,
  organisation_id uuid references access.organisation (id) on delete restrict,
  code text not null check (code in ('cost_per_year', 'support_years', 'leave_share', 'anyway_share', 'avoided_per_year', 'effect_years')),
  low double precision not null check (low >= 0),
  mid double precision not null check (mid >= low),
  high double precision not null check (high >= mid),
  source text not null check (source <> ''),
  as_of date not null,
  set_at timestamptz not null,
  set_by uuid,
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict,
  check ((organisation_id is null) = (set_by is null)),
  check (code not in ('leave_share', 'anyway_share') or high <= 100)
);
create index assumption_of_house on followup.assumption (organisation_id, code, set_at);
comment on table followup.assumption is 'Antaganden för nyttoräkningen: lågt, mitt, högt, med källa och dag. En ny siffra är en ny rad, och den senaste gäller';
comment on column followup.assumption.organisation_id is 'Tom: gäller den som inte har satt en egen siffra';
comment on column followup.assumption.as_of is 'Dagen som siffran är från';

insert into followup.assumption (id, code, low, mid, high, source, as_of, set_at) values
  ('0c8d1a52-7f0e-4a63-9d0b-5f4f5d6c0101', 'cost_per_year', 1100000, 1500000, 1500000,
   'Tyresö kommun: ungefär 1,5 miljoner kronor för en avhoppare under ett år; 1,1 miljoner är vad kommunen avsatte i sin budget för 2022. Ett högre pris än 1,5 miljoner har vi inte sett publicerat',
   '2021-11-29', '2026-11-27T00:00:00Z'),
  ('0c8d1a52-7f0e-4a63-9d0b-5f4f5d6c0102', 'leave_share', 56, 60, 68,
   'Publicerade svenska mått: 56 procent i varken det ena eller andra registret efter avslutad process (äldre skånsk vägledning), ungefär sex av tio fullföljer (Brå), 68 procent av Malmös ärenden från 2016 i inget register 2018 (Kriminalvården 2019)',
   '2019-12-01', '2026-11-27T00:00:00Z');

create table followup.register_share (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  closed_year integer not null check (closed_year between 2000 and 2100),
  seen_year integer not null check (seen_year between closed_year and 2100),
  people integer not null check (people >= 0),
  of_people integer not null check (of_people >= 20 and of_people >= people),
  source text not null check (source <> ''),
  as_of date not null,
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table followup.register_share is 'Hur många av dem som avslutades ett år som inte fanns i misstanke- eller brottsregister ett senare år. Ett tal som kommer utifrån: vem det gäller finns inte här';
