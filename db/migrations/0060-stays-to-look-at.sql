-- A fact or a rule that comes later may make a stay one that would not begin today. Those whose function it is are told once of each reason.

create table placement.stay_worry (
  organisation_id uuid not null,
  stay_id uuid not null,
  told bytea[] not null,
  told_at timestamptz not null,
  primary key (organisation_id, stay_id),
  foreign key (organisation_id, stay_id) references placement.stay (organisation_id, id) on delete restrict
);
comment on table placement.stay_worry is 'Att samordningen har fått veta att ett boende inte skulle börja i dag där det är. Säger inte varför';
comment on column placement.stay_worry.told is 'Varje skäl som gäller och som någon har fått veta, som ett nycklat värde: det går inte att läsa';
