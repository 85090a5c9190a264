-- The person's own file: what is masked by hand, and that it has been handed out.
create table retention.mask (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  entry text not null check (entry ~ '^[0-9a-f]{64}$'),
  choice text not null check (choice in ('hide', 'show')),
  ground text not null check (ground in ('third_party', 'safety', 'other_secrecy', 'not_secret')),
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict,
  check ((choice = 'show') = (ground = 'not_secret'))
);
create index mask_of_case on retention.mask (organisation_id, exit_case_id, set_at);
comment on table retention.mask is 'Uppgift i den egna akten som maskats eller visats för hand. Den senaste gäller';
comment on column retention.mask.entry is 'Nyckelberoende kontrollvärde av uppgiften: ändras uppgiften gäller maskningen inte längre';

create table retention.hand_out (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  receiver text not null check (receiver in ('person', 'representative')),
  shown integer not null check (shown >= 0),
  masked integer not null check (masked >= 0),
  at timestamptz not null,
  staff_id uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create index hand_out_of_case on retention.hand_out (organisation_id, exit_case_id, at);
comment on table retention.hand_out is 'Den egna akten har lämnats ut till personen eller dennes ombud';
