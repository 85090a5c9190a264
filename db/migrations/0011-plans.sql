-- What we and the person do, by whom and when; what the person has accepted; and the way out of prison.

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation)
values ('release_step', '2025-07-01', 'Steg inför frigivning', 'Step before release', 'given', null, 'calendar_days', 'that_day', true, false,
        72, 24, 0, 'Verksamhetens egen regel, inte lag. Dagen räknas från frigivningsdagen');

create table plans.plan (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  kind text not null check (kind in ('support', 'care', 'implementation')),
  edition integer not null check (edition > 0),
  sealed_own_words bytea,
  review_on date,
  sip_on date,
  sip_consent_on date,
  sealed_sip_attendees bytea,
  drafted_at timestamptz not null,
  drafted_by uuid not null,
  agreed_on date,
  agreed_at timestamptz,
  agreed_by uuid,
  signature text check (signature in ('signed', 'refused')),
  sealed_refused_because bytea,
  dropped_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  unique (organisation_id, exit_case_id, kind, edition),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, drafted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, agreed_by) references access.staff (organisation_id, id) on delete restrict,
  check ((agreed_at is null) = (agreed_by is null) and (agreed_at is null) = (agreed_on is null)),
  check ((agreed_at is null) = (signature is null)),
  check (agreed_at is null or (dropped_at is null and review_on is not null)),
  check (signature = 'refused' or sealed_refused_because is null),
  check ((sip_on is null) = (sip_consent_on is null) and (sip_on is null) = (sealed_sip_attendees is null)),
  check (sip_consent_on <= sip_on)
);
-- One version of each kind is worked on at a time.
create unique index plan_draft on plans.plan (organisation_id, exit_case_id, kind) where agreed_at is null and dropped_at is null;
comment on table plans.plan is 'En version av en plan. En överenskommen version ändras aldrig; en ny version är en ny rad';
comment on column plans.plan.kind is 'support: plan för stödet. care: vårdplan. implementation: genomförandeplan (SoL 9 kap. 12 §, SoF 10 kap. 2–3 §§)';
comment on column plans.plan.edition is 'Versionens nummer bland ärendets planer av samma slag';
comment on column plans.plan.sealed_own_words is 'Personens egna ord om planen';
comment on column plans.plan.sip_on is 'Dagen för mötet om samordnad individuell plan, när regionen deltar och personen samtycker (SoL 10 kap. 8 §)';
comment on column plans.plan.signature is 'Om personen har skrivit under eller inte velat göra det';

create table plans.plan_end (
  organisation_id uuid not null,
  plan_id uuid not null,
  exit_case_id uuid not null,
  how text not null check (how in ('replaced', 'ended')),
  sealed_because bytea,
  ended_at timestamptz not null,
  ended_by uuid not null,
  primary key (organisation_id, plan_id),
  foreign key (organisation_id, exit_case_id, plan_id) references plans.plan (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((how = 'ended') = (sealed_because is not null))
);
create index plan_end_of_case on plans.plan_end (organisation_id, exit_case_id);
comment on table plans.plan_end is 'Att en överenskommen plan har ersatts eller avslutats';

create table plans.plan_review (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  plan_id uuid not null,
  on_day date not null,
  next_on date not null check (next_on > on_day),
  sealed_text bytea not null,
  reviewed_at timestamptz not null,
  reviewed_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id, plan_id) references plans.plan (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, reviewed_by) references access.staff (organisation_id, id) on delete restrict
);
create index plan_review_of_case on plans.plan_review (organisation_id, exit_case_id, plan_id);
comment on table plans.plan_review is 'Uppföljning av en plan, utan att planen ändrades';

create table plans.goal (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  plan_id uuid not null,
  nth integer not null check (nth > 0),
  area text not null check (area in ('housing', 'income', 'occupation', 'addiction', 'mental_health', 'debts', 'network', 'routines',
                                     'criminal_thinking', 'family', 'protection')),
  sealed_text bytea not null,
  written_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, plan_id, id),
  foreign key (organisation_id, exit_case_id, plan_id) references plans.plan (organisation_id, exit_case_id, id) on delete restrict
);
comment on table plans.goal is 'Mål i en version av en plan';
comment on column plans.goal.removed_at is 'Togs bort medan versionen var ett utkast';

create table plans.measure (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  plan_id uuid not null,
  goal_id uuid not null,
  line_id uuid not null,
  nth integer not null check (nth > 0),
  kind text not null check (kind in ('support_talks', 'financial_aid', 'contact_person', 'qualified_contact_person', 'debt_counselling',
                                     'addiction_care', 'therapy', 'tattoo_removal', 'moving_belongings', 'special_representative',
                                     'help_with_authorities', 'treatment', 'studies_and_work', 'leisure', 'release_planning', 'protection')),
  sealed_text bytea,
  staff_id uuid,
  agency text not null check (agency in ('ours', 'person', 'other_social_services', 'region', 'police', 'prison_service', 'probation', 'sis',
                                         'employment_service', 'social_insurance', 'enforcement', 'tax_agency', 'school', 'housing_company',
                                         'provider', 'civil_society', 'other')),
  sealed_function bytea,
  from_day date not null,
  to_day date check (to_day >= from_day),
  every text not null check (every in ('once', 'week', 'fortnight', 'month', 'quarter')),
  decision_id uuid,
  under_21 text check (under_21 in ('by_number', 'as_said')),
  written_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id, plan_id, goal_id) references plans.goal (organisation_id, exit_case_id, plan_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id, decision_id) references decisions.decision (organisation_id, exit_case_id, id) on delete restrict,
  check ((agency = 'ours') = (staff_id is not null)),
  check ((agency in ('ours', 'person')) = (sealed_function is null)),
  check ((kind = 'qualified_contact_person') = (under_21 is not null)),
  check (kind <> 'qualified_contact_person' or to_day is not null)
);
create index measure_of_case on plans.measure (organisation_id, exit_case_id, line_id);
comment on table plans.measure is 'Insats i en version av en plan';
comment on column plans.measure.line_id is 'Samma insats genom versionerna: den som först skrevs';
comment on column plans.measure.sealed_function is 'Den funktion utanför oss som ansvarar. Aldrig en namngiven person';
comment on column plans.measure.decision_id is 'Beslutet som insatsen vilar på';
comment on column plans.measure.under_21 is 'Särskilt kvalificerad kontaktperson: hur det är känt att personen är under 21 år hela tiden';

create table plans.delivery (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  measure_id uuid not null,
  nth integer not null check (nth > 0),
  on_day date not null,
  outcome text not null check (outcome in ('delivered', 'partly', 'missed')),
  reason text check (reason in ('person_absent', 'person_declined', 'person_ill', 'unsafe', 'we_cancelled', 'other_party', 'waiting', 'other')),
  sealed_note bytea,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id, measure_id) references plans.measure (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  check ((outcome = 'delivered') = (reason is null)),
  check (reason <> 'other' or sealed_note is not null)
);
create index delivery_of_case on plans.delivery (organisation_id, exit_case_id, measure_id, nth);
comment on table plans.delivery is 'Att en insats gavs, gavs delvis eller uteblev, och varför. Den senaste uppgiften om en dag gäller';

create table plans.accord (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  accepted_on date not null,
  signature text not null check (signature in ('signed', 'not_signed')),
  sealed_own_words bytea,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  how_ended text check (how_ended in ('replaced', 'ended')),
  sealed_end_because bytea,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (how_ended is null)),
  check ((how_ended is not distinct from 'ended') = (sealed_end_because is not null))
);
-- One is in force at a time.
create unique index accord_in_force on plans.accord (organisation_id, exit_case_id) where ended_at is null;
comment on table plans.accord is 'Överenskommelse: de villkor som personen har gått med på';

create table plans.accord_term (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  accord_id uuid not null,
  nth integer not null check (nth > 0),
  kind text not null check (kind in ('no_crime', 'no_drugs', 'tests', 'talks', 'other')),
  sealed_text bytea,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id, accord_id) references plans.accord (organisation_id, exit_case_id, id) on delete restrict,
  check (kind <> 'other' or sealed_text is not null)
);
create index accord_term_of_case on plans.accord_term (organisation_id, exit_case_id, accord_id, nth);
comment on table plans.accord_term is 'Ett villkor i en överenskommelse';

create table plans.breach (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  term_id uuid not null,
  on_day date not null,
  known_from text not null check (known_from in ('person', 'test', 'our_staff', 'other_agency', 'relative', 'other')),
  sealed_text bytea not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id, term_id) references plans.accord_term (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict
);
create index breach_of_case on plans.breach (organisation_id, exit_case_id, on_day);
comment on table plans.breach is 'Ett villkor hölls inte. Det avslutar aldrig ett ärende av sig självt';

create table plans.breach_response (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  breach_id uuid not null,
  on_day date not null,
  kind text not null check (kind in ('talk', 'warning', 'measure_paused', 'terms_changed', 'threat_reviewed', 'closing_considered', 'no_action')),
  sealed_text bytea not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id, breach_id) references plans.breach (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict
);
create index breach_response_of_case on plans.breach_response (organisation_id, exit_case_id, breach_id);
comment on table plans.breach_response is 'Vad som följde på att ett villkor inte hölls';

create table plans.release_template (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  edition integer not null check (edition > 0),
  steps jsonb not null check (jsonb_typeof(steps) = 'array'),
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (organisation_id, edition),
  foreign key (organisation_id, changed_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table plans.release_template is 'Organisationens mall för stegen inför, vid och efter frigivning. Den senaste versionen gäller för nya planeringar';

create table plans.release (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  how_ended text check (how_ended in ('carried_out', 'called_off')),
  sealed_end_because bytea,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, begun_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (how_ended is null)),
  check (ended_at is not null or sealed_end_because is null)
);
create unique index release_going_on on plans.release (organisation_id, exit_case_id) where ended_at is null;
comment on table plans.release is 'Frigivningsplanering. Anstalten eller häktet nämns aldrig';

create table plans.release_date (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  release_id uuid not null,
  nth integer not null check (nth > 0),
  kind text not null check (kind in ('sentence_begins', 'conditional_release', 'sentence_ends')),
  on_day date,
  certainty text not null check (certainty in ('confirmed', 'estimated', 'unknown')),
  source text not null check (source in ('person', 'prison_service', 'sis', 'court', 'our_estimate', 'other')),
  sealed_note bytea,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id, release_id) references plans.release (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  check ((certainty = 'unknown') = (on_day is null))
);
create index release_date_of_case on plans.release_date (organisation_id, exit_case_id, release_id, nth);
comment on table plans.release_date is 'Datum i verkställigheten, hur säkra de är och varifrån. Det senast antecknade gäller; de tidigare finns kvar';

create table plans.release_step (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  release_id uuid not null,
  days_from_release integer not null check (days_from_release between -730 and 730),
  kind text not null check (kind in ('joint_planning', 'needs_and_threat', 'identity_documents', 'housing', 'income', 'care_contacts',
                                     'protected_data', 'journey', 'meet_on_the_day', 'first_talk', 'authorities', 'first_week', 'first_month',
                                     'other')),
  sealed_text bytea,
  agency text not null check (agency in ('ours', 'person', 'other_social_services', 'region', 'police', 'prison_service', 'probation', 'sis',
                                         'employment_service', 'social_insurance', 'enforcement', 'tax_agency', 'school', 'housing_company',
                                         'provider', 'civil_society', 'other')),
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id, release_id) references plans.release (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, added_by) references access.staff (organisation_id, id) on delete restrict,
  check (kind <> 'other' or sealed_text is not null)
);
create index release_step_of_case on plans.release_step (organisation_id, exit_case_id, release_id, days_from_release);
comment on table plans.release_step is 'Ett steg i kedjan kring frigivningen. Dagen räknas från frigivningsdagen, så att kedjan följer med när den flyttas';

create table plans.release_mark (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  step_id uuid not null,
  nth integer not null check (nth > 0),
  outcome text not null check (outcome in ('done', 'not_done', 'not_needed')),
  on_day date not null,
  sealed_note bytea,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id, step_id) references plans.release_step (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  check (outcome = 'done' or sealed_note is not null)
);
create index release_mark_of_case on plans.release_mark (organisation_id, exit_case_id, step_id, nth);
comment on table plans.release_mark is 'Att ett steg gjordes, inte gjordes eller inte behövdes, och varför. Den senaste uppgiften gäller';
