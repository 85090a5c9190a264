-- The journal of a case: notes, what was agreed at meetings, attachments, phrases, and what makes sealed text searchable.
create table journal.note (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  kind text not null check (kind in ('contact', 'contact_with_others', 'event', 'assessment', 'meeting', 'correction', 'objection')),
  how text not null check (how in ('talk', 'phone', 'visit', 'meeting', 'other')),
  happened_at timestamptz not null,
  about_id uuid,
  mask text not null check (mask in ('none', 'third_party', 'sealed')),
  author_id uuid not null,
  state text not null check (state in ('draft', 'signed', 'discarded')),
  sealed_text bytea,
  sealed_meeting bytea,
  search_tokens bigint[],
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  signed_at timestamptz,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  unique (organisation_id, id, exit_case_id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, about_id, exit_case_id) references journal.note (organisation_id, id, exit_case_id) on delete restrict,
  foreign key (organisation_id, author_id) references access.staff (organisation_id, id) on delete restrict,
  check ((kind in ('correction', 'objection')) = (about_id is not null)),
  check ((state = 'signed') = (signed_at is not null) and (state = 'signed') = (search_tokens is not null)),
  check ((state = 'discarded') = (sealed_text is null)),
  check ((kind = 'meeting' and state <> 'discarded') = (sealed_meeting is not null)),
  check (signed_at >= begun_at and happened_at <= signed_at)
);
create index note_of_case on journal.note (organisation_id, exit_case_id, happened_at desc, id desc);
create index note_about on journal.note (organisation_id, about_id) where about_id is not null;
-- Not gathered in a list that each search would have to go through as well: a search asks once for each case.
create index note_search on journal.note using gin (search_tokens) with (fastupdate = off) where state = 'signed';
comment on table journal.note is 'Journalanteckning. Undertecknad är den låst; rättelser och invändningar är egna anteckningar som pekar på den';
comment on column journal.note.kind is 'correction: rättelse eller tillägg. objection: personen anser att något är oriktigt (SoL 14 kap. 3 §)';
comment on column journal.note.happened_at is 'När det hände, inte när det skrevs';
comment on column journal.note.about_id is 'Den anteckning som rättas eller som invändningen gäller';
comment on column journal.note.mask is 'Om personen begär ut sin akt: lämnas ut, maskas för någon annans skull, eller maskas som skyddad uppgift';
comment on column journal.note.state is 'Ett utkast ses bara av den som skriver. Ett kastat utkast har ingen text kvar';
comment on column journal.note.sealed_meeting is 'Samordningsmöte: vilka som var med, och vem som gör vad till när';
comment on column journal.note.search_tokens is 'Kontrollvärden av ordstammarna, under en nyckel som härleds ur ärendets: samma ord ger olika värden i olika ärenden';

create table journal.task (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  note_id uuid not null,
  owner_id uuid,
  sealed_who bytea,
  sealed_what bytea not null,
  due_on date not null,
  state text not null check (state in ('open', 'done', 'not_done')),
  ended_at timestamptz,
  ended_by uuid,
  sealed_why bytea,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, note_id, exit_case_id) references journal.note (organisation_id, id, exit_case_id) on delete restrict,
  foreign key (organisation_id, owner_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((owner_id is null) = (sealed_who is not null)),
  check ((state = 'open') = (ended_at is null) and (state = 'open') = (ended_by is null)),
  check ((state = 'not_done') = (sealed_why is not null))
);
create index task_of_case on journal.task (organisation_id, exit_case_id, due_on);
comment on table journal.task is 'Uppgift som bestämdes på ett samordningsmöte: vem som gör vad till när';
comment on column journal.task.owner_id is 'Den av oss som gör det; annars står funktionen hos någon annan i sealed_who';

create table journal.attachment (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  note_id uuid not null,
  type text not null check (type in ('pdf', 'jpeg', 'png', 'docx', 'xlsx', 'odt', 'ods', 'text')),
  bytes integer not null check (bytes between 1 and 10485760),
  scan text not null check (scan in ('clean', 'not_scanned')),
  sealed_name bytea,
  sealed_content bytea,
  added_by uuid not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, note_id, exit_case_id) references journal.note (organisation_id, id, exit_case_id) on delete restrict,
  foreign key (organisation_id, added_by) references access.staff (organisation_id, id) on delete restrict,
  check ((removed_at is null) = (sealed_name is not null) and (removed_at is null) = (sealed_content is not null))
);
-- Sealed bytes do not get smaller.
alter table journal.attachment alter column sealed_content set storage external;
create index attachment_of_case on journal.attachment (organisation_id, exit_case_id, note_id);
comment on table journal.attachment is 'Bilaga till en anteckning. Innehåll och filnamn är förseglade';
comment on column journal.attachment.type is 'Filtyp efter innehållet, inte efter namnet';
comment on column journal.attachment.scan is 'Om filen söktes igenom efter skadlig kod när den kom in';
comment on column journal.attachment.removed_at is 'Togs bort ur ett utkast. Inget av innehållet är kvar';

create table journal.phrase (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  title text not null check (char_length(title) between 1 and 80),
  text text not null check (char_length(text) between 1 and 4000),
  written_by uuid not null,
  written_at timestamptz not null,
  ended_at timestamptz,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table journal.phrase is 'Frastext: organisationens mall att börja en anteckning med. Gäller ingen person och är inte förseglad';
