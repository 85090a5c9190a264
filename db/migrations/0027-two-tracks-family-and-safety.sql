-- The police exit case as an overlay with its six conditions; who else has a part in the case; the family; and the safety of those who work.
create table cases.condition (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  condition text not null check (condition in ('definition_met', 'motivated', 'consent', 'form_signed', 'no_evidence_person',
                                               'measures_decided')),
  confirmed_on date not null,
  at timestamptz not null,
  staff_id uuid not null,
  sealed_confirmed_by bytea not null,
  sealed_document bytea not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  sealed_because bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, taken_back_by) references access.staff (organisation_id, id) on delete restrict,
  check ((taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (sealed_because is null))
);
create unique index condition_standing on cases.condition (organisation_id, exit_case_id, condition) where taken_back_at is null;
create index condition_of_case on cases.condition (organisation_id, exit_case_id, at);
comment on table cases.condition is 'Polisvillkor som har bekräftats, av vem, när och på vilken handling; kan tas tillbaka';

create table cases.police_case (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  at timestamptz not null,
  staff_id uuid not null,
  ended_at timestamptz check (ended_at >= at),
  ended_by uuid,
  ended_because text check (ended_because in ('definition_met', 'motivated', 'consent', 'form_signed', 'no_evidence_person',
                                              'measures_decided', 'case_over')),
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null))
);
create unique index police_case_standing on cases.police_case (organisation_id, exit_case_id) where ended_at is null;
comment on table cases.police_case is 'Polisens avhopparärende, ovanpå det egna: öppnas när alla sex villkor håller och upphör när ett faller';
comment on column cases.police_case.ended_because is 'Villkoret som föll, eller case_over när det egna ärendet tog slut';

create function cases.hold_conditions() returns trigger language plpgsql set search_path = '' as $$
declare
  holding integer;
begin
  if tg_table_name = 'condition' and not exists (
       select from cases.police_case
       where police_case.organisation_id = new.organisation_id and police_case.exit_case_id = new.exit_case_id
         and police_case.ended_at is null) then
    return new;
  end if;
  select count(*) into holding from cases.condition
  where condition.organisation_id = new.organisation_id and condition.exit_case_id = new.exit_case_id and condition.taken_back_at is null;
  if holding <> 6 then
    raise exception 'A police case stands on all six conditions.' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger hold_conditions after insert on cases.police_case for each row when (new.ended_at is null)
  execute function cases.hold_conditions();
create trigger hold_conditions after update of taken_back_at on cases.condition for each row execute function cases.hold_conditions();

create table cases.partner (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  at timestamptz not null,
  staff_id uuid not null,
  kind text not null check (kind in ('police', 'region', 'prison_and_probation', 'sis', 'employment_service', 'municipality', 'school',
                                     'provider', 'civil_society', 'tax_agency', 'enforcement_authority', 'social_insurance', 'other')),
  sealed_function bytea not null,
  sealed_contact bytea,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null))
);
create index partner_of_case on cases.partner (organisation_id, exit_case_id) where ended_at is null;
comment on table cases.partner is 'Funktion hos någon annan som har en del i ärendet, utan att se något här';

create table cases.relative (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  at timestamptz not null,
  staff_id uuid not null,
  relation text not null check (relation in ('partner', 'child', 'parent', 'sibling', 'other')),
  age text not null check (age in ('child', 'adult', 'unknown')),
  protection text not null check (protection in ('not_assessed', 'none', 'own_need', 'urgent')),
  sealed_who bytea not null,
  sealed_knows bytea,
  sealed_must_not_know bytea,
  other_case_id uuid,
  ended_at timestamptz,
  ended_by uuid,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null)),
  check (other_case_id <> exit_case_id)
);
create index relative_of_case on cases.relative (organisation_id, exit_case_id) where ended_at is null;
comment on table cases.relative is 'Anhörig eller barn: eget skyddsbehov, vem som vet vad och vem som inte får veta';
comment on column cases.relative.other_case_id is 'Den anhörigas eget ärende. Visas bara för den som ser det, och leder ingenstans när det är gallrat';

create table cases.concern (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  at timestamptz not null,
  staff_id uuid not null,
  relative_id uuid,
  source text not null check (source in ('seen_by_us', 'reported_to_us')),
  feedback text not null check (feedback in ('asked_for', 'not_asked_for')),
  sealed_what bytea not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, relative_id) references cases.relative (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create index concern_of_case on cases.concern (organisation_id, exit_case_id, at);
comment on table cases.concern is 'Oro för ett barn (SoL 19 kap.). Skyldigheterna är klockor med oron som ämne';

create table cases.safety_flag (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  at timestamptz not null,
  staff_id uuid not null,
  level text not null check (level in ('careful', 'two_together', 'no_visits')),
  sealed_why bytea not null,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create unique index safety_flag_standing on cases.safety_flag (organisation_id, exit_case_id, staff_id) where ended_at is null;
comment on table cases.safety_flag is 'Flagga som någon i teamet har satt för sin egen säkerhet';

create table cases.incident (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  unit_id uuid not null,
  pseudonym text not null check (pseudonym <> ''),
  at timestamptz not null,
  staff_id uuid not null,
  happened_at timestamptz not null check (happened_at <= at),
  kind text not null check (kind in ('threat', 'violence', 'damage', 'other')),
  against_id uuid not null,
  police text not null check (police in ('reported', 'not_reported', 'undecided')),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_what bytea not null,
  sealed_measures bytea,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, against_id) references access.staff (organisation_id, id) on delete restrict
);
create index incident_of_case on cases.incident (organisation_id, exit_case_id, happened_at);
create index incident_of_unit on cases.incident (organisation_id, unit_id, happened_at);
comment on table cases.incident is 'Hot eller våld mot personal. Har en egen nyckel, för chefen läser den utan att se ärendet';
