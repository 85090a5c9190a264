-- What a municipality has hired a provider to do in a case, the days on which it was done, and what was billed for it.
create table providers.assignment (
  organisation_id uuid not null,
  exit_case_id uuid not null,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  service text not null check (service in ('supported_housing', 'protected_housing', 'care_home', 'day_care', 'family_care', 'home_help', 'coaching', 'flat')),
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.assignment is 'Uppdrag till en utförare i ett ärende. Vad som har sagts ligger i utbytet med samma id';
comment on column providers.assignment.id is 'Samma som utbytet som uppdraget skickades med';
create index assignment_of_case on providers.assignment (organisation_id, exit_case_id);
create index assignment_of_provider on providers.assignment (provider_id);

create table providers.invoice (
  organisation_id uuid not null,
  exit_case_id uuid not null,
  id uuid not null,
  assignment_id uuid not null,
  number text not null check (number ~ '^[A-Za-z0-9./-]{1,40}$'),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  billed_ore integer not null check (billed_ore between 1 and 2000000000),
  agreed_ore integer check (agreed_ore >= 0),
  differences text[] not null check (differences <@ array['no_price', 'amount', 'days', 'sessions', 'period', 'twice', 'no_report']),
  state text not null check (state in ('attested', 'disputed')),
  sealed_reason bytea,
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, assignment_id, number),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, assignment_id) references providers.assignment (organisation_id, id) on delete restrict,
  foreign key (organisation_id, decided_by) references access.staff (organisation_id, id) on delete restrict,
  check (state = 'attested' and cardinality(differences) = 0 or sealed_reason is not null)
);
comment on table providers.invoice is 'En faktura som någon har prövat mot avtal och närvaro: attesterad eller bestriden. Med skillnader krävs ett skäl';
create index invoice_of_case on providers.invoice (organisation_id, exit_case_id);

create table providers.attendance (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  commission_id uuid not null,
  on_day date not null,
  kind text not null check (kind in ('day', 'session')),
  outcome text not null check (outcome in ('present', 'away')),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, commission_id) references exchanges.incoming (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.attendance is 'Dag eller träff i ett uppdrag hos utföraren: närvarande eller inte. Den senaste för dagen gäller';
create index attendance_of_commission on providers.attendance (organisation_id, commission_id, on_day);

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('provider_stopped_here', '2020-01-01', 'Utföraren i ärendet är stoppad', 'The provider in the case has been stopped', 'given', null, 'calendar_days', 'that_day', false, false,
   'passes', 0, 0, 0, 'Verksamhetens egen regel, inte lag');
