create table exchanges.asking_rule (
  kind text not null check (kind ~ '^[a-z_]+$'),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  most_in_month integer not null check (most_in_month between 0 and 100),
  citation text not null check (citation <> ''),
  primary key (kind, valid_from),
  exclude using gist (int4range(hashtext(kind), hashtext(kind), '[]') with &&, daterange(valid_from, valid_to) with &&)
);
comment on table exchanges.asking_rule is 'Hur många frågor av ett slag som får ställas om ett ärende på en månad. Gäller från en dag, till men inte med en annan';
insert into exchanges.asking_rule (kind, valid_from, most_in_month, citation) values
  ('placement_question', '2026-01-01', 3, 'Verksamhetens egen regel, inte lag'),
  ('placement_search', '2026-01-01', 2, 'Verksamhetens egen regel, inte lag');
