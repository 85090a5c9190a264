-- The process: its map is a file, a case's path is worked out of what stands in the case, and what is kept here are the gaps that a house has in it.
create schema process;
comment on schema process is 'Processen: brister som personalen eller programmet har sett, vem som tar hand om dem och vad det ledde till';

create table process.gap (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  step text not null check (step ~ '^[a-z][a-z_]{1,39}$'),
  cause text not null check (cause in ('over_time', 'no_one_responsible', 'again', 'other')),
  noted_at timestamptz not null,
  noted_by uuid,
  owner_id uuid,
  follow_up_on date,
  told_of date,
  closed_at timestamptz check (closed_at >= noted_at),
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, owner_id) references access.staff (organisation_id, id) on delete restrict,
  check ((owner_id is null) = (follow_up_on is null))
);
comment on table process.gap is 'En brist i ett steg av husets process. Den gäller arbetet, aldrig en person eller ett ärende';
comment on column process.gap.step is 'Steget, som processkartan kallar det (server/process/map.json)';
comment on column process.gap.noted_by is 'Vem som antecknade den. Tom: programmet såg den i hur lång tid steget har tagit';
comment on column process.gap.follow_up_on is 'Dagen då det ska följas upp';
comment on column process.gap.told_of is 'Uppföljningsdagen som den som tar hand om bristen har fått veta på skrivbordet';
create index gap_open on process.gap (organisation_id, noted_at desc, id) where closed_at is null;

create table process.gap_entry (
  organisation_id uuid not null,
  id uuid not null,
  gap_id uuid not null,
  kind text not null check (kind in ('noted', 'remedy', 'followed_up', 'closed')),
  at timestamptz not null,
  written_by uuid not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_text bytea not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, gap_id) references process.gap (organisation_id, id) on delete restrict,
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table process.gap_entry is 'Vad som har skrivits om en brist: vad den är, hur den ska åtgärdas, vad uppföljningen visade och vad det ledde till. Förseglat, ändras aldrig';
create index gap_entry_of_gap on process.gap_entry (organisation_id, gap_id, at);
