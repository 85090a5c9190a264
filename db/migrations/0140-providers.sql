-- Those one hires: what a municipality learns of a company is for all municipalities to see; nothing of a person stands here.
create schema providers;
comment on schema providers is 'Utförare: register, tillstånd, ägare, avtal, tillsyn och stopp';

create table providers.provider (
  id uuid not null primary key,
  organisation_number text not null unique check (organisation_number ~ '^\d{10}$'),
  name text not null check (char_length(name) between 1 and 120),
  services text[] not null check (cardinality(services) between 1 and 8
    and services <@ array['supported_housing', 'protected_housing', 'care_home', 'day_care', 'family_care', 'home_help', 'coaching', 'flat']),
  works_here uuid unique references access.organisation (id) on delete restrict,
  organisation_id uuid not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  version integer not null check (version > 0),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.provider is 'Utförare: ett bolag, en stiftelse eller en kommun som kommuner köper av. Delas mellan kommunerna';
comment on column providers.provider.works_here is 'Samma utförare som organisation i den här installationen, om den finns här';
comment on column providers.provider.organisation_id is 'Kommunen som skrev in utföraren';

create table providers.permit_kind (
  code text not null check (code ~ '^[a-z][a-z0-9_]{1,59}$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  title_sv text not null,
  title_en text not null,
  services text[] not null check (cardinality(services) > 0),
  citation text not null,
  primary key (code, valid_from)
);
comment on table providers.permit_kind is 'Vilket tillstånd som krävs för vad, mellan två dagar och enligt vilken lag. Det som inte står här kräver inget tillstånd som programmet känner till';
insert into providers.permit_kind (code, valid_from, title_sv, title_en, services, citation) values
  ('supported_housing', '2025-07-01', 'Stödboende', 'Supported housing', '{supported_housing}', 'SoL (2025:400) 26 kap. 1 §'),
  ('protected_housing', '2025-07-01', 'Skyddat boende', 'Protected housing', '{protected_housing}', 'SoL (2025:400) 26 kap. 1 §'),
  ('care_home', '2025-07-01', 'Hem för vård eller boende', 'Home for care or residence', '{care_home}', 'SoL (2025:400) 26 kap. 1 §'),
  ('day_care', '2025-07-01', 'Annan verksamhet dagtid eller dygnet runt', 'Other activity by day or round the clock', '{day_care}', 'SoL (2025:400) 26 kap. 1 §'),
  ('family_care', '2025-07-01', 'Konsulentverksamhet för familjehem och jourhem', 'Consultant-supported family care', '{family_care}', 'SoL (2025:400) 26 kap. 1 §'),
  ('home_help', '2025-07-01', 'Hemtjänst', 'Home help', '{home_help}', 'SoL (2025:400) 26 kap. 1 §');

create table providers.unit (
  organisation_id uuid not null,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  name text not null check (char_length(name) between 1 and 80),
  service text not null check (service in ('supported_housing', 'protected_housing', 'care_home', 'day_care', 'family_care', 'home_help', 'coaching', 'flat')),
  places integer check (places between 1 and 500),
  noted_at timestamptz not null,
  noted_by uuid not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.unit is 'Enhet hos en utförare. Utan ort och adress: var ett hus ligger säger utföraren till samordningen i ett erbjudande';

create table providers.permit (
  organisation_id uuid not null,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  kind text not null check (kind ~ '^[a-z][a-z0-9_]{1,59}$'),
  number text not null check (number ~ '^[A-Za-z0-9./ -]{3,40}$'),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.permit is 'Tillstånd som någon har kontrollerat hos IVO: slag, nummer och dagar. En rättelse är en ny rad, och den senaste för samma nummer gäller';

create table providers.owner (
  organisation_id uuid not null,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  kind text not null check (kind in ('company', 'municipality', 'foundation', 'natural_person')),
  name text check (char_length(name) between 1 and 120),
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  check ((kind = 'natural_person') = (name is null))
);
comment on table providers.owner is 'Vem som äger utföraren, från och till. En människa som äger skrivs aldrig ut med namn här: det står hos Bolagsverket';

create table providers.framework (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  reference text not null check (char_length(reference) between 1 and 60),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.framework is 'Ramavtal mellan kommunen och utföraren: beteckning och dagar. Kommunens eget';

create table providers.price (
  organisation_id uuid not null,
  id uuid not null,
  framework_id uuid not null,
  service text not null check (service in ('supported_housing', 'protected_housing', 'care_home', 'day_care', 'family_care', 'home_help', 'coaching', 'flat')),
  per text not null check (per in ('day', 'session', 'month', 'once')),
  ore integer not null check (ore between 1 and 2000000000),
  from_day date not null,
  to_day date check (to_day >= from_day),
  primary key (organisation_id, id),
  foreign key (organisation_id, framework_id) references providers.framework (organisation_id, id) on delete restrict
);
comment on table providers.price is 'Avtalat pris för en tjänst i ett ramavtal, i hela ören, mellan två dagar';

create table providers.stop (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  ground text not null check (ground in ('no_permit', 'unsuitable', 'serious_deficiency', 'safety', 'finances', 'other')),
  stopped_at timestamptz not null,
  stopped_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, stopped_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.stop is 'Kommunens eget stopp: ingen i kommunens ärenden placeras hos utföraren. Grunden delas med andra kommuner, orden gör det inte';
comment on column providers.stop.stopped_at is 'Stoppet gäller från då';

create table providers.stop_step (
  organisation_id uuid not null,
  stop_id uuid not null,
  step text not null check (step in ('confirmed', 'lifted')),
  taken_at timestamptz not null,
  taken_by uuid not null,
  primary key (organisation_id, stop_id, step),
  foreign key (organisation_id, stop_id) references providers.stop (organisation_id, id) on delete restrict,
  foreign key (organisation_id, taken_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.stop_step is 'Vad som har hänt med kommunens stopp: bekräftat av någon annan än den som stoppade, eller hävt';

create table providers.words (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  about_id uuid not null,
  about text not null check (about in ('stopped', 'lifted', 'finding', 'follow_up', 'report', 'misconduct', 'investigated')),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_words bytea not null,
  primary key (organisation_id, id),
  unique (organisation_id, about_id, about)
);
comment on table providers.words is 'Vad kommunen själv har skrivit om något hos en utförare: förseglat, och aldrig delat med någon annan';
comment on column providers.words.about_id is 'Det som orden hör till: ett stopp, en brist, en anmälan';

create index unit_of_provider on providers.unit (provider_id);
create index permit_of_provider on providers.permit (provider_id);
create index owner_of_provider on providers.owner (provider_id);
create index framework_of_provider on providers.framework (provider_id);
create index stop_of_provider on providers.stop (provider_id);

-- What is demanded of whoever is hired, with the days on which it is. The first come with the program; a municipality adds its own.
create table providers.requirement (
  id uuid not null primary key,
  organisation_id uuid references access.organisation (id) on delete restrict,
  services text[] not null check (cardinality(services) > 0),
  title_sv text not null check (char_length(title_sv) between 1 and 200),
  title_en text not null check (char_length(title_en) between 1 and 200),
  lasts_months integer check (lasts_months between 1 and 120),
  citation text check (char_length(citation) between 1 and 200),
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz,
  noted_by uuid,
  check ((organisation_id is null) = (noted_by is null) and (organisation_id is null) = (noted_at is null)),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.requirement is 'Krav på utförare för vissa tjänster, mellan två dagar. Tom organisation: kommer med programmet och gäller alla';
comment on column providers.requirement.lasts_months is 'Hur länge ett underlag räcker innan det ska visas på nytt';

create table providers.evidence (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  requirement_id uuid not null references providers.requirement (id) on delete restrict,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  outcome text not null check (outcome in ('met', 'not_met')),
  seen_on date not null,
  valid_to date check (valid_to >= seen_on),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.evidence is 'Någon har sett underlag för att en utförare uppfyller ett krav, eller att det saknas. Det senaste gäller';
create index evidence_of_provider on providers.evidence (provider_id);

create table providers.told (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  about_id uuid not null,
  rule text not null,
  told_at timestamptz not null,
  primary key (organisation_id, about_id, rule)
);
comment on table providers.told is 'Vad en kommun har fått veta om en utförare på skrivbordet, så att det sägs en gång';

alter table access.notice drop constraint notice_about_check,
  add constraint notice_about_check check (about in ('exit_case', 'contact', 'exchange', 'signal', 'threat_subject', 'stay', 'provider'));

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('provider_permit', '2025-07-01', 'Ett tillstånd går ut', 'A permit runs out', 'given', null, 'calendar_days', 'that_day', false, false, 'passes',
   1440, 0, 0, 'SoL (2025:400) 26 kap. 1 §: utan tillstånd får verksamheten inte drivas. Att påminna 60 dagar före är verksamhetens egen regel'),
  ('provider_agreement', '2020-01-01', 'Ett ramavtal går ut', 'A framework agreement runs out', 'given', null, 'calendar_days', 'that_day', false, false, 'passes',
   2160, 0, 0, 'Verksamhetens egen regel, inte lag: 90 dagar före'),
  ('provider_evidence', '2020-01-01', 'Ett underlag går ut', 'A piece of evidence runs out', 'given', null, 'calendar_days', 'that_day', false, false, 'passes',
   720, 0, 0, 'Verksamhetens egen regel, inte lag: 30 dagar före'),
  ('provider_owner', '2020-01-01', 'Ny ägare', 'New owner', 'given', null, 'calendar_days', 'that_day', false, false, 'passes',
   0, 0, 0, 'Verksamhetens egen regel. SoL (2025:400) 26 kap. 7 §: utföraren anmäler själv ändringar till IVO inom en månad'),
  ('provider_stopped', '2020-01-01', 'En annan kommun har slutat placera där', 'Another municipality has stopped placing there', 'given', null, 'calendar_days', 'that_day',
   false, false, 'passes', 0, 0, 0, 'Verksamhetens egen regel, inte lag');

insert into providers.requirement (id, services, title_sv, title_en, lasts_months, citation, from_day) values
  ('6b7f0a10-0000-4000-8000-000000000001', '{supported_housing,protected_housing,care_home,day_care,family_care,home_help,coaching,flat}',
   'Utdrag ur belastningsregistret för all personal', 'Criminal record extracts for all staff', 12, 'Verksamhetens eget krav', '2020-01-01'),
  ('6b7f0a10-0000-4000-8000-000000000002', '{supported_housing,protected_housing,care_home,day_care,family_care,home_help,coaching,flat}',
   'F-skatt, inga skatteskulder, registrerad arbetsgivare', 'Approved for F-tax, no tax debts, registered employer', 6, 'Verksamhetens eget krav', '2020-01-01'),
  ('6b7f0a10-0000-4000-8000-000000000003', '{supported_housing,protected_housing,care_home,day_care,family_care,home_help,coaching,flat}',
   'Verklig huvudman och ägare kontrollerade', 'Beneficial owner and owners checked', 12, 'Verksamhetens eget krav', '2020-01-01'),
  ('6b7f0a10-0000-4000-8000-000000000004', '{supported_housing,protected_housing,care_home,day_care,family_care,home_help}',
   'Rutin för lex Sarah som personalen känner till', 'A routine for lex Sarah that staff know', 24, 'SoL (2025:400) 27 kap.', '2025-07-01'),
  ('6b7f0a10-0000-4000-8000-000000000005', '{protected_housing}',
   'Bemanning, skyddsanordningar och föreståndare med rätt kompetens', 'Staffing, protection devices and a qualified manager', 12, 'SoF (2025:468) 6 kap. och 15 kap. 5 §', '2025-07-01'),
  ('6b7f0a10-0000-4000-8000-000000000006', '{supported_housing,protected_housing,care_home,flat}',
   'Plan för skydd och för larm, dygnet runt', 'A plan for protection and alarms, day and night', 12, 'Verksamhetens eget krav', '2020-01-01'),
  ('6b7f0a10-0000-4000-8000-000000000007', '{supported_housing,protected_housing,care_home,day_care,family_care,home_help,coaching,flat}',
   'Tystnadsplikt skriftligt för all personal', 'Written duty of confidentiality for all staff', 24, 'SoL (2025:400), tystnadsplikt i enskild verksamhet', '2025-07-01'),
  ('6b7f0a10-0000-4000-8000-000000000008', '{supported_housing,protected_housing,care_home,day_care,family_care,home_help,coaching}',
   'Dokumentation och gallring efter två år', 'Documentation, and weeding after two years', null, 'SoL (2025:400) 17 kap. 2 §', '2025-07-01');
