-- What the household of a case needs of a place to live.

create table placement.profile (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  edition integer not null check (edition > 0),
  sealed_profile bytea not null,
  written_at timestamptz not null,
  written_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, edition),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table placement.profile is 'Behovsprofil: vad hushållet i ett ärende behöver av en plats att bo. Säger aldrig var någon är. En ändring är en ny rad';
comment on column placement.profile.edition is 'Räknas upp inom ärendet; den högsta gäller';
