-- A stop of a provider goes to the organisations whose vaults lie in another installation, openly and signed, and so does its lifting: nothing in it is of a person.
create table providers.stop_told (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  provider_id uuid not null references access.organisation (id) on delete restrict,
  recipient_id uuid not null references access.organisation (id) on delete restrict,
  ground text check (ground in ('no_permit', 'unsuitable', 'serious_deficiency', 'safety', 'finances', 'other')),
  stopped_at timestamptz not null,
  lifted_at timestamptz,
  said_at timestamptz not null,
  heard_at timestamptz,
  primary key (organisation_id, provider_id, recipient_id)
);
comment on table providers.stop_told is 'Vad en organisation har sagt om sitt stopp till en organisation i en annan installation, senast';
comment on column providers.stop_told.provider_id is 'Den som är stoppad, som organisation';
comment on column providers.stop_told.heard_at is 'När mottagarens installation har kvitterat det som sades senast';

create table providers.stop_heard (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  provider_id uuid not null references access.organisation (id) on delete restrict,
  ground text check (ground in ('no_permit', 'unsuitable', 'serious_deficiency', 'safety', 'finances', 'other')),
  stopped_at timestamptz not null,
  lifted_at timestamptz,
  said_at timestamptz not null,
  heard_at timestamptz not null,
  primary key (organisation_id, provider_id)
);
comment on table providers.stop_heard is 'Vad en organisation i en annan installation har sagt senast om sitt stopp av en utförare. Bara den kan häva det';
comment on column providers.stop_heard.organisation_id is 'Den som har stoppat';
comment on column providers.stop_heard.provider_id is 'Den som är stoppad, som organisation';
comment on column providers.stop_heard.ground is 'En kommuns grund. Den nationella samordningen säger ingen: dess stopp gäller för alla';
create index stop_heard_of_provider on providers.stop_heard (provider_id) where lifted_at is null;
