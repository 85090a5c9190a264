-- Nobody is placed with a provider that has been stopped. It holds from the moment when it is written, until somebody lifts it; another looks at it.
create table placement.provider_stop (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  provider_id uuid not null references access.organisation (id) on delete restrict,
  sealed_reason bytea not null,
  stopped_at timestamptz not null,
  stopped_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, stopped_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table placement.provider_stop is 'Utförare som samordningen har stoppat: ingen placeras hos dem tills vidare';
comment on column placement.provider_stop.provider_id is 'Den som erbjuder bostäderna';
comment on column placement.provider_stop.sealed_reason is 'Varför, förseglat under nyckeln till platser';
comment on column placement.provider_stop.stopped_at is 'Stoppet gäller från då';

create table placement.provider_stop_step (
  organisation_id uuid not null,
  provider_stop_id uuid not null,
  step text not null check (step in ('confirmed', 'lifted')),
  sealed_reason bytea check ((step = 'lifted') = (sealed_reason is not null)),
  taken_at timestamptz not null,
  taken_by uuid not null,
  primary key (organisation_id, provider_stop_id, step),
  foreign key (organisation_id, provider_stop_id) references placement.provider_stop (organisation_id, id) on delete restrict,
  foreign key (organisation_id, taken_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table placement.provider_stop_step is 'Vad som har hänt med ett stopp: bekräftat av någon annan än den som stoppade, eller hävt';
comment on column placement.provider_stop_step.sealed_reason is 'Varför det hävdes, förseglat under nyckeln till platser';
