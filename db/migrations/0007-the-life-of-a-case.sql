-- From contact to a settled life: who took each step, when and why; pauses; talks in the motivation phase; what follows when somebody leaves.
alter table cases.exit_case drop constraint exit_case_state_check;
alter table cases.exit_case
  add column steps integer not null default 0 check (steps >= 0),
  add column ended_at timestamptz,
  add column paused_at timestamptz,
  add column support_way text check (support_way in ('at_home', 'relocated')),
  add column children_in_family text check (children_in_family in ('yes', 'no', 'unknown')),
  add column sealed_milieu bytea,
  add constraint exit_case_state_check check (state in ('contact', 'motivation', 'assessment', 'begun', 'ongoing', 'establishment',
                                                        'closed', 'not_pursued')),
  add constraint exit_case_ended check ((state in ('closed', 'not_pursued')) = (ended_at is not null)),
  add constraint exit_case_paused check (paused_at is null or ended_at is null),
  -- SoL 19 kap. 1 §: nobody goes past the assessment before it is known whether there are children in the family.
  add constraint exit_case_children check (state not in ('begun', 'ongoing', 'establishment', 'closed')
                                           or coalesce(children_in_family, 'unknown') <> 'unknown'),
  add constraint exit_case_children_asked check (state <> 'not_pursued' or children_in_family is not null);
create index exit_case_in_order on cases.exit_case (organisation_id, opened_at desc, id);
comment on column cases.exit_case.steps is 'Antal steg som ärendet har tagit. Läget ändras aldrig utan ett undertecknat steg';
comment on column cases.exit_case.ended_at is 'När ärendet avslutades eller blev ej aktuellt; tom så länge det pågår';
comment on column cases.exit_case.support_way is 'Stöd på hemorten eller efter flytt. Aldrig någon plats';
comment on column cases.exit_case.children_in_family is 'Finns barn i familjen? Tom tills någon har frågat';
comment on column cases.exit_case.sealed_milieu is 'Miljö. Förseglad: det ska inte gå att söka fram vilka som hör till en miljö (SoLPuL 7 §)';

create table cases.step (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  nth integer not null check (nth > 0),
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  staff_id uuid not null,
  ground text,
  sealed_reason bytea not null,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, nth),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  constraint step_is_allowed check ((from_state, to_state) in (
    ('contact', 'motivation'), ('contact', 'assessment'), ('motivation', 'assessment'), ('assessment', 'motivation'),
    ('assessment', 'begun'), ('begun', 'ongoing'), ('ongoing', 'establishment'), ('establishment', 'ongoing'),
    ('contact', 'not_pursued'), ('motivation', 'not_pursued'), ('assessment', 'not_pursued'),
    ('begun', 'closed'), ('ongoing', 'closed'), ('establishment', 'closed'),
    ('not_pursued', 'motivation'), ('not_pursued', 'assessment'),
    ('closed', 'motivation'), ('closed', 'assessment'), ('closed', 'ongoing'))),
  constraint step_has_its_ground check (case to_state
    when 'closed' then ground is not null and ground in ('established', 'not_following_plan', 'consent_withdrawn', 'new_crime',
                                                         'transferred', 'deceased', 'own_wish')
    when 'not_pursued' then ground is not null and ground in ('own_wish', 'not_ready', 'no_need', 'unreachable', 'passed_on', 'deceased')
    else ground is null end)
);
comment on table cases.step is 'Steg i ärendets livscykel: från vilket läge till vilket, av vem, när och varför';
comment on column cases.step.ground is 'Avslutsorsak, när ärendet avslutas eller blir ej aktuellt';

create function cases.follow_life_cycle() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.steps <> old.steps + 1
     or not exists (select from cases.step
                    where step.organisation_id = new.organisation_id and step.exit_case_id = new.id and step.nth = new.steps
                      and step.from_state = old.state and step.to_state = new.state) then
    raise exception 'A case changes state by a step that says who, when and why.' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger follow_life_cycle before update of state, steps on cases.exit_case
  for each row when (new.state is distinct from old.state or new.steps is distinct from old.steps)
  execute function cases.follow_life_cycle();

create table cases.pause (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  paused_at timestamptz not null,
  paused_by uuid not null,
  sealed_reason bytea not null,
  resumed_at timestamptz check (resumed_at >= paused_at),
  resumed_by uuid,
  sealed_resumed_because bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, paused_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, resumed_by) references access.staff (organisation_id, id) on delete restrict,
  check ((resumed_at is null) = (resumed_by is null))
);
create unique index pause_standing on cases.pause (organisation_id, exit_case_id) where resumed_at is null;
create index pause_of_case on cases.pause (organisation_id, exit_case_id, paused_at);
comment on table cases.pause is 'Paus i ett ärende, med skäl. Klockor som får stå stilla gör det';

create table cases.talk (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  at timestamptz not null,
  staff_id uuid not null,
  worker_sees text not null check (worker_sees in ('not_now', 'wondering', 'hesitating', 'preparing', 'ready')),
  person_sees text check (person_sees in ('not_now', 'wondering', 'hesitating', 'preparing', 'ready')),
  sealed_moved bytea not null,
  next_on date,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create index talk_of_case on cases.talk (organisation_id, exit_case_id, at);
comment on table cases.talk is 'Motivationssamtal: hur redo personen är, enligt handläggaren och enligt personen, och vad som har rört sig';
comment on column cases.talk.worker_sees is 'Hur redo, så som handläggaren ser det';
comment on column cases.talk.person_sees is 'Hur redo, så som personen själv säger; tom när personen inte har sagt något om det';

create table cases.check_in (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  at timestamptz not null,
  staff_id uuid not null,
  outcome text not null check (outcome in ('reached', 'not_reached')),
  sealed_note bytea not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create index check_in_of_case on cases.check_in (organisation_id, exit_case_id, at);
comment on table cases.check_in is 'Avstämning efter att någon har lämnat av egen vilja: veckorna efter är farliga';

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('after_leaving', '2020-01-01', 'Hör av dig till den som har lämnat', 'Get in touch with the one who has left', 'days', 7,
   'calendar_days', 'that_day', false, false, 'breach', 72, 24, 12,
   'Verksamhetens egen regel, inte lag. Erfarenhet från andra program: människor dör under veckorna efter att de lämnat av egen vilja');
