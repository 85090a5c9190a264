-- What a case is assessed by: instruments as data, rounds of answers, the threat as social services know it, and when it is looked at again.
create table assessment.instrument (
  code text not null check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  version integer not null check (version between 1 and 9999),
  valid_from date not null,
  definition jsonb not null check (definition ->> 'code' = code and definition -> 'version' = to_jsonb(version)
                                   and definition ->> 'validFrom' = valid_from::text),
  loaded_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= loaded_at),
  primary key (code, version)
);
comment on table assessment.instrument is 'Bedömningsinstrument: frågor och summor. En ny lydelse är en ny version, och svar hör till sin version';
comment on column assessment.instrument.withdrawn_at is 'När versionen drogs in: inga nya omgångar, men de gamla finns kvar';

create table assessment.round (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  instrument text not null,
  instrument_version integer not null,
  occasion text check (occasion ~ '^[a-z][a-z0-9_]{0,39}$'),
  day date not null,
  state text not null check (state in ('draft', 'fixed')),
  started_at timestamptz not null,
  started_by uuid not null,
  fixed_at timestamptz,
  fixed_by uuid,
  sealed_answers bytea not null,
  version integer not null check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (instrument, instrument_version) references assessment.instrument (code, version) on delete restrict,
  foreign key (organisation_id, started_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, fixed_by) references access.staff (organisation_id, id) on delete restrict,
  check ((state = 'fixed') = (fixed_at is not null) and (fixed_at is null) = (fixed_by is null)),
  check (fixed_at >= started_at)
);
create index round_of_case on assessment.round (organisation_id, exit_case_id, day);
-- One is filled in at a time: whoever starts another goes on with it.
create unique index round_draft on assessment.round (organisation_id, exit_case_id, instrument) where state = 'draft';
comment on table assessment.round is 'Bedömningsomgång: ett instrument besvarat en dag. En fastställd omgång skrivs aldrig över';
comment on column assessment.round.occasion is 'Mättillfälle enligt instrumentet, till exempel start eller avslut';
comment on column assessment.round.day is 'Dagen som svaren gäller';

create table assessment.threat (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  level text not null check (level in ('none_known', 'latent', 'concrete', 'acute')),
  against text[] not null check (against <@ array['person', 'relative', 'child', 'staff']),
  source text not null check (source in ('person', 'relative', 'own_observation', 'police', 'prison', 'other_authority', 'civil_society', 'other')),
  certainty text not null check (certainty in ('uncertain', 'probable', 'certain')),
  sealed_reason bytea not null,
  assessed_at timestamptz not null,
  assessed_by uuid not null,
  valid_to date not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, assessed_by) references access.staff (organisation_id, id) on delete restrict,
  check ((level = 'none_known') = (cardinality(against) = 0))
);
create index threat_of_case on assessment.threat (organisation_id, exit_case_id, assessed_at);
comment on table assessment.threat is 'Hotet så som socialtjänsten känner det. Aldrig nätverkens namn: de stannar hos polisen';
comment on column assessment.threat.against is 'Mot vem: personen, anhörig, barn, personal';
comment on column assessment.threat.valid_to is 'Sista dagen som bedömningen gäller';

create table assessment.review_interval (
  id uuid not null primary key,
  organisation_id uuid references access.organisation (id) on delete restrict,
  valid_from date not null,
  none_known_days integer not null check (none_known_days <= 366),
  latent_days integer not null,
  concrete_days integer not null,
  acute_days integer not null check (acute_days >= 1),
  citation text not null check (citation <> ''),
  set_at timestamptz not null,
  set_by uuid,
  unique nulls not distinct (organisation_id, valid_from),
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict,
  check ((organisation_id is null) = (set_by is null)),
  -- A higher level is never looked at later than a lower one.
  check (none_known_days >= latent_days and latent_days >= concrete_days and concrete_days >= acute_days)
);
comment on table assessment.review_interval is 'Dagar till nästa bedömning av hotet, per nivå. Verksamhetens egen regel, inte lag';
comment on column assessment.review_interval.organisation_id is 'Tom: gäller den som inte har satt en egen regel';

insert into assessment.review_interval (id, valid_from, none_known_days, latent_days, concrete_days, acute_days, citation, set_at)
values ('0c8d1a52-7f0e-4a63-9d0b-5f4f5d6c0001', '2020-01-01', 90, 30, 7, 1, 'Verksamhetens egen regel, inte lag', '2026-11-25T00:00:00Z');

insert into assessment.instrument (code, version, valid_from, loaded_at, definition) values
  ('needs', 1, '2026-01-01', '2026-11-25T00:00:00Z', $json${"format": "omstart-instrument-1", "code": "needs", "version": 1, "validFrom": "2026-01-01", "title": {"sv": "Behov", "en": "Needs"}, "says": {"sv": "Hur stort behovet av stöd är just nu, område för område. 1 är inget behov, 5 är mycket stort behov.", "en": "How great the need of support is now, area by area. 1 is no need, 5 is a very great need."}, "source": {"sv": "Omstarts eget instrument. Områdena följer Socialstyrelsens och vägledningens beskrivningar; skalan är vår egen.", "en": "Omstart's own instrument. The areas follow the descriptions of Socialstyrelsen and of the guide; the scale is our own."}, "occasions": [], "items": [{"kind": "scale", "code": "housing", "title": {"sv": "Boende", "en": "Housing"}, "hint": {"sv": "Var personen bor och om det går att stanna. Ingen adress och ingen ort här.", "en": "Whether there is somewhere to live and to stay. No address and no town here."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "income", "title": {"sv": "Försörjning", "en": "Income"}, "hint": {"sv": "Pengar till mat, hyra och räkningar.", "en": "Money for food, rent and bills."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "occupation", "title": {"sv": "Sysselsättning och studier", "en": "Work and studies"}, "hint": {"sv": "Arbete, praktik, skola.", "en": "Work, placement, school."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "substance_use", "title": {"sv": "Skadligt bruk och beroende", "en": "Harmful use and dependence"}, "hint": {"sv": "Alkohol, narkotika, läkemedel, spel.", "en": "Alcohol, drugs, medicines, gambling."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "mental_health", "title": {"sv": "Psykisk hälsa", "en": "Mental health"}, "hint": {"sv": "Mående, sömn, rädsla.", "en": "Well-being, sleep, fear."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "debts", "title": {"sv": "Skulder", "en": "Debts"}, "hint": {"sv": "Hos myndigheter, företag och privatpersoner.", "en": "To authorities, companies and private people."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "network", "title": {"sv": "Socialt nätverk", "en": "Social network"}, "hint": {"sv": "Människor som stöder att lämna.", "en": "People who support leaving."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "routines", "title": {"sv": "Rutiner i vardagen", "en": "Everyday routines"}, "hint": {"sv": "Dygnsrytm, passa tider, sköta ett hem.", "en": "Day and night, keeping times, looking after a home."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "criminal_thinking", "title": {"sv": "Kriminella tankemönster", "en": "Criminal thinking"}, "hint": {"sv": "Hur personen tänker om brott, våld och lojalitet.", "en": "How the person thinks of crime, violence and loyalty."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "family", "title": {"sv": "Familj och anhöriga", "en": "Family and relatives"}, "hint": {"sv": "Relationer, barn, anhörigas oro.", "en": "Relationships, children, what relatives worry about."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}, {"kind": "scale", "code": "protection", "title": {"sv": "Skydd", "en": "Protection"}, "hint": {"sv": "Behov av skydd. Hotet bedöms för sig.", "en": "Need of protection. The threat is assessed on its own."}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inget behov", "en": "No need"}, "high": {"sv": "Mycket stort behov", "en": "Very great need"}}], "sums": []}$json$),
  ('readiness', 1, '2026-01-01', '2026-11-25T00:00:00Z', $json${"format": "omstart-instrument-1", "code": "readiness", "version": 1, "validFrom": "2026-01-01", "title": {"sv": "Beredskap", "en": "Readiness"}, "says": {"sv": "Hur redo personen är att lämna. 1 är inte alls, 5 är helt.", "en": "How ready the person is to leave. 1 is not at all, 5 is wholly."}, "source": {"sv": "Omstarts eget instrument, inte ett prövat mätverktyg.", "en": "Omstart's own instrument, not a validated measure."}, "occasions": [], "items": [{"kind": "scale", "code": "motivation", "title": {"sv": "Motivation", "en": "Motivation"}, "hint": {"sv": "Vill personen lämna?", "en": "Does the person want to leave?"}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Vill inte", "en": "Does not want to"}, "high": {"sv": "Vill helt och fullt", "en": "Wants to, wholly"}}, {"kind": "scale", "code": "preparedness", "title": {"sv": "Förberedelse", "en": "Preparedness"}, "hint": {"sv": "Har personen det som behövs för att kunna lämna?", "en": "Does the person have what it takes to leave?"}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Inte alls förberedd", "en": "Not prepared at all"}, "high": {"sv": "Helt förberedd", "en": "Fully prepared"}}, {"kind": "scale", "code": "decision", "title": {"sv": "Beslut", "en": "Decision"}, "hint": {"sv": "Har personen bestämt sig?", "en": "Has the person decided?"}, "required": true, "answeredBy": ["worker", "person"], "reason": true, "from": 1, "to": 5, "low": {"sv": "Har inte bestämt sig", "en": "Has not decided"}, "high": {"sv": "Har bestämt sig", "en": "Has decided"}}], "sums": []}$json$);
