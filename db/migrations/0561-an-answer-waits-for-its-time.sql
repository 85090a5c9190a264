-- An answer may be let go at any time after the decision: it waits, and goes by itself at the next of the fixed times.
create table whereabouts.waiting (
  organisation_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  decision_id uuid not null,
  let_go_at timestamptz not null,
  let_go_by uuid not null,
  taken_back_at timestamptz,
  taken_back_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id, decision_id) references whereabouts.decision (organisation_id, request_id, id) on delete restrict,
  foreign key (organisation_id, let_go_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, taken_back_by) references access.staff (organisation_id, id) on delete restrict,
  check (num_nulls(taken_back_at, taken_back_by) in (0, 2))
);
comment on table whereabouts.waiting is 'Att en chef har låtit ett beslutat svar gå vid nästa klockslag. Systemet sänder det då, eller så tas det tillbaka innan';
create index waiting_of_request on whereabouts.waiting (organisation_id, request_id);
