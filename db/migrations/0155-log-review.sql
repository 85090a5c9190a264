-- Log review as work: days of the trail that are looked at, questions to whom they are about, and a judgement by somebody else.
create schema log_review;
comment on schema log_review is 'Loggkontroll: vad som plockas ut ur loggen, frågor om det och vad en annan person bedömde';

create table log_review.run (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  day date not null,
  at timestamptz not null,
  acts integer not null check (acts >= 0),
  picks integer not null check (picks >= 0),
  primary key (organisation_id, day)
);
comment on table log_review.run is 'En dag ur loggen som har gåtts igenom efter reglerna: beviset för att kontrollen är återkommande';

create table log_review.pick (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  staff_id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  why_sv text not null check (why_sv <> ''),
  why_en text not null check (why_en <> ''),
  subject_id uuid,
  day date not null,
  entry_numbers bigint[] not null,
  picked_at timestamptz not null,
  wrapped_key bytea not null,
  key_version integer not null,
  judged_at timestamptz,
  judged_by uuid,
  judgement text check (judgement in ('proper', 'mistake', 'misuse', 'cannot_tell')),
  sealed_reasons bytea,
  keep_until date,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, judged_by) references access.staff (organisation_id, id) on delete restrict,
  check (judged_by <> staff_id),
  check (num_nulls(judged_at, judged_by, judgement, sealed_reasons, keep_until) in (0, 5))
);
comment on table log_review.pick is 'En dag för en person i personalen som ska granskas, med skälet i klartext. Bedöms av någon annan och gallras sedan';
comment on column log_review.pick.staff_id is 'Den som granskas';
comment on column log_review.pick.subject_id is 'Ärendet som det gäller, som loggen anger det. Ingen främmande nyckel: loggen står kvar när akten är gallrad';
comment on column log_review.pick.entry_numbers is 'De handlingar i loggen som gav skälet';
comment on column log_review.pick.keep_until is 'Sista dagen innan det gallras';
create index pick_by_day on log_review.pick (organisation_id, day desc, id);

create table log_review.question (
  organisation_id uuid not null,
  id uuid not null,
  pick_id uuid not null,
  staff_id uuid not null,
  entry_numbers bigint[] not null,
  asked_at timestamptz not null,
  asked_by uuid not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_question bytea not null,
  answered_at timestamptz,
  sealed_answer bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, pick_id) references log_review.pick (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, asked_by) references access.staff (organisation_id, id) on delete restrict,
  check (asked_by <> staff_id),
  check ((answered_at is null) = (sealed_answer is null))
);
comment on table log_review.question is 'En fråga till den som granskas, och svaret. Har en egen nyckel: den som svarar kommer inte åt bedömningen';
comment on column log_review.question.staff_id is 'Den som frågan är ställd till';
create index question_of_pick on log_review.question (organisation_id, pick_id);
create index question_to_staff on log_review.question (organisation_id, staff_id);

create table log_review.given_answer (
  organisation_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  given_on date not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_met bytea not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
comment on table log_review.given_answer is 'Att någon har besvarat en fråga om placering, och förseglat om svaret var hinder. Varken fråga, person eller kommun';
create index given_answer_by_day on log_review.given_answer (organisation_id, given_on);
