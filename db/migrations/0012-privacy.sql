-- What the person has allowed, what was shared on what ground, and how far they are hidden.
create table privacy.ground (
  code text not null check (code ~ '^[a-z][a-z0-9_]*$'),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  title_sv text not null check (title_sv <> ''),
  title_en text not null check (title_en <> ''),
  citation text not null check (citation <> ''),
  used_from_start boolean not null,
  primary key (code, valid_from)
);
comment on table privacy.ground is 'Rättsliga grunder för att lämna ut uppgifter, med giltighetstid och källa. En ny lydelse är en ny rad';
comment on column privacy.ground.valid_to is 'Första dagen då raden inte längre gäller';
comment on column privacy.ground.used_from_start is 'Falskt: får användas först när organisationen har beslutat det';

create table privacy.ground_choice (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  ground text not null check (ground ~ '^[a-z][a-z0-9_]*$' and ground <> 'consent'),
  use text not null check (use in ('yes', 'no')),
  decided_on date not null,
  chosen_at timestamptz not null,
  chosen_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, chosen_by) references access.staff (organisation_id, id) on delete restrict
);
create index ground_choice_latest on privacy.ground_choice (organisation_id, ground, chosen_at);
comment on table privacy.ground_choice is 'Organisationens beslut att en rättslig grund får eller inte får användas. Det senaste gäller';

create table privacy.consent (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  kinds text[] not null check (cardinality(kinds) > 0 and kinds <@ array[
    'identity', 'contact_details', 'situation', 'needs_and_plan', 'measures', 'threat', 'involvement', 'health', 'economy', 'family', 'progress']),
  sealed_purpose bytea not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  given text not null check (given in ('in_writing', 'orally')),
  signed_on date,
  attachment_id uuid,
  sealed_paper bytea,
  told text[] not null check (cardinality(told) > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  replaces uuid,
  replaced_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  sealed_withdrawal bytea,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id, replaces) references privacy.consent (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, withdrawn_by) references access.staff (organisation_id, id) on delete restrict,
  check ((given = 'in_writing') = (signed_on is not null)),
  check ((given = 'in_writing') = (num_nonnulls(attachment_id, sealed_paper) = 1)),
  check (given = 'in_writing' or num_nonnulls(attachment_id, sealed_paper) = 0),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (withdrawn_at is null or replaced_at is null),
  check (sealed_withdrawal is null or withdrawn_at is not null)
);
create index consent_of_case on privacy.consent (organisation_id, exit_case_id, from_day);
comment on table privacy.consent is 'Samtycke till informationsutbyte: vad som får lämnas, varför och hur länge. Återkallat stannar det kvar';
comment on column privacy.consent.kinds is 'Slag av uppgifter som får lämnas';
comment on column privacy.consent.attachment_id is 'Bilagan i journalen med en kopia av pappret';
comment on column privacy.consent.sealed_paper is 'I vilken pärm pappret finns';
comment on column privacy.consent.told is 'Vad personen fick veta innan hen svarade';
comment on column privacy.consent.replaces is 'Samtycket som det här förnyar';

create table privacy.consent_recipient (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  consent_id uuid not null,
  recipient_kind text not null check (recipient_kind ~ '^[a-z_]+$'),
  recipient_id uuid references access.organisation (id) on delete restrict,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  sealed_withdrawal bytea,
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id, consent_id) references privacy.consent (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, withdrawn_by) references access.staff (organisation_id, id) on delete restrict,
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (sealed_withdrawal is null or withdrawn_at is not null)
);
create index consent_recipient_of_consent on privacy.consent_recipient (organisation_id, exit_case_id, consent_id);
comment on table privacy.consent_recipient is 'Mottagare i ett samtycke: ett slag av myndighet, eller en viss organisation. Var och en kan återkallas för sig';

create table privacy.disclosure (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  recipient_kind text not null check (recipient_kind ~ '^[a-z_]+$'),
  recipient_id uuid references access.organisation (id) on delete restrict,
  kinds text[] not null check (cardinality(kinds) > 0 and kinds <@ array[
    'identity', 'contact_details', 'situation', 'needs_and_plan', 'measures', 'threat', 'involvement', 'health', 'economy', 'family', 'progress']),
  ground text not null,
  ground_valid_from date not null,
  consent_recipient_id uuid,
  sealed_reason bytea,
  how text not null check (how in ('orally', 'on_paper', 'secure_message')),
  sealed_content bytea,
  state text not null check (state in ('proposed', 'made', 'turned_down')),
  asked_at timestamptz not null,
  asked_by uuid not null,
  made_at timestamptz check (made_at >= asked_at),
  second_at timestamptz,
  second_by uuid check (second_by <> asked_by),
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (ground, ground_valid_from) references privacy.ground (code, valid_from) on delete restrict,
  foreign key (organisation_id, exit_case_id, consent_recipient_id)
    references privacy.consent_recipient (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, asked_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, second_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ground = 'consent') = (consent_recipient_id is not null)),
  check ((ground = 'consent') = (sealed_reason is null)),
  check ((state = 'made') = (made_at is not null)),
  check ((second_at is null) = (second_by is null)),
  check (state <> 'proposed' or second_by is null),
  check (state <> 'turned_down' or second_by is not null)
);
create index disclosure_of_case on privacy.disclosure (organisation_id, exit_case_id, asked_at);
comment on table privacy.disclosure is 'Utlämnande: vem som fick vilka slag av uppgifter, när och på vilken grund';
comment on column privacy.disclosure.consent_recipient_id is 'Mottagaren i det samtycke som utlämnandet vilar på';
comment on column privacy.disclosure.sealed_reason is 'Varför grunden gäller här, när den är en annan än samtycke';
comment on column privacy.disclosure.state is 'proposed: väntar på att en andra person säger ja';

create table privacy.protection (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  level text not null check (level in ('confidentiality_marking', 'protected_registration', 'assumed_identity')),
  state text not null check (state in ('applied', 'granted', 'refused', 'ended')),
  includes text[] not null check (cardinality(includes) > 0 and includes <@ array['person', 'partner', 'children', 'parents', 'siblings', 'household']),
  applied_on date,
  certificate text not null check (certificate in ('not_asked', 'asked', 'received', 'not_needed')),
  decided_by text check (decided_by in ('tax_agency', 'police', 'court')),
  decided_on date check (decided_on >= applied_on),
  valid_from date,
  valid_to date check (valid_to >= valid_from),
  ended_on date,
  ended_because text check (ended_because in ('renewed', 'ran_out', 'own_wish', 'no_longer_needed', 'withdrawn_application')),
  sealed_note bytea,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  check (state <> 'applied' or applied_on is not null),
  check (state = 'ended' or (state in ('granted', 'refused')) = (decided_by is not null)),
  check ((decided_by is null) = (decided_on is null)),
  check (state = 'ended' or (state = 'granted') = (valid_from is not null)),
  check (valid_to is null or valid_from is not null),
  check ((state = 'ended') = (ended_on is not null)),
  check ((state = 'ended') = (ended_because is not null))
);
-- One protection of each level at a time, applied for or standing.
create unique index protection_once on privacy.protection (organisation_id, exit_case_id, level) where state in ('applied', 'granted');
create index protection_of_case on privacy.protection (organisation_id, exit_case_id, recorded_at);
comment on table privacy.protection is 'Skyddade personuppgifter: sekretessmarkering, skyddad folkbokföring eller fingerade personuppgifter';
comment on column privacy.protection.certificate is 'Om polisens underlag till ansökan är begärt';
comment on column privacy.protection.includes is 'Vilka i familjen som omfattas';

create table privacy.trap (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  code text not null check (code ~ '^[a-z_]+$'),
  state text not null check (state in ('to_do', 'done', 'not_relevant')),
  sealed_note bytea,
  answered_at timestamptz not null,
  answered_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, answered_by) references access.staff (organisation_id, id) on delete restrict
);
create unique index trap_once on privacy.trap (organisation_id, exit_case_id, code);
comment on table privacy.trap is 'Vardagsfällor för den som har skyddade uppgifter, avprickade en och en';

-- What is not confirmed is said to be so in the citation.
insert into privacy.ground (code, valid_from, valid_to, title_sv, title_en, citation, used_from_start) values
  ('consent', '2009-06-30', null, 'Samtycke', 'Consent',
   'OSL (2009:400) 10 kap. 1 §, 12 kap. 2 §', true),
  ('osl_10_2', '2009-06-30', null, 'Nödvändigt för att vi ska kunna sköta vår uppgift', 'Necessary for us to do our duty',
   'OSL (2009:400) 10 kap. 2 §', true),
  ('osl_10_15_a', '2025-12-01', null, 'Myndigheter som förebygger brott eller felaktiga utbetalningar',
   'Authorities that prevent crime or incorrect payments',
   'OSL (2009:400) 10 kap. 15 a §, från den 1 december 2025. Om socialtjänstens sekretess är undantagen är inte bekräftat', false),
  ('osl_10_18_a', '2013-01-01', '2025-04-01', 'Förebygga att en person under 21 begår brott', 'Keep someone under 21 from crime',
   'OSL (2009:400) 10 kap. 18 a § i lydelsen före den 1 april 2025. Dagen då den började gälla är inte bekräftad', true),
  ('osl_10_18_a', '2025-04-01', null, 'Förebygga brott', 'Prevent crime',
   'OSL (2009:400) 10 kap. 18 a § i lydelsen enligt SFS 2025:179. Lydelsen är inte bekräftad: läs paragrafen innan grunden används', true),
  ('osl_10_18_b', '2025-04-01', null, 'Utlämnande enligt 18 b §', 'Disclosure under section 18 b',
   'OSL (2009:400) 10 kap. 18 b § i lydelsen enligt SFS 2025:179. Lydelsen är inte bekräftad: läs paragrafen innan grunden används', true),
  ('osl_10_18_c', '2025-04-01', null, 'Förebygga allvarligt våld mot närstående', 'Prevent serious violence to close relations',
   'OSL (2009:400) 10 kap. 18 c § i lydelsen enligt SFS 2025:179', true),
  ('osl_10_21_24', '2025-04-01', null, 'Misstanke om brott', 'Suspicion of a crime',
   'OSL (2009:400) 10 kap. 21–24 §§ i lydelsen enligt SFS 2025:179. Villkoren skiljer sig mellan paragraferna', true),
  ('osl_10_28_sol_15_7', '2025-07-01', null, 'Fråga från domstol, åklagare, polis, Kronofogden, Skatteverket eller Tullverket',
   'Question from a court, prosecutor, the police, Kronofogden, Skatteverket or Tullverket',
   'OSL (2009:400) 10 kap. 28 § och SoL (2025:400) 15 kap. 7 §', true),
  ('sol_29_12', '2025-07-01', null, 'Överflyttning av ärende till en annan kommun', 'Transfer of a case to another municipality',
   'SoL (2025:400) 29 kap. 12 §', true),
  ('act_2025_170_4', '2025-04-01', null, 'Kontaktuppgifter på begäran av en brottsbekämpande myndighet',
   'Contact details at the request of a law enforcement authority',
   'Lag (2025:170) 4 §, om inte synnerliga skäl talar emot. Dagen då den började gälla är inte bekräftad', true),
  ('sol_19_1', '2025-07-01', null, 'Oro för ett barn', 'Concern for a child',
   'SoL (2025:400) 19 kap. 1 §', true);
