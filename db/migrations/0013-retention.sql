-- What may not be kept: found by dated rules, held, decided by two, carried out, and noted.
create table retention.rule (
  code text not null check (code in ('weed_after_years', 'child_until_age', 'kept_birth_days', 'kept_counties', 'kept_municipalities')),
  applies_to text not null check (applies_to <> ''),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  said text[] not null check (cardinality(said) > 0),
  citation text not null check (citation <> ''),
  primary key (code, applies_to, valid_from)
);
comment on table retention.rule is 'Gallringsregler med giltighetstid och källa. En ny regel är en ny rad';
comment on column retention.rule.applies_to is 'Slag av organisation som regeln gäller, eller any';
comment on column retention.rule.said is 'Det regeln säger: ett antal år, en ålder, dagar i månaden eller koder för län och kommuner';

insert into retention.rule (code, applies_to, valid_from, said, citation) values
  ('weed_after_years', 'municipality', '2025-07-01', '{5}', 'SoL (2025:400) 16 kap. 1 §: fem år efter den sista anteckningen'),
  ('weed_after_years', 'provider', '2025-07-01', '{2}', 'SoL (2025:400) 17 kap. 2 §: två år efter den sista anteckningen'),
  ('child_until_age', 'any', '2026-01-15', '{30}', 'SoL (2025:400) 16 kap. 2 a §: barns akter tidigast när barnet fyller 30 år'),
  ('kept_birth_days', 'municipality', '2025-07-01', '{5,15,25}', 'SoF (2025:468) 13 kap. 1 §: födda den 5, 15 och 25'),
  ('kept_counties', 'municipality', '2025-07-01', '{05,09,22}', 'SoF (2025:468) 13 kap. 1 §: Östergötlands, Gotlands och Västernorrlands län'),
  ('kept_municipalities', 'municipality', '2025-07-01', '{1480}', 'SoF (2025:468) 13 kap. 1 §: Göteborgs kommun');

create table retention.finding (
  organisation_id uuid not null,
  exit_case_id uuid not null,
  pseudonym text not null check (pseudonym <> ''),
  last_note_on date not null,
  verdict text not null check (verdict in ('not_yet', 'weed', 'keep', 'ask')),
  reasons text[] not null,
  from_day date,
  by_day date check (by_day > from_day),
  found_at timestamptz not null,
  primary key (organisation_id, exit_case_id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  check ((verdict in ('weed', 'not_yet')) = (from_day is not null)),
  check ((from_day is null) = (by_day is null))
);
create index finding_by_verdict on retention.finding (organisation_id, verdict, by_day, exit_case_id);
comment on table retention.finding is 'Vad gallringsreglerna säger om en avslutad akt, den dag det prövades';
comment on column retention.finding.last_note_on is 'Den dag då något senast antecknades i akten';
comment on column retention.finding.from_day is 'Första dagen då akten får gallras';
comment on column retention.finding.by_day is 'Sista dagen då akten ska vara gallrad: utgången av kalenderåret efter';

create table retention.hold (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  ground text not null check (ground in ('placed_child', 'proceedings', 'supervision', 'research', 'person_asks', 'other')),
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_reason bytea not null,
  since timestamptz not null,
  placed_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, placed_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null))
);
create index hold_of_case on retention.hold (organisation_id, exit_case_id) where ended_at is null;
comment on table retention.hold is 'Hinder mot gallring, med skäl';

create table retention.protocol (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  state text not null check (state in ('drawn_up', 'approved', 'cancelled', 'carried_out')),
  drawn_up_at timestamptz not null,
  drawn_up_by uuid not null,
  approved_at timestamptz,
  approved_by uuid,
  cancelled_at timestamptz,
  cancelled_by uuid,
  carried_out_at timestamptz,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, drawn_up_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, approved_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, cancelled_by) references access.staff (organisation_id, id) on delete restrict,
  check ((approved_at is null) = (approved_by is null) and (cancelled_at is null) = (cancelled_by is null)),
  check (approved_by <> drawn_up_by),
  check ((state in ('approved', 'carried_out')) = (approved_at is not null)),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  check ((state = 'carried_out') = (carried_out_at is not null))
);
create unique index protocol_under_way on retention.protocol (organisation_id) where state in ('drawn_up', 'approved');
comment on table retention.protocol is 'Gallringsprotokoll: vad som ska gallras, beslutat av två personer, och att det har gjorts';

create table retention.protocol_item (
  organisation_id uuid not null,
  id uuid not null,
  protocol_id uuid not null,
  weeded_case_id uuid not null,
  pseudonym text not null check (pseudonym <> ''),
  last_note_on date not null,
  by_day date not null,
  removed_at timestamptz,
  removed_rows integer check (removed_rows > 0),
  passed_over text check (passed_over in ('held', 'changed')),
  key_owner_ids uuid[] not null default '{}',
  destroyed_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, protocol_id, weeded_case_id),
  foreign key (organisation_id, protocol_id) references retention.protocol (organisation_id, id) on delete restrict,
  check ((removed_at is null) = (removed_rows is null)),
  check (destroyed_at is null or removed_at is not null),
  check (passed_over is null or removed_at is null)
);
create index protocol_item_to_remove on retention.protocol_item (organisation_id, protocol_id) where removed_at is null and passed_over is null;
create index protocol_item_to_destroy on retention.protocol_item (organisation_id) where removed_at is not null and destroyed_at is null;
comment on table retention.protocol_item is 'En akt i ett gallringsprotokoll. Det enda som finns kvar av den';
comment on column retention.protocol_item.weeded_case_id is 'Aktens id, som också loggen har; ingen främmande nyckel, för akten ska bort';
comment on column retention.protocol_item.key_owner_ids is 'De vars nyckelhalvor ska förstöras: personen och kontakterna';
comment on column retention.protocol_item.destroyed_at is 'När nyckelhalvorna förstördes: därefter kan ingen säkerhetskopia av databasen läsas';

create table retention.answer (
  organisation_id uuid not null,
  exit_case_id uuid not null,
  born_on date not null,
  answered_at timestamptz not null,
  answered_by uuid not null,
  primary key (organisation_id, exit_case_id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, answered_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table retention.answer is 'Födelsedag som gallringsansvarig har tagit reda på, där personnummer saknas i akten';
