-- What a place is worth when the coordination looks for one, and the one list that leaves it for a person and an epoch.
create table placement.score_rule (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  from_day date not null,
  fit integer not null check (fit between 0 and 10),
  distance integer not null check (distance between 0 and 10),
  cost integer not null check (cost between 0 and 10),
  share integer not null check (share between 0 and 10),
  waiting integer not null check (waiting between 0 and 10),
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, from_day),
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict,
  check (fit + distance + cost + share + waiting > 0)
);
comment on table placement.score_rule is 'Vad som väger hur tungt när samordningen rangordnar kommuner. Samordningens egen regel, inte lag; gäller från sin dag tills nästa gäller, och läses av alla';

create table placement.committed_list (
  organisation_id uuid not null,
  id uuid not null,
  subject_id uuid not null,
  epoch date not null,
  exchange_id uuid not null,
  sealed_list bytea not null,
  drawn_at timestamptz not null,
  drawn_by uuid not null,
  confirmed_at timestamptz check (confirmed_at >= drawn_at),
  confirmed_by uuid check (confirmed_by <> drawn_by),
  dropped_at timestamptz check (dropped_at >= drawn_at),
  dropped_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exchange_id) references exchanges.incoming (organisation_id, id) on delete restrict,
  foreign key (organisation_id, drawn_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, confirmed_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, dropped_by) references access.staff (organisation_id, id) on delete restrict,
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((dropped_at is null) = (dropped_by is null)),
  check (confirmed_at is null or dropped_at is null)
);
create unique index committed_list_once on placement.committed_list (organisation_id, subject_id, epoch) where dropped_at is null;
comment on table placement.committed_list is 'Den enda lista som lämnar samordningen för en person och en epok. Förseglad med personens nyckel i valvet';
comment on column placement.committed_list.epoch is 'Epokens första dag';
comment on column placement.committed_list.exchange_id is 'Den sökning som listan togs fram för';
