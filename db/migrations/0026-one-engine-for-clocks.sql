-- Breaks a server that is still running: the clocks of contacts and their rules move into the one engine, and the old tables go.
alter table clocks.rule add column by_hand boolean not null default false;
comment on column clocks.rule.by_hand is 'Får startas av den som arbetar i ärendet. De andra startas av det som har hänt';
update clocks.rule set by_hand = true
where code in ('protect_child', 'assess_child', 'report_child', 'report_feedback', 'investigate_child', 'may_demand_decision', 'answer_demand',
               'report_unexecuted', 'answer_transfer', 'decide_transfer', 'next_talk');

drop index clocks.clock_running;
drop index clocks.clock_once;
alter table clocks.clock
  alter column exit_case_id drop not null,
  add column contact_id uuid,
  add column counted_in text not null default 'calendar_days' check (counted_in in ('calendar_days', 'working_days')),
  add column stood_still_days integer not null default 0 check (stood_still_days >= 0),
  add column told_due_at timestamptz,
  add foreign key (organisation_id, contact_id) references contacts.contact (organisation_id, id) on delete restrict,
  add check (num_nonnulls(exit_case_id, contact_id) = 1),
  add check (contact_id is null or (owner_id is null and subject_id is null and paused_at is null and stood_still_days = 0)),
  add check (due_at >= started_at),
  add check (stopped_at >= started_at),
  add check (paused_at >= started_at and paused_at < due_at),
  add check (told is null or told_due_at is not null),
  add check (told_broken_at is null or told_due_at is not null);
comment on column clocks.clock.contact_id is 'Kontakten som har skyldigheten, innan och efter att den blivit ett ärende; annars är den ett ärendes';
comment on column clocks.clock.counted_in is 'Hur organisationen räknade dagar när klockan startade';
comment on column clocks.clock.told_due_at is 'Vilken sista tid told gäller: förlängs klockan varnas det på nytt';

-- The owner of the tables is under row security as well, until the policies are said anew after the migrations.
alter table contacts.clock no force row level security;
alter table contacts.contact no force row level security;
alter table contacts.time_rule no force row level security;
alter table clocks.clock no force row level security;
insert into clocks.clock (organisation_id, id, contact_id, rule, rule_valid_from, started_at, due_at, stopped_at, stopped_by, outcome, told,
                          told_due_at, told_broken_at, sealed_late_because, counted_in)
select clock.organisation_id, clock.id, clock.contact_id, clock.rule, clock.rule_valid_from, clock.started_at, clock.due_at,
       case when clock.stopped_at is not null then greatest(clock.stopped_at, clock.started_at) end, clock.stopped_by,
       case when clock.stopped_at is null then null when clock.rule = 'meet' and contact.state <> 'met' then 'no_longer' else 'done' end,
       case clock.told when 'coordinator' then 'owner' else clock.told end,
       case when clock.told is not null or clock.told_broken_at is not null then clock.due_at end, clock.told_broken_at,
       clock.sealed_late_because,
       -- The day before the midnight at which it is due is the last; later than the days counted, only working days were.
       case when (clock.due_at at time zone 'Europe/Stockholm')::date - 1 > (clock.started_at at time zone 'Europe/Stockholm')::date + time_rule.days
            then 'working_days' else 'calendar_days' end
from contacts.clock
join contacts.contact on contact.organisation_id = clock.organisation_id and contact.id = clock.contact_id
join contacts.time_rule on time_rule.code = clock.rule and time_rule.valid_from = clock.rule_valid_from;
drop table contacts.clock;
drop table contacts.time_rule;

-- The same duty about the same thing runs once; towards one who has reached out it is only ever begun once.
create unique index clock_once on clocks.clock (organisation_id, coalesce(exit_case_id, contact_id), rule, coalesce(subject_id, exit_case_id, contact_id))
  where stopped_at is null;
create unique index clock_of_contact on clocks.clock (organisation_id, contact_id, rule) where contact_id is not null;
create index clock_running on clocks.clock (organisation_id, due_at) where stopped_at is null;
create index clock_to_tell on clocks.clock (due_at, id) where stopped_at is null and paused_at is null and told_broken_at is null;

create table clocks.change (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  clock_id uuid not null,
  kind text not null check (kind in ('paused', 'resumed', 'extended', 'handed_over', 'explained')),
  at timestamptz not null,
  by uuid not null,
  due_before timestamptz,
  due_after timestamptz,
  owner_before uuid,
  owner_after uuid,
  sealed_reason bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, clock_id) references clocks.clock (organisation_id, id) on delete restrict,
  foreign key (organisation_id, by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, owner_before) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, owner_after) references access.staff (organisation_id, id) on delete restrict,
  check ((kind in ('resumed', 'extended')) = (due_before is not null) and (due_before is null) = (due_after is null)),
  check (due_after >= due_before),
  check (kind <> 'extended' or due_after > due_before),
  check ((kind = 'extended') = (sealed_reason is not null)),
  check ((kind = 'handed_over') = (owner_before is distinct from owner_after))
);
create index change_of_case on clocks.change (organisation_id, exit_case_id, at);
create index change_of_clock on clocks.change (organisation_id, clock_id, at);
comment on table clocks.change is 'Vad som har ändrats i en klocka: stått still, gått igen, förlängts, fått en ny ägare, förklarats. Ändras aldrig';
comment on column clocks.change.sealed_reason is 'Varför tiden förlängdes, förseglat med ärendets nyckel';

create table clocks.told (
  organisation_id uuid not null,
  clock_id uuid not null,
  staff_id uuid not null,
  exit_case_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, clock_id, staff_id),
  foreign key (organisation_id, clock_id) references clocks.clock (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict
);
create index told_of_staff on clocks.told (organisation_id, staff_id);
comment on table clocks.told is 'Vem som har fått veta att tiden i ett ärende går ut. Den ser pseudonym, vad som ska göras och när';

create table clocks.feed (
  organisation_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  language text not null check (language in ('sv', 'en')),
  made_at timestamptz not null,
  revoked_at timestamptz check (revoked_at >= made_at),
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create unique index feed_standing on clocks.feed (organisation_id, staff_id) where revoked_at is null;
comment on table clocks.feed is 'Kalenderadress med antalet frister per dag. Bara ett kontrollvärde av adressen sparas';

-- What a notice is about, and what it says of the duty to one who may not open it.
alter table access.notice
  add column about text not null default 'exit_case' check (about in ('exit_case', 'contact')),
  add column title_sv text check (title_sv <> ''),
  add column title_en text check (title_en <> ''),
  add check ((title_sv is null) = (title_en is null));
alter table access.notice no force row level security;
update access.notice set about = 'contact' where kind in ('duty_running_out', 'duty_broken');
