-- One engine for every duty with a time limit, and the schemas in which the work with a case is kept.
create schema clocks;
comment on schema clocks is 'Klockor: varje skyldighet med frist, efter daterade regler';
create schema journal;
comment on schema journal is 'Journal: anteckningar, bilagor och samordningsmöten';
create schema assessment;
comment on schema assessment is 'Bedömning: behov, beredskap och hot så som socialtjänsten känner dem';
create schema decisions;
comment on schema decisions is 'Utredningar och beslut';
create schema plans;
comment on schema plans is 'Planer, insatser, överenskommelser och frigivningsplanering';
create schema privacy;
comment on schema privacy is 'Samtycken och skyddade personuppgifter';
create schema retention;
comment on schema retention is 'Gallring och utlämnande av den egna akten';

create table clocks.rule (
  code text not null check (code ~ '^[a-z][a-z0-9_]*$'),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  title_sv text not null check (title_sv <> ''),
  title_en text not null check (title_en <> ''),
  unit text not null check (unit in ('days', 'weeks', 'months', 'given')),
  amount integer check (amount between 0 and 600),
  counts_in text not null check (counts_in in ('calendar_days', 'as_organisation')),
  ends_on text not null check (ends_on in ('that_day', 'working_day')),
  can_pause boolean not null,
  can_extend boolean not null,
  tell_owner_hours integer not null check (tell_owner_hours >= tell_manager_hours),
  tell_manager_hours integer not null check (tell_manager_hours >= tell_stand_in_hours),
  tell_stand_in_hours integer not null check (tell_stand_in_hours >= 0),
  citation text not null check (citation <> ''),
  primary key (code, valid_from),
  check ((unit = 'given') = (amount is null)),
  check (counts_in = 'calendar_days' or unit = 'days')
);
comment on table clocks.rule is 'Tidsregler med giltighetstid och källa. En ny regel är en ny rad';
comment on column clocks.rule.unit is 'I vad fristen räknas. given: dagen sägs av den som startar klockan';
comment on column clocks.rule.counts_in is 'Kalenderdagar, eller så som organisationen har valt att räkna';
comment on column clocks.rule.ends_on is 'working_day: en sista dag som är lördag, söndag eller helgdag flyttas till nästa vardag (lag 1930:173, 2 §)';
comment on column clocks.rule.tell_owner_hours is 'Timmar före fristens slut då ägaren varnas; därefter chefen och jouren';

create table clocks.clock (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  subject_id uuid,
  rule text not null,
  rule_valid_from date not null,
  owner_id uuid,
  started_at timestamptz not null,
  due_at timestamptz not null,
  paused_at timestamptz,
  stopped_at timestamptz,
  stopped_by uuid,
  outcome text check (outcome in ('done', 'no_longer')),
  told text check (told in ('owner', 'manager', 'stand_in')),
  told_broken_at timestamptz,
  sealed_late_because bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (rule, rule_valid_from) references clocks.rule (code, valid_from) on delete restrict,
  foreign key (organisation_id, owner_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, stopped_by) references access.staff (organisation_id, id) on delete restrict,
  check ((stopped_at is null) = (stopped_by is null) and (stopped_at is null) = (outcome is null)),
  check (paused_at is null or stopped_at is null)
);
create index clock_running on clocks.clock (due_at) where stopped_at is null and paused_at is null;
create index clock_of_case on clocks.clock (organisation_id, exit_case_id, due_at);
-- The same duty about the same thing runs once.
create unique index clock_once on clocks.clock (organisation_id, exit_case_id, rule, coalesce(subject_id, exit_case_id)) where stopped_at is null;
comment on table clocks.clock is 'Klocka: en skyldighet med frist';
comment on column clocks.clock.subject_id is 'Det i ärendet som fristen gäller, till exempel ett beslut; tom när den gäller hela ärendet';
comment on column clocks.clock.owner_id is 'Den som ska göra det; tom när det är den som ansvarar för ärendet';
