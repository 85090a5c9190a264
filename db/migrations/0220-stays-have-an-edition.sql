-- So that whoever has read the stays can ask whether they are still the same, and not read them anew each time.
alter table placement.location_key add column stays_edition uuid not null default gen_random_uuid();
comment on column placement.location_key.stays_edition is 'Boendenas utgåva: en annan så snart något boende har börjat, ändrats eller avslutats';
