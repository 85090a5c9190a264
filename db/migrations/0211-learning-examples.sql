-- Learning examples: written in a house, sealed until two colleagues have read them; what is shared stands alone and says neither who wrote it nor where.
create schema examples;
comment on schema examples is 'Lärande exempel: vad någon har gjort som andra kan lära av, utan att någon går att känna igen';

create table examples.shared (
  id uuid primary key,
  of_id uuid,
  title text not null,
  difficulty text not null,
  did text not null check (did <> ''),
  came text not null,
  learned text not null,
  tags text[] not null,
  shared_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= shared_at),
  check ((of_id is null) = (title <> ''))
);
create index shared_search on examples.shared
  using gin ((setweight(to_tsvector('swedish', title), 'A') || to_tsvector('swedish', difficulty || ' ' || did || ' ' || came || ' ' || learned)));
create index shared_after on examples.shared (of_id) where of_id is not null;
comment on table examples.shared is 'Ett lärande exempel som delas med alla som arbetar här, eller vad någon annan gjorde sedan. Säger inte vem som skrev det eller var';
comment on column examples.shared.of_id is 'Exemplet som detta är en fortsättning på';

create table examples.example (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  of_id uuid,
  state text not null check (state in ('draft', 'in_review', 'sent_back', 'shared')),
  edition integer not null default 1 check (edition > 0),
  written_by uuid not null,
  written_at timestamptz not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_content bytea not null,
  shared_id uuid,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict,
  check (state <> 'shared' or shared_id is not null)
);
create index example_shared on examples.example (shared_id) where shared_id is not null;
comment on table examples.example is 'Ett lärande exempel som det skrivs i huset, förseglat. Ett utkast ser bara den som skriver det';
comment on column examples.example.edition is 'Vilken lydelse: den räknas upp varje gång exemplet lämnas till kollegor';
comment on column examples.example.shared_id is 'Det som delades sist. Ingen främmande nyckel: det som delats gallras för sig';

create table examples.review (
  organisation_id uuid not null,
  example_id uuid not null,
  edition integer not null,
  reviewer_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  verdict text not null check (verdict in ('approved', 'sent_back')),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_reason bytea not null,
  primary key (organisation_id, id),
  unique (organisation_id, example_id, edition, reviewer_id),
  foreign key (organisation_id, example_id) references examples.example (organisation_id, id) on delete restrict,
  foreign key (organisation_id, reviewer_id) references access.staff (organisation_id, id) on delete restrict
);
comment on table examples.review is 'Vad en kollega har sagt om en lydelse av ett lärande exempel, med skälet förseglat';

create table examples.useful (
  organisation_id uuid not null,
  shared_id uuid not null references examples.shared (id) on delete restrict,
  staff_id uuid not null,
  at timestamptz not null,
  taken_back_at timestamptz check (taken_back_at >= at),
  primary key (organisation_id, shared_id, staff_id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict
);
create index useful_of_shared on examples.useful (shared_id);
comment on table examples.useful is 'Att någon i personalen har haft nytta av ett lärande exempel. En gång var';
