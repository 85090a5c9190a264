-- A plan for all who wait for a place to live. What is known of anybody is sealed: what it is made of, and what it says.
create table placement.plan_rule (
  valid_from date primary key,
  valid_to date check (valid_to > valid_from),
  days_kept integer not null check (days_kept between 1 and 365),
  citation text not null check (citation <> ''),
  exclude using gist (daterange(valid_from, valid_to) with &&)
);
comment on table placement.plan_rule is 'Hur länge en placeringsplan får sparas. Gäller från en dag, till men inte med en annan';
comment on column placement.plan_rule.days_kept is 'Dagar från att planen begärdes. En äldre plan bygger på uppgifter som inte längre stämmer';
insert into placement.plan_rule (valid_from, days_kept, citation) values ('2026-01-01', 14, 'Verksamhetens egen regel, inte lag');

create table placement.plan (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'failed')),
  seed integer not null check (seed >= 0),
  waiting integer not null check (waiting > 0),
  placed integer check (placed between 0 and waiting),
  share integer not null default 0 check (share between 0 and 100),
  attempts integer not null default 0 check (attempts >= 0),
  dual_iterations integer check (dual_iterations >= 0),
  search_iterations integer check (search_iterations >= 0),
  started_at timestamptz not null,
  started_by uuid not null,
  cancel_asked_at timestamptz check (cancel_asked_at >= started_at),
  cancel_asked_by uuid,
  ended_at timestamptz check (ended_at >= started_at),
  keep_until date not null,
  weeded_at timestamptz check (weeded_at >= started_at),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_scene bytea,
  sealed_plan bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, started_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, cancel_asked_by) references access.staff (organisation_id, id) on delete restrict,
  check ((state = 'running') = (ended_at is null)),
  check ((cancel_asked_at is null) = (cancel_asked_by is null)),
  check (state <> 'cancelled' or cancel_asked_at is not null),
  check ((dual_iterations is null) = (search_iterations is null)),
  check ((state in ('done', 'cancelled')) = (dual_iterations is not null)),
  check (weeded_at is null or state <> 'running'),
  check ((sealed_scene is not null) = (weeded_at is null)),
  check ((sealed_plan is not null) = (weeded_at is null and state in ('done', 'cancelled')))
);
create unique index plan_runs_alone on placement.plan (organisation_id) where state = 'running';
create index plan_by_start on placement.plan (organisation_id, started_at);
comment on table placement.plan is 'Placeringsplan: ett förslag för alla som väntar på plats. Vem och var står bara förseglat, under planens egen nyckel, och förstörs när planen gallras';
comment on column placement.plan.seed is 'Slumpfrö: samma underlag och frö ger samma plan';
comment on column placement.plan.waiting is 'Hur många hushåll som väntar';
comment on column placement.plan.placed is 'Hur många av dem som har fått en plats i förslaget så långt';
comment on column placement.plan.share is 'Hur många procent av arbetet som är gjort';
comment on column placement.plan.attempts is 'Hur många gånger en server har tagit sig an planen';
comment on column placement.plan.keep_until is 'Sista dagen som innehållet får sparas. Då förstörs också den halva av nyckeln som ligger utanför databasen';
comment on column placement.plan.sealed_scene is 'Underlaget: hushåll, erbjudanden, boenden och det som valvet vet. Komprimerat och förseglat';
comment on column placement.plan.sealed_plan is 'Förslaget, komprimerat och förseglat';
