-- What a region of the police knows reaches the vault of the national coordination: sent about a person or a network, and taken in there by hand.
create table exchanges.vault_sending (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  about text not null check (about in ('subject', 'network')),
  about_id uuid not null,
  recipient_id uuid not null references access.organisation (id) on delete restrict check (recipient_id <> organisation_id),
  ground text not null,
  ground_valid_from date not null,
  sealed_reason bytea not null,
  fact_ids uuid[] not null,
  state text not null check (state in ('sent', 'received', 'answered', 'declined', 'withdrawn', 'expired')),
  sent_at timestamptz not null,
  sent_by uuid not null,
  due_at timestamptz not null check (due_at > sent_at),
  expires_at timestamptz not null check (expires_at >= due_at),
  received_at timestamptz,
  recall_asked_at timestamptz,
  ended_at timestamptz,
  arrived_answer text,
  told integer not null default 0 check (told between 0 and 3),
  tell_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, sent_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (ground, ground_valid_from) references privacy.ground (code, valid_from) on delete restrict,
  check ((state in ('sent', 'received')) = (ended_at is null)),
  check (state not in ('received', 'answered', 'declined') or received_at is not null),
  check (arrived_answer is null or state in ('answered', 'declined'))
);
create index vault_sending_about on exchanges.vault_sending (organisation_id, about_id, sent_at);
create index vault_sending_going_on on exchanges.vault_sending (expires_at) where state in ('sent', 'received') or arrived_answer is not null;
create index vault_sending_to_tell on exchanges.vault_sending (tell_at) where tell_at is not null;
comment on table exchanges.vault_sending is 'Uppgifter som en polisregion har skickat ur sitt valv. Avsändaren har kvar att de skickades och vilka de var, och ingen kopia';
comment on column exchanges.vault_sending.about_id is 'Personen eller nätverket i avsändarens valv';
comment on column exchanges.vault_sending.sealed_reason is 'Varför grunden gäller här, förseglat under nyckeln till det som uppgifterna gäller';
comment on column exchanges.vault_sending.fact_ids is 'Vilka uppgifter som följde med: om en av dem upphör går det att säga';
comment on column exchanges.vault_sending.arrived_answer is 'Svaret som det kom, förseglat för organisationen. Borta när tiden har gått ut';
comment on column exchanges.vault_sending.told is 'Vad som har aviserats: 1 att ingen öppnat, 2 att svaret är sent, 3 att ett svar har kommit';

-- What another vault calls something, and what it became here: chosen once, so that what comes again changes nothing.
create table threats.counterpart (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  sender_id uuid not null references access.organisation (id) on delete restrict check (sender_id <> organisation_id),
  their_id uuid not null,
  kind text not null check (kind in ('network', 'subject', 'activity', 'affiliation', 'hostility', 'avoided_place')),
  own_id uuid not null,
  exchange_id uuid not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, sender_id, their_id),
  foreign key (organisation_id, exchange_id) references exchanges.incoming (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table threats.counterpart is 'Vad ett annat valv kallar en person, ett nätverk eller en uppgift, och vad det är här';
comment on column threats.counterpart.their_id is 'Idt i avsändarens valv';
comment on column threats.counterpart.own_id is 'Raden i det egna valvet: vald av den som tog in';
