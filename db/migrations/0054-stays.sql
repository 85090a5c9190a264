-- Where somebody lives: known to the vault of the national coordination alone, and there as a token that the database can check and not read.
create table placement.location_key (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  wrapped_key bytea not null,
  key_version integer not null,
  check_value bytea not null check (length(check_value) = 32),
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id),
  foreign key (organisation_id, made_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table placement.location_key is 'Platsnyckeln: en egen nyckel för var människor bor, skild från alla andra. Halva ligger utanför databasen';
comment on column placement.location_key.check_value is 'Kontrollvärde: visar att den som börjar, flyttar eller avslutar ett boende har nyckeln';

create table placement.distance_rule (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  from_day date not null,
  radius_km integer not null check (radius_km between 0 and 1000),
  neighbours_apart boolean not null,
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, from_day),
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table placement.distance_rule is 'Hur långt ifrån varandra de ska bo som inte får mötas. Samordningens egen regel, inte lag; gäller från sin dag tills nästa gäller';
comment on column placement.distance_rule.radius_km is 'Kilometer mellan centralorter; 0 betyder bara samma kommun';

create table placement.stay (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exchange_id uuid,
  moved_from uuid,
  how text not null check (how in ('planned', 'emergency')),
  agreed_on date,
  size integer not null check (size between 1 and 30),
  children boolean not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  place_token bytea not null check (length(place_token) = 32),
  unit_token bytea not null check (length(unit_token) = 32),
  offer_token bytea not null check (length(offer_token) = 32),
  sealed_place bytea not null,
  sealed_address bytea not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_because text check (ended_because in ('over', 'moved', 'never_came')),
  review_due_on date,
  review_told_at timestamptz,
  verdict text check (verdict in ('stands', 'to_be_moved')),
  reviewed_at timestamptz check (reviewed_at >= begun_at),
  reviewed_by uuid check (reviewed_by <> begun_by),
  primary key (organisation_id, id),
  foreign key (organisation_id, exchange_id) references exchanges.incoming (organisation_id, id) on delete restrict,
  foreign key (organisation_id, moved_from) references placement.stay (organisation_id, id) on delete restrict,
  foreign key (organisation_id, begun_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, reviewed_by) references access.staff (organisation_id, id) on delete restrict,
  check ((how = 'planned') = (agreed_on is not null)),
  check ((how = 'emergency') = (review_due_on is not null)),
  check (num_nonnulls(ended_at, ended_by, ended_because) in (0, 3)),
  check (ended_at is null or to_day is not null),
  check (num_nonnulls(verdict, reviewed_at, reviewed_by) in (0, 3)),
  check (review_due_on is not null or num_nonnulls(verdict, review_told_at) = 0)
);
create index stay_by_last_day on placement.stay (organisation_id, to_day);
create index stay_to_review on placement.stay (review_due_on) where review_due_on is not null and reviewed_at is null;
comment on table placement.stay is 'Boende. Var står inte i klartext: bara som kontrollvärden som är olika för varje boende, och förseglat under platsnyckeln';
comment on column placement.stay.place_token is 'sha256 av nyckel, boende och kommun. Två boenden i samma kommun har inget gemensamt';
comment on column placement.stay.unit_token is 'sha256 av nyckel, boende, den som erbjuder och boendets namn';
comment on column placement.stay.offer_token is 'sha256 av nyckel, boende och erbjudande';
comment on column placement.stay.sealed_place is 'Kommun och erbjudande, förseglade under platsnyckeln';
comment on column placement.stay.sealed_address is 'Adressen, om den är känd, utfylld till jämn längd';
comment on column placement.stay.agreed_on is 'Dagen då mottagaren sa ja. Saknas när det var akut';
comment on column placement.stay.review_due_on is 'Akut boende: senast denna dag granskar någon annan. Verksamhetens egen regel, inte lag';

create table placement.stay_subject (
  organisation_id uuid not null,
  stay_id uuid not null,
  subject_id uuid not null,
  primary key (organisation_id, stay_id, subject_id),
  foreign key (organisation_id, stay_id) references placement.stay (organisation_id, id) on delete restrict,
  foreign key (organisation_id, subject_id) references threats.subject (organisation_id, id) on delete restrict
);
create index stay_of_subject on placement.stay_subject (organisation_id, subject_id);
comment on table placement.stay_subject is 'Vilka i valvet som bor i ett boende';

create table placement.place_opening (
  organisation_id uuid not null,
  id uuid not null,
  stay_id uuid not null,
  sealed_reason bytea not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, stay_id) references placement.stay (organisation_id, id) on delete restrict,
  foreign key (organisation_id, opened_by) references access.staff (organisation_id, id) on delete restrict
);
create index place_opening_of_stay on placement.place_opening (organisation_id, stay_id, opened_at);
comment on table placement.place_opening is 'Varje gång någon har läst var ett boende är, och varför';

/* One at a time in a vault: who begins a stay and who notes a fact or a rule wait for each other, so that neither slips past the other. */
create function placement.hold_vault() returns trigger language plpgsql set search_path = '' as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('stays of ' || new.organisation_id, 0));
  return new;
end
$$;
create trigger hold_vault before insert or update on threats.affiliation for each row execute function placement.hold_vault();
create trigger hold_vault before insert or update on threats.hostility for each row execute function placement.hold_vault();
create trigger hold_vault before insert or update on threats.activity for each row execute function placement.hold_vault();
create trigger hold_vault before insert or update on threats.avoided_place for each row execute function placement.hold_vault();
create trigger hold_vault before insert or update on placement.distance_rule for each row execute function placement.hold_vault();

alter table access.notice drop constraint notice_about_check;
alter table access.notice add constraint notice_about_check check (about in ('exit_case', 'contact', 'exchange', 'signal', 'threat_subject', 'stay'));
