-- Supervision of those one hires: visits, what was found and demanded, the duty to tell IVO, and lex Sarah.
create table providers.visit (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  kind text not null check (kind in ('planned', 'unannounced')),
  on_day date not null,
  state text not null check (state in ('planned', 'done', 'cancelled')),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.visit is 'Tillsynsbesök hos en utförare. Ett planerat ser bara kommunen själv; ett gjort ser alla kommuner';
comment on column providers.visit.kind is 'Om utföraren visste att besöket skulle komma';

create table providers.finding (
  organisation_id uuid not null,
  id uuid not null,
  visit_id uuid not null,
  area text not null check (area in ('permit', 'staffing', 'safety', 'premises', 'documentation', 'treatment', 'routines', 'finances', 'other')),
  grade text not null check (grade in ('good', 'minor', 'serious')),
  primary key (organisation_id, id),
  foreign key (organisation_id, visit_id) references providers.visit (organisation_id, id) on delete restrict
);
comment on table providers.finding is 'Vad ett tillsynsbesök visade: område och hur allvarligt. Orden är kommunens egna';

create table providers.demand (
  organisation_id uuid not null,
  id uuid not null,
  finding_id uuid not null,
  due_on date not null,
  state text not null check (state in ('open', 'met', 'not_met')),
  followed_up_on date,
  noted_at timestamptz not null,
  noted_by uuid not null,
  followed_up_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, finding_id) references providers.finding (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, followed_up_by) references access.staff (organisation_id, id) on delete restrict,
  check ((state = 'open') = (followed_up_on is null) and (state = 'open') = (followed_up_by is null))
);
comment on table providers.demand is 'Vad utföraren ska ha rättat till en viss dag, och hur det gick';

create table providers.report (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  ground text not null check (ground in ('no_permit', 'unsuitable', 'serious_deficiency')),
  outcome text not null check (outcome in ('reported', 'not_reported')),
  on_day date not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.report is 'Kommunens anmälan till IVO om en utförare (SoL 27 kap. 7 §), eller att någon har prövat och inte anmält. Kommunens egen';

create table providers.misconduct (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  provider_id uuid not null references providers.provider (id) on delete restrict,
  kind text not null check (kind in ('misconduct', 'risk')),
  received_on date not null,
  investigated_on date check (investigated_on >= received_on),
  is_serious boolean,
  reported_on date check (reported_on >= investigated_on),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  check ((investigated_on is null) = (is_serious is null)),
  check (reported_on is null or is_serious)
);
comment on table providers.misconduct is 'Missförhållande eller risk för det hos en utförare, enligt lex Sarah (SoL 27 kap.). Kommunens eget';

create index visit_of_provider on providers.visit (provider_id);
create index finding_of_visit on providers.finding (organisation_id, visit_id);
create index demand_of_finding on providers.demand (organisation_id, finding_id);
create index report_of_provider on providers.report (provider_id);
create index misconduct_of_provider on providers.misconduct (provider_id);

alter table providers.words drop constraint words_about_check, add constraint words_about_check
  check (about in ('stopped', 'lifted', 'finding', 'demand', 'follow_up', 'report', 'misconduct', 'investigated'));

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('provider_demand', '2020-01-01', 'En brist ska vara rättad', 'A deficiency is to be put right', 'given', null, 'calendar_days', 'that_day', false, false, 'breach',
   168, 0, 0, 'Verksamhetens egen regel, inte lag: påminnelse en vecka före'),
  ('provider_report', '2026-01-01', 'Pröva om IVO ska få veta', 'See whether IVO is to be told', 'days', 3, 'calendar_days', 'that_day', false, false, 'breach',
   72, 0, 0, 'SoL (2025:400) 27 kap. 7 §: misstänkt verksamhet utan tillstånd, tveksam lämplighet och allvarliga brister anmäls. Tre dagar är verksamhetens egen regel'),
  ('misconduct_investigate', '2025-07-01', 'Utred missförhållandet', 'Look into the misconduct', 'days', 14, 'calendar_days', 'that_day', false, false, 'breach',
   168, 0, 0, 'SoL (2025:400) 27 kap. (lex Sarah): utan dröjsmål. Fjorton dagar är verksamhetens egen regel'),
  ('misconduct_report', '2025-07-01', 'Anmäl det allvarliga missförhållandet till IVO', 'Report the serious misconduct to IVO', 'days', 1, 'calendar_days', 'that_day', false,
   false, 'breach', 24, 0, 0, 'SoL (2025:400) 27 kap. (lex Sarah): snarast. En dag är verksamhetens egen regel');
