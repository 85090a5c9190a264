-- Another authority asks where somebody is, or how to reach them. The same form and the same time whether there is anything to tell or not.
create schema whereabouts;
comment on schema whereabouts is 'Begäranden från andra myndigheter om var någon är eller hur man når dem';

create table whereabouts.law (
  code text not null check (code ~ '^[a-z][a-z0-9_]*$'),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  title_sv text not null check (title_sv <> ''),
  title_en text not null check (title_en <> ''),
  askers text[] not null check (cardinality(askers) > 0 and askers <@ array[
    'police', 'security_service', 'prosecutor', 'court', 'economic_crime_authority', 'tax_agency', 'customs', 'coast_guard',
    'enforcement_authority']),
  things text[] not null check (cardinality(things) > 0 and things <@ array[
    'contact_data', 'address', 'family_home', 'supported_housing', 'protected_housing', 'care_home']),
  refusal_needs_extraordinary boolean not null,
  citation text not null check (citation <> ''),
  confirmed boolean not null,
  primary key (code, valid_from)
);
comment on table whereabouts.law is 'Lagar som en annan myndighet kan stödja en begäran på, med giltighetstid och källa. En ny lydelse är en ny rad';
comment on column whereabouts.law.askers is 'Vilka som får fråga med stöd av den';
comment on column whereabouts.law.things is 'Vad som får frågas';
comment on column whereabouts.law.refusal_needs_extraordinary is 'Sant: ett nej kräver synnerliga skäl';
comment on column whereabouts.law.confirmed is 'Falskt: vår läsning, som en jurist ska bekräfta';

insert into whereabouts.law (code, valid_from, title_sv, title_en, askers, things, refusal_needs_extraordinary, citation, confirmed) values
  ('act_2025_170_4', '2025-04-01', 'Kontaktuppgifter till en brottsbekämpande myndighet', 'Contact details to a law enforcement authority',
   array['police', 'security_service', 'prosecutor', 'economic_crime_authority', 'tax_agency', 'customs', 'coast_guard'],
   array['contact_data', 'address'], true, 'Lag (2025:170) 4 §', false),
  ('sol_15_7', '2025-07-01', 'Om någon vistas i familjehem, stödboende, skyddat boende eller HVB',
   'Whether somebody stays in a family home, supported housing, protected housing or a care home',
   array['court', 'prosecutor', 'police', 'security_service', 'enforcement_authority', 'tax_agency', 'customs'],
   array['family_home', 'supported_housing', 'protected_housing', 'care_home'], false, 'SoL (2025:400) 15 kap. 7 §', true);

create table whereabouts.answer_rule (
  urgency text not null check (urgency in ('ordinary', 'urgent')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  wait_minutes integer not null check (wait_minutes > 0),
  late_minutes integer not null check (late_minutes > wait_minutes),
  citation text not null check (citation <> ''),
  primary key (urgency, valid_from)
);
comment on table whereabouts.answer_rule is 'När en begäran får besvaras, och när svaret är sent. Räknas från registreringen och är lika för alla';
comment on column whereabouts.answer_rule.wait_minutes is 'Tidigast så många minuter efter registreringen går ett svar';
comment on column whereabouts.answer_rule.late_minutes is 'Så många minuter efter registreringen är det sent, och cheferna får veta det';

insert into whereabouts.answer_rule (urgency, valid_from, wait_minutes, late_minutes, citation) values
  ('ordinary', '2026-01-01', 1440, 4320, 'Verksamhetens egen regel, inte lag: svar tidigast efter ett dygn och senast efter tre'),
  ('urgent', '2026-01-01', 60, 180, 'Verksamhetens egen regel, inte lag: brådskande besvaras tidigast efter en timme och senast efter tre');

create table whereabouts.request (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  unit_id uuid not null,
  way text not null check (way in ('phone', 'letter', 'email', 'secure_message', 'visit')),
  asker text not null check (asker in (
    'police', 'security_service', 'prosecutor', 'court', 'economic_crime_authority', 'tax_agency', 'customs', 'coast_guard',
    'enforcement_authority', 'social_services', 'other_authority', 'other')),
  law text,
  law_valid_from date,
  things text[] not null check (cardinality(things) > 0 and things <@ array[
    'contact_data', 'address', 'family_home', 'supported_housing', 'protected_housing', 'care_home']),
  covered boolean not null check (not covered or law is not null),
  urgency text not null,
  rule_valid_from date not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_asker bytea not null,
  sealed_asker_number bytea,
  sealed_about_name bytea not null,
  sealed_about_number bytea,
  sealed_note bytea,
  number_hash bytea check ((number_hash is null) = (sealed_about_number is null)),
  registered_at timestamptz not null,
  registered_by uuid not null,
  answer_at timestamptz not null check (answer_at > registered_at),
  late_at timestamptz not null check (late_at > answer_at),
  late_told_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, id, answer_at),
  check ((law is null) = (law_valid_from is null)),
  foreign key (law, law_valid_from) references whereabouts.law (code, valid_from) on delete restrict,
  foreign key (urgency, rule_valid_from) references whereabouts.answer_rule (urgency, valid_from) on delete restrict,
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, registered_by) references access.staff (organisation_id, id) on delete restrict
);
create index request_of_unit on whereabouts.request (organisation_id, unit_id, registered_at);
create index request_told on whereabouts.request (late_at) where late_told_at is null;
comment on table whereabouts.request is 'En begäran om var någon är. Har en egen nyckel, och ser likadan ut vare sig vi har något att lämna eller inte';
comment on column whereabouts.request.covered is 'Om den lag som sägs låter den som frågar fråga efter detta. Annars kan inget lämnas ut';
comment on column whereabouts.request.number_hash is 'Nycklat värde av personnumret, som i people.person. Läses bara av funktionen som larmar ärendet';
comment on column whereabouts.request.answer_at is 'Tidigast då svaras det. Bestäms vid registreringen';

create table whereabouts.concern (
  organisation_id uuid not null,
  request_id uuid not null,
  exit_case_id uuid not null,
  unit_id uuid not null,
  registered_by uuid not null,
  primary key (organisation_id, request_id, exit_case_id),
  foreign key (organisation_id, request_id) references whereabouts.request (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict
);
create index concern_of_case on whereabouts.concern (organisation_id, exit_case_id);
comment on table whereabouts.concern is 'Vilka ärenden en begäran gäller. Skrivs av databasen när begäran kommer, och syns inte för den som registrerade den';
comment on column whereabouts.concern.unit_id is 'Enheten som begäran kom till';
comment on column whereabouts.concern.registered_by is 'Den som registrerade begäran och inte får se raden';

create table whereabouts.verification (
  organisation_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  outcome text not null check (outcome in ('confirmed', 'not_confirmed')),
  found_in text not null check (found_in in ('authority_website', 'switchboard_directory', 'own_register', 'secure_directory')),
  sealed_called bytea not null,
  verified_at timestamptz not null,
  verified_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references whereabouts.request (organisation_id, id) on delete restrict,
  foreign key (organisation_id, verified_by) references access.staff (organisation_id, id) on delete restrict
);
create index verification_of_request on whereabouts.verification (organisation_id, request_id, verified_at);
comment on table whereabouts.verification is 'Motringning till ett nummer som inte är det som den som frågade uppgav. Den senaste gäller';
comment on column whereabouts.verification.found_in is 'Var numret fanns';

create table whereabouts.weighing (
  organisation_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  exit_case_id uuid not null,
  proposal text not null check (proposal in ('give', 'withhold')),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_weighing bytea not null,
  weighed_at timestamptz not null,
  weighed_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id, exit_case_id) references whereabouts.concern (organisation_id, request_id, exit_case_id) on delete restrict,
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, weighed_by) references access.staff (organisation_id, id) on delete restrict
);
create index weighing_of_request on whereabouts.weighing (organisation_id, request_id, exit_case_id, weighed_at);
comment on table whereabouts.weighing is 'Teamets prövning av om något ska lämnas, med det som skulle lämnas. Har en egen nyckel. Den senaste gäller';
comment on column whereabouts.weighing.sealed_weighing is 'Sekretess, men, intresset hos den som frågar, synnerliga skäl och vad som föreslås lämnas';

create table whereabouts.decision (
  organisation_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  outcome text not null check (outcome in ('given', 'nothing')),
  weighing_id uuid check ((outcome = 'given') = (weighing_id is not null)),
  sealed_reasons bytea not null,
  decided_at timestamptz not null,
  decided_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, request_id, id),
  foreign key (organisation_id, request_id) references whereabouts.request (organisation_id, id) on delete restrict,
  foreign key (organisation_id, decided_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table whereabouts.decision is 'Beslut av en chef som inte har haft någon annan del: lämna det som teamet föreslår, eller inget. Det senaste gäller';
comment on column whereabouts.decision.weighing_id is 'Prövningen som det som lämnas står i. Den gallras med ärendet, och då är det bara numret kvar';

create table whereabouts.answer (
  organisation_id uuid not null,
  request_id uuid not null,
  answer_at timestamptz not null,
  decision_id uuid not null,
  answered_at timestamptz not null check (answered_at >= answer_at),
  answered_by uuid not null,
  primary key (organisation_id, request_id),
  foreign key (organisation_id, request_id, answer_at) references whereabouts.request (organisation_id, id, answer_at) on delete restrict,
  foreign key (organisation_id, request_id, decision_id) references whereabouts.decision (organisation_id, request_id, id) on delete restrict,
  foreign key (organisation_id, answered_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table whereabouts.answer is 'Att en begäran är besvarad, aldrig före den tid som bestämdes när den kom';
comment on column whereabouts.answer.answer_at is 'Tiden från begäran, så att databasen kan jämföra';
