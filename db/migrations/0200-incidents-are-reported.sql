-- Anybody on staff tells of what went wrong or nearly did; those who keep incidents judge it, and the clocks of the law run.
create schema incidents;
comment on schema incidents is 'Incidenter: hot mot personal, uppgifter som kommit fel, fel i system och tillbud';

create table incidents.clock_rule (
  code text not null check (code in (
    'judge', 'exposure', 'breach_authority', 'breach_person', 'cyber_warning', 'cyber_report', 'cyber_final', 'staff_authority')),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  counts_from text not null check (counts_from in ('known', 'notified')),
  minutes integer check (minutes > 0),
  months integer check (months > 0),
  warn_minutes integer not null check (warn_minutes > 0),
  escalate_minutes integer not null check (escalate_minutes > 0 and escalate_minutes < warn_minutes),
  citation text not null check (citation <> ''),
  confirmed boolean not null,
  primary key (code, valid_from),
  check ((minutes is null) <> (months is null))
);
comment on table incidents.clock_rule is 'Inom vilken tid något ska göras efter en incident, med giltighetstid och källa. En ny regel är en ny rad';
comment on column incidents.clock_rule.counts_from is 'Från när incidenten blev känd, eller från när anmälan om den gjordes';
comment on column incidents.clock_rule.warn_minutes is 'Så många minuter innan tiden är ute får de som håller i incidenter veta det';
comment on column incidents.clock_rule.escalate_minutes is 'Så många minuter innan tiden är ute får enhetens chefer veta det';
comment on column incidents.clock_rule.confirmed is 'Falskt: vår läsning eller verksamhetens egen regel, som en jurist ska bekräfta';

insert into incidents.clock_rule (code, valid_from, counts_from, minutes, months, warn_minutes, escalate_minutes, citation, confirmed) values
  ('judge', '2026-01-01', 'known', 1440, null, 720, 240, 'Verksamhetens egen regel, inte lag: bedöm inom ett dygn, så att tid finns kvar att anmäla', false),
  ('exposure', '2026-01-01', 'known', 1440, null, 1200, 720, 'Verksamhetens egen regel, inte lag: gå igenom faran för personen inom ett dygn', false),
  ('breach_authority', '2018-05-25', 'known', 4320, null, 2880, 1440, 'EU:s dataskyddsförordning (2016/679) artikel 33.1', true),
  ('breach_person', '2018-05-25', 'known', 4320, null, 2880, 1440,
   'EU:s dataskyddsförordning (2016/679) artikel 34.1: utan onödigt dröjsmål. Antalet timmar är verksamhetens eget', false),
  ('cyber_warning', '2026-01-15', 'known', 1440, null, 720, 360, 'Cybersäkerhetslagen (2025:1506), med tiden i direktiv (EU) 2022/2555 artikel 23.4 a', false),
  ('cyber_report', '2026-01-15', 'known', 4320, null, 2880, 1440, 'Cybersäkerhetslagen (2025:1506), med tiden i direktiv (EU) 2022/2555 artikel 23.4 b', false),
  ('cyber_final', '2026-01-15', 'notified', null, 1, 10080, 4320, 'Cybersäkerhetslagen (2025:1506), med tiden i direktiv (EU) 2022/2555 artikel 23.4 d', false),
  ('staff_authority', '2026-01-01', 'known', 1440, null, 720, 240,
   'Arbetsmiljölagen (1977:1160) 3 kap. 3 a §: utan dröjsmål. Antalet timmar är verksamhetens eget', false);

create table incidents.report (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  unit_id uuid not null,
  kind text not null check (kind in ('staff_threat', 'disclosure', 'access', 'system', 'near_miss')),
  known_at timestamptz not null check (known_at <= reported_at),
  reported_at timestamptz not null,
  reported_by uuid not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_what bytea not null,
  sealed_at_once bytea,
  escalated_at timestamptz,
  closed_at timestamptz,
  closed_by uuid,
  sealed_learnt bytea,
  weeded_at timestamptz,
  primary key (organisation_id, id),
  check ((closed_at is null) = (closed_by is null)),
  check ((closed_at is null) = (sealed_learnt is null)),
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, reported_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, closed_by) references access.staff (organisation_id, id) on delete restrict
);
create index report_of_organisation on incidents.report (organisation_id, reported_at);
comment on table incidents.report is 'En incident som någon i personalen har rapporterat. Har en egen nyckel';
comment on column incidents.report.known_at is 'När det blev känt, som den som rapporterade uppgav. Det som gäller står i den senaste bedömningen';
comment on column incidents.report.sealed_at_once is 'Vad som gjordes genast';
comment on column incidents.report.escalated_at is 'När enhetens chefer fick veta det. Från och med då ser de incidenten som de som håller i den';
comment on column incidents.report.sealed_learnt is 'Vad som lärdes, när incidenten avslutades';
comment on column incidents.report.weeded_at is 'När nyckeln och texterna förstördes. Kvar är vad för slags incident det var, när och vad som bedömdes';

create table incidents.concern (
  organisation_id uuid not null,
  report_id uuid not null,
  exit_case_id uuid not null,
  kind text not null,
  known_at timestamptz not null,
  exposed boolean not null,
  met_how text check (met_how in ('assessment_asked', 'assessment_stands', 'moved', 'other')),
  met_at timestamptz,
  met_by uuid,
  primary key (organisation_id, report_id),
  check ((met_how is null) = (met_at is null) and (met_at is null) = (met_by is null)),
  check (exposed or met_at is null),
  foreign key (organisation_id, report_id) references incidents.report (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, met_by) references access.staff (organisation_id, id) on delete restrict
);
create index concern_of_case on incidents.concern (organisation_id, exit_case_id);
comment on table incidents.concern is 'Ärendet som en incident gäller, om den gäller något. Gallras med ärendet';
comment on column incidents.concern.exposed is 'Om personen kan vara i större fara än förut. Då larmas ärendet, och teamet går igenom faran';
comment on column incidents.concern.met_how is 'Vad teamet gjorde: bad om ny hotbedömning, såg att den som finns håller, flyttade personen, eller annat som står i journalen';

create table incidents.judgement (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  known_at timestamptz not null check (known_at <= judged_at),
  breach text not null check (breach in ('no', 'unlikely', 'risk', 'high')),
  significant boolean not null,
  serious boolean not null,
  sealed_reasons bytea not null,
  judged_at timestamptz not null,
  judged_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, report_id) references incidents.report (organisation_id, id) on delete restrict,
  foreign key (organisation_id, judged_by) references access.staff (organisation_id, id) on delete restrict
);
create index judgement_of_report on incidents.judgement (organisation_id, report_id, judged_at);
comment on table incidents.judgement is 'Vad en incident är, med skäl. Den senaste gäller; ingen ändras';
comment on column incidents.judgement.breach is 'Personuppgiftsincident: nej, ja med osannolik risk, ja med risk, ja med hög risk för den som uppgifterna gäller';
comment on column incidents.judgement.significant is 'Om den är betydande för verksamhetens system';
comment on column incidents.judgement.serious is 'Om den är allvarlig för någon i personalen';

create table incidents.clock (
  organisation_id uuid not null,
  report_id uuid not null,
  code text not null,
  rule_valid_from date not null,
  started_at timestamptz not null,
  due_at timestamptz not null check (due_at > started_at),
  warn_at timestamptz not null check (warn_at < due_at),
  escalate_at timestamptz not null check (escalate_at > warn_at and escalate_at < due_at),
  lapsed_at timestamptz,
  done_at timestamptz,
  warned_at timestamptz,
  escalated_at timestamptz,
  primary key (organisation_id, report_id, code),
  foreign key (organisation_id, report_id) references incidents.report (organisation_id, id) on delete restrict,
  foreign key (code, rule_valid_from) references incidents.clock_rule (code, valid_from) on delete restrict
);
create index clock_running on incidents.clock (warn_at) where done_at is null and lapsed_at is null;
comment on table incidents.clock is 'Vad som ska göras efter en incident, och inom vilken tid';
comment on column incidents.clock.lapsed_at is 'När en ny bedömning sade att det inte behöver göras';
comment on column incidents.clock.done_at is 'När det antecknades att det är gjort, eller varför det inte behövs';
comment on column incidents.clock.warned_at is 'När de som håller i incidenter fick veta att tiden snart är ute';

create table incidents.step (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  code text not null,
  outcome text not null check (outcome in ('done', 'not_needed')),
  taken_at timestamptz check ((outcome = 'done') = (taken_at is not null)),
  sealed_words bytea not null,
  noted_at timestamptz not null check (taken_at is null or taken_at <= noted_at),
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, report_id, code) references incidents.clock (organisation_id, report_id, code) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
create index step_of_report on incidents.step (organisation_id, report_id, noted_at);
comment on table incidents.step is 'Att något är gjort efter en incident, eller varför det inte behövs. Kan kompletteras; ingen rad ändras';
comment on column incidents.step.sealed_words is 'Vem som fick veta, nummer på anmälan, och skäl för dröjsmål eller för att det inte behövs';

create table incidents.account (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  sealed_account bytea not null,
  written_at timestamptz not null,
  written_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, report_id) references incidents.report (organisation_id, id) on delete restrict,
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict
);
create index account_of_report on incidents.account (organisation_id, report_id, written_at);
comment on table incidents.account is 'Det som står i en anmälan av en personuppgiftsincident, utan namn. Den senaste gäller';

create table incidents.measure (
  organisation_id uuid not null,
  id uuid not null,
  report_id uuid not null,
  owner_id uuid not null,
  due_on date not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_what bytea not null,
  planned_at timestamptz not null,
  planned_by uuid not null,
  done_at timestamptz,
  done_by uuid,
  sealed_result bytea,
  late_told_at timestamptz,
  primary key (organisation_id, id),
  check ((done_at is null) = (done_by is null) and (done_at is null) = (sealed_result is null)),
  foreign key (organisation_id, report_id) references incidents.report (organisation_id, id) on delete restrict,
  foreign key (organisation_id, owner_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, planned_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, done_by) references access.staff (organisation_id, id) on delete restrict
);
create index measure_of_report on incidents.measure (organisation_id, report_id);
create index measure_of_owner on incidents.measure (organisation_id, owner_id) where done_at is null;
comment on table incidents.measure is 'Vad som görs för att det inte ska hända igen. Har en egen nyckel: den som ska göra det läser det, och inget mer av incidenten';
comment on column incidents.measure.sealed_result is 'Hur det gick';

alter table retention.rule drop constraint rule_code_check;
alter table retention.rule add constraint rule_code_check check (code in (
  'weed_after_years', 'child_until_age', 'kept_birth_days', 'kept_counties', 'kept_municipalities', 'answer_after_days', 'place_after_days',
  'request_after_days', 'incident_after_days'));
insert into retention.rule (code, applies_to, valid_from, said, citation) values
  ('incident_after_days', 'any', '2026-01-01', '{1825}',
   'Verksamhetens egen regel, inte lag: texterna om en incident förstörs så många dagar efter att den avslutades');
