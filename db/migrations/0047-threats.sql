-- How dangerous it is, as the police know it: a vault of their own, of which no other role sees a row.
create schema threats;
comment on schema threats is 'Hot och nätverk: polisens eget valv. Ingen roll i en kommun ser en rad';

create table threats.network (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  kind text not null check (kind in ('criminal_network', 'violent_extremism', 'honour_related')),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_name bytea,
  name_hash bytea check (length(name_hash) = 32),
  from_day date not null,
  to_day date check (to_day >= from_day),
  keep_until date not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  weeded_at timestamptz,
  weeded_by uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, weeded_by) references access.staff (organisation_id, id) on delete restrict,
  check ((weeded_at is null) = (weeded_by is null)),
  check (num_nonnulls(sealed_name, name_hash) = case when weeded_at is null then 2 else 0 end)
);
-- Within a vault all who see one of its networks see every one.
create unique index network_once on threats.network (organisation_id, name_hash);
comment on table threats.network is 'Nätverk. Namnet är förseglat; ett kontrollvärde under organisationens nyckel visar om det redan finns';
comment on column threats.network.keep_until is 'Senast denna dag prövas om uppgiften ska vara kvar. Verksamhetens egen dag';
comment on column threats.network.weeded_at is 'När namnet och nyckeln förstördes';

create table threats.activity (
  organisation_id uuid not null,
  id uuid not null,
  network_id uuid not null,
  municipality_id uuid not null references access.organisation (id) on delete restrict,
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, network_id) references threats.network (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at is null or to_day is not null)
);
create index activity_of_network on threats.activity (organisation_id, network_id);
comment on table threats.activity is 'Kommun där ett nätverk är verksamt';

create table threats.subject (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  pseudonym text not null check (pseudonym <> ''),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_name bytea,
  sealed_number bytea,
  number_hash bytea check (length(number_hash) = 32),
  keep_until date not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  weeded_at timestamptz,
  weeded_by uuid,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, pseudonym),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, weeded_by) references access.staff (organisation_id, id) on delete restrict,
  check ((sealed_number is null) = (number_hash is null)),
  check ((weeded_at is null) = (weeded_by is null)),
  check ((weeded_at is null) = (sealed_name is not null)),
  check (weeded_at is null or sealed_number is null)
);
create unique index subject_once on threats.subject (organisation_id, number_hash);
comment on table threats.subject is 'Person i polisens valv, med polisens egen pseudonym. Identiteten är förseglad';
comment on column threats.subject.keep_until is 'Senast denna dag prövas om uppgiften ska vara kvar. Verksamhetens egen dag';

create table threats.affiliation (
  organisation_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  network_id uuid not null,
  belonging text not null check (belonging in ('member', 'periphery', 'former')),
  certainty text not null check (certainty in ('uncertain', 'probable', 'certain')),
  reliability text not null check (reliability in ('reliable', 'mostly_reliable', 'doubtful', 'unknown')),
  sealed_source bytea,
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, network_id) references threats.network (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at is null or to_day is not null)
);
create index affiliation_of_subject on threats.affiliation (organisation_id, subject_id);
create index affiliation_to_network on threats.affiliation (organisation_id, network_id);
comment on table threats.affiliation is 'Tillhörighet: en person i valvet och ett nätverk. Källan är förseglad under personens nyckel';

create table threats.hostility (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  one_network_id uuid,
  other_network_id uuid,
  one_subject_id uuid,
  other_subject_id uuid,
  certainty text not null check (certainty in ('uncertain', 'probable', 'certain')),
  reliability text not null check (reliability in ('reliable', 'mostly_reliable', 'doubtful', 'unknown')),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_source bytea,
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, one_network_id) references threats.network (organisation_id, id) on delete restrict,
  foreign key (organisation_id, other_network_id) references threats.network (organisation_id, id) on delete restrict,
  foreign key (organisation_id, one_subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, other_subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check (num_nonnulls(one_network_id, other_network_id) in (0, 2)),
  check (num_nonnulls(one_subject_id, other_subject_id) in (0, 2)),
  check (num_nonnulls(one_network_id, one_subject_id) = 1),
  check (one_network_id < other_network_id),
  check (one_subject_id < other_subject_id),
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at is null or to_day is not null)
);
create index hostility_of_network on threats.hostility (organisation_id, one_network_id, other_network_id);
create index hostility_of_subject on threats.hostility (organisation_id, one_subject_id, other_subject_id);
comment on table threats.hostility is 'Fiendskap mellan två nätverk eller två personer. Den går åt båda hållen, så varje par står i en ordning';

create table threats.avoided_place (
  organisation_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  municipality_id uuid not null references access.organisation (id) on delete restrict,
  sealed_why bytea not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at is null or to_day is not null)
);
create index avoided_place_of_subject on threats.avoided_place (organisation_id, subject_id);
comment on table threats.avoided_place is 'Kommun där en person inte ska vara. Varför är förseglat';

create table threats.assessment (
  organisation_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  level text not null check (level in ('none_known', 'latent', 'concrete', 'acute')),
  valid_to date not null,
  sealed_content bytea not null,
  assessed_at timestamptz not null,
  assessed_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, subject_id, id),
  foreign key (organisation_id, subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, assessed_by) references access.staff (organisation_id, id) on delete restrict
);
create index assessment_of_subject on threats.assessment (organisation_id, subject_id, assessed_at);
comment on table threats.assessment is 'Hotbedömning av en person i valvet. Skrivs aldrig över';

create table threats.question (
  organisation_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  taken_at timestamptz not null,
  taken_by uuid not null,
  answered_at timestamptz,
  answered_by uuid,
  assessment_id uuid,
  holds_to date,
  leans_on uuid[] not null default '{}',
  withdrawn_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, id) references exchanges.incoming (organisation_id, id) on delete restrict,
  foreign key (organisation_id, subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, subject_id, assessment_id) references threats.assessment (organisation_id, subject_id, id) on delete restrict,
  foreign key (organisation_id, taken_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, answered_by) references access.staff (organisation_id, id) on delete restrict,
  check ((answered_at is null) = (answered_by is null)),
  check (answered_at is not null or num_nonnulls(assessment_id, holds_to, withdrawn_at) = 0 and cardinality(leans_on) = 0),
  check (withdrawn_at >= answered_at)
);
create index question_of_subject on threats.question (organisation_id, subject_id);
create index question_leaning on threats.question using gin (leans_on);
comment on table threats.question is 'Inkommen fråga om en person i valvet, och vad svaret vilade på';
comment on column threats.question.id is 'Det inkomna utbytets id';
comment on column threats.question.leans_on is 'De nätverk som svaret vilade på: personens egna, och de som är fientliga mot dem';

create table threats.review (
  organisation_id uuid not null,
  id uuid not null,
  question_id uuid not null,
  because text not null check (because in ('level', 'affiliation', 'network', 'activity', 'hostility', 'avoided_place')),
  since timestamptz not null,
  opened_by uuid not null,
  due_on date not null,
  outcome text check (outcome in ('holds', 'replaced', 'withdrawn')),
  done_at timestamptz check (done_at >= since),
  done_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, question_id) references threats.question (organisation_id, id) on delete restrict,
  foreign key (organisation_id, opened_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, done_by) references access.staff (organisation_id, id) on delete restrict,
  check (num_nonnulls(outcome, done_at, done_by) in (0, 3))
);
create unique index review_open on threats.review (organisation_id, question_id) where done_at is null;
comment on table threats.review is 'Ett svar som ska ses över: något som det vilade på har ändrats';
comment on column threats.review.due_on is 'Senast denna dag. Verksamhetens egen regel, inte lag';

alter table access.notice drop constraint notice_about_check;
alter table access.notice add constraint notice_about_check check (about in ('exit_case', 'contact', 'exchange', 'signal', 'threat_subject'));
