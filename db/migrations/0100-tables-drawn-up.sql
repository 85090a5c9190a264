-- Tables of the installation's own figures: drawn up, looked at by an analyst, and let out or not.
alter table statistics.publication add column title_en text check (title_en <> '');
comment on column statistics.publication.title_en is 'Rubriken på engelska, om den finns';

create table statistics.draft (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  code text not null check (code ~ '^[a-z][a-z_]{0,59}$'),
  as_of date not null,
  state text not null check (state in ('asked', 'ready', 'refused', 'leaving', 'let_out')),
  asked_at timestamptz not null,
  asked_by uuid not null,
  judged_at timestamptz,
  title text check (title <> ''),
  title_en text check (title_en <> ''),
  population text,
  method text check (method in ('exact', 'cell_key')),
  cells integer check (cells > 0),
  withheld integer check (withheld between 0 and cells),
  dataset jsonb check (jsonb_typeof(dataset) = 'object'),
  kept jsonb check (jsonb_typeof(kept) = 'object'),
  because jsonb not null default '[]' check (jsonb_typeof(because) = 'array'),
  decided_at timestamptz,
  decided_by uuid,
  publication_id uuid references statistics.publication (id) on delete restrict,
  primary key (organisation_id, id),
  foreign key (organisation_id, asked_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, decided_by) references access.staff (organisation_id, id) on delete restrict,
  check ((state = 'asked') = (judged_at is null)),
  check ((state = 'asked') = (title is null) and (title is null) = (title_en is null)),
  -- What could be worked out of one that was stopped stands nowhere.
  check ((state in ('ready', 'leaving', 'let_out')) = (dataset is not null)),
  check ((dataset is null) = (kept is null) and (dataset is null) = (population is null) and (dataset is null) = (method is null)
         and (dataset is null) = (cells is null) and (dataset is null) = (withheld is null)),
  check ((state in ('leaving', 'let_out')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)),
  check ((state = 'let_out') = (publication_id is not null))
);
create index draft_in_order on statistics.draft (organisation_id, asked_at desc, code);
create index draft_by_population on statistics.draft (population) where dataset is not null;
comment on table statistics.draft is 'Utkast: en tabell ur systemets egna uppgifter, skyddad och prövad, som en analytiker tittar på innan den släpps. De rätta talen sparas aldrig';
comment on column statistics.draft.code is 'Vilken tabell, enligt den daterade tabellfilen';
comment on column statistics.draft.state is 'Begärd, klar att titta på, stoppad i prövningen, på väg att släppas, släppt';
comment on column statistics.draft.withheld is 'Hur många celler som inte visas';
comment on column statistics.draft.dataset is 'Tabellen som den skulle se ut för allmänheten. Tom tills den är prövad, och om den stoppades';
comment on column statistics.draft.kept is 'Vad ingen får kunna räkna ut ur tabellen. Läses bara när nästa tabell prövas';
comment on column statistics.draft.because is 'Varför den inte får släppas: vilken cell, och ur vilka tabeller den går att räkna ut. Aldrig vilket tal';
