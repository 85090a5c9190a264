-- Figures that have left. Each stays as it was read, so that the next is held against all of them.
create schema statistics;

create table statistics.publication (
  id uuid primary key,
  title text not null check (title <> ''),
  population text not null,
  as_of date not null,
  method text not null check (method in ('exact', 'cell_key')),
  cells integer not null check (cells > 0),
  dataset jsonb not null check (jsonb_typeof(dataset) = 'object'),
  kept jsonb not null check (jsonb_typeof(kept) = 'object'),
  made_at timestamptz not null
);
create index publication_by_population on statistics.publication (population, made_at);
create index publication_by_time on statistics.publication (made_at);
comment on table statistics.publication is 'Publicering: en tabell med siffror som har lämnats ut, så som den såg ut. Ändras och tas aldrig bort, för det som har lästs går inte att ta tillbaka';
comment on column statistics.publication.population is 'Vilken mängd personer som räknas. Tabeller om samma mängd prövas mot varandra';
comment on column statistics.publication.as_of is 'Dagen som det räknade gäller';
comment on column statistics.publication.method is 'Hur tabellen är skyddad: exakta tal där en del inte visas, eller ett litet brus i varje tal';
comment on column statistics.publication.cells is 'Hur många celler tabellen har';
comment on column statistics.publication.dataset is 'Tabellen som JSON-stat 2.0: varje cell med sina kategorier, sitt värde eller att det inte visas, och efter vilka regler';
comment on column statistics.publication.kept is 'Vad ingen får kunna räkna ut ur tabellen: mellan vilka tal varje dold cell måste kunna ligga. Läses bara när nästa tabell prövas';
