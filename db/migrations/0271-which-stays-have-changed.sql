-- So that whoever has read the stays reads those anew that have changed since, and no others.
alter table placement.location_key
  add column recent_editions uuid[] not null default '{}',
  add column recent_stays uuid[] not null default '{}',
  add check (cardinality(recent_editions) = cardinality(recent_stays));
comment on column placement.location_key.recent_editions is 'De senaste utgåvorna, den senaste sist: högst hundra';
comment on column placement.location_key.recent_stays is 'Vilket boende som gjorde var och en av dem till en annan';
