-- A fresh sign-in, for what one signs in the name of a function: when the identity provider vouched anew, and when that was used. It is used once.
alter table access.session
  add column proved_at timestamptz,
  add column proof_used_at timestamptz,
  add check (proof_used_at is null or proved_at is not null);
comment on column access.session.proved_at is 'När personen senast legitimerade sig på nytt för att få underteckna';
comment on column access.session.proof_used_at is 'När den legitimeringen användes. Den räcker till en underskrift';

create schema agreements;

-- An agreement belongs to the house that wrote it. What is proposed is seen by its parties; what is being written is not.
create table agreements.agreement (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  copied_from uuid,
  begun_at timestamptz not null,
  begun_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, begun_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table agreements.agreement is 'En överenskommelse mellan myndigheter, hos den som skrev den. Vad som står i den finns i versionerna';
comment on column agreements.agreement.copied_from is 'Mallen som den skrevs efter, om det fanns en';

create table agreements.draft (
  organisation_id uuid not null,
  agreement_id uuid not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  written_at timestamptz not null,
  written_by uuid not null,
  version integer not null check (version > 0),
  primary key (organisation_id, agreement_id),
  foreign key (organisation_id, agreement_id) references agreements.agreement (organisation_id, id) on delete restrict,
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table agreements.draft is 'Utkastet till nästa version av en överenskommelse. Bara det egna huset ser det';

-- What was proposed: never changed.
create table agreements.edition (
  organisation_id uuid not null,
  agreement_id uuid not null,
  number integer not null check (number > 0),
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  digest bytea not null check (length(digest) = 32),
  from_day date not null,
  to_day date check (to_day >= from_day),
  review_on date not null check (review_on >= from_day),
  proposed_at timestamptz not null,
  proposed_by uuid not null,
  primary key (organisation_id, agreement_id, number),
  foreign key (organisation_id, agreement_id) references agreements.agreement (organisation_id, id) on delete restrict,
  foreign key (organisation_id, proposed_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table agreements.edition is 'En version av en överenskommelse som har lagts fram för att undertecknas. Den ändras aldrig';
comment on column agreements.edition.digest is 'Kontrollvärde (SHA-256) av det som står i versionen: det är detta som undertecknas';
comment on column agreements.edition.to_day is 'Sista dagen den gäller. Tom: tills vidare';

create table agreements.party (
  organisation_id uuid not null,
  agreement_id uuid not null,
  number integer not null,
  party_id uuid not null references access.organisation (id) on delete restrict,
  function text not null check (function ~ '^[a-z_]{3,40}$'),
  primary key (organisation_id, agreement_id, number, party_id),
  foreign key (organisation_id, agreement_id, number) references agreements.edition (organisation_id, agreement_id, number) on delete restrict
);
create index party_by_organisation on agreements.party (party_id);
comment on table agreements.party is 'En part i en version, och vilken funktion hos parten som undertecknar';

create table agreements.signature (
  organisation_id uuid not null,
  agreement_id uuid not null,
  number integer not null,
  party_id uuid not null,
  signed_at timestamptz not null,
  signed_by uuid not null,
  proved_at timestamptz not null check (proved_at <= signed_at),
  digest bytea not null check (length(digest) = 32),
  primary key (organisation_id, agreement_id, number, party_id),
  foreign key (organisation_id, agreement_id, number, party_id)
    references agreements.party (organisation_id, agreement_id, number, party_id) on delete restrict,
  foreign key (party_id, signed_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table agreements.signature is 'Att en part har undertecknat en version genom sin funktion, efter att personen legitimerat sig på nytt';
comment on column agreements.signature.digest is 'Kontrollvärdet av det som undertecknades';

create table agreements.template (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  content jsonb not null check (jsonb_typeof(content) = 'object'),
  published_at timestamptz not null,
  published_by uuid not null,
  withdrawn_at timestamptz check (withdrawn_at >= published_at),
  primary key (organisation_id, id),
  foreign key (organisation_id, published_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table agreements.template is 'En överenskommelse som mall för andra: vad som ska göras och av vilken funktion, utan parter och utan namn';

-- Which kinds of exchange a house sends only where there is an agreement. None, until a house says so: no law that is confirmed demands one.
create table agreements.need (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  kind text not null check (kind ~ '^[a-z_]{3,40}$'),
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table agreements.need is 'Att huset skickar ett visst slag av utbyte bara till den som det har en gällande överenskommelse med, mellan två dagar';

create table agreements.told (
  party_id uuid not null references access.organisation (id) on delete restrict,
  organisation_id uuid not null,
  agreement_id uuid not null,
  number integer not null,
  rule text not null,
  told_at timestamptz not null,
  primary key (organisation_id, agreement_id, number, party_id, rule),
  foreign key (organisation_id, agreement_id, number, party_id)
    references agreements.party (organisation_id, agreement_id, number, party_id) on delete restrict
);
comment on table agreements.told is 'Vad en part har fått veta om en version på skrivbordet, så att det sägs en gång';

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('agreement_to_sign', '2020-01-01', 'En överenskommelse väntar på er underskrift', 'An agreement waits for your signature', 'given', null, 'calendar_days', 'that_day',
   false, false, 'passes', 0, 0, 0, 'Verksamhetens egen regel, inte lag'),
  ('agreement_review', '2020-01-01', 'En överenskommelse ska ses över', 'An agreement is to be reviewed', 'given', null, 'calendar_days', 'that_day',
   false, false, 'passes', 720, 0, 0, 'Dagen står i överenskommelsen. Att påminna 30 dagar före är verksamhetens egen regel'),
  ('agreement_ends', '2020-01-01', 'En överenskommelse upphör att gälla', 'An agreement ceases to hold', 'given', null, 'calendar_days', 'that_day',
   false, false, 'passes', 2160, 0, 0, 'Dagen står i överenskommelsen. Att påminna 90 dagar före är verksamhetens egen regel');
