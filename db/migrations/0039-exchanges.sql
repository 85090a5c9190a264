-- What crosses the border of an organisation: sealed for its recipient, on a ground, for a time.
create schema exchanges;
comment on schema exchanges is 'Utbyten: det som lämnar en organisation eller kommer till den';

alter table privacy.ground add column needs_second boolean not null default false;
comment on column privacy.ground.needs_second is 'Sant: en andra person ska säga ja. Verksamhetens egen regel, inte lag';
update privacy.ground set needs_second = true where code not in ('consent', 'osl_10_2', 'sol_19_1');

create table exchanges.address (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  version integer not null check (version > 0),
  sealing_key bytea not null check (length(sealing_key) = 32),
  signing_key bytea not null check (length(signing_key) = 32),
  made_at timestamptz not null,
  primary key (organisation_id, version)
);
comment on table exchanges.address is 'Organisationens öppna nycklar: med den ena förseglas det som skickas dit, med den andra prövas vad den har skrivit';

create table exchanges.address_secret (
  organisation_id uuid not null,
  id uuid not null,
  version integer not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_sealing bytea not null,
  sealed_signing bytea not null,
  primary key (organisation_id, id),
  unique (organisation_id, version),
  foreign key (organisation_id, version) references exchanges.address (organisation_id, version) on delete restrict
);
comment on table exchanges.address_secret is 'De hemliga halvorna av en adress. Den som saknar en rad här finns i en annan installation';

create table exchanges.outgoing (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  kind text not null check (kind ~ '^[a-z_]+$'),
  one_at_a_time boolean not null,
  recipient_id uuid not null references access.organisation (id) on delete restrict check (recipient_id <> organisation_id),
  ground text not null,
  ground_valid_from date not null,
  consent_recipient_id uuid,
  sealed_reason bytea,
  sealed_content bytea not null,
  needs_second boolean not null,
  state text not null check (state in ('draft', 'sent', 'received', 'answered', 'declined', 'withdrawn', 'expired')),
  written_at timestamptz not null,
  written_by uuid not null,
  second_at timestamptz,
  second_by uuid check (second_by <> written_by),
  sent_at timestamptz check (sent_at >= written_at),
  due_at timestamptz check (due_at > sent_at),
  expires_at timestamptz check (expires_at >= due_at),
  received_at timestamptz,
  recall_asked_at timestamptz,
  ended_at timestamptz,
  withdrawn_because text check (withdrawn_because in ('dropped', 'recalled', 'consent_ended')),
  arrived_answer text,
  answer_read_at timestamptz,
  answer_read_by uuid,
  sealed_answer bytea,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (ground, ground_valid_from) references privacy.ground (code, valid_from) on delete restrict,
  foreign key (organisation_id, exit_case_id, consent_recipient_id)
    references privacy.consent_recipient (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, second_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, answer_read_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ground = 'consent') = (consent_recipient_id is not null)),
  check ((ground = 'consent') = (sealed_reason is null)),
  check ((second_at is null) = (second_by is null)),
  check (num_nonnulls(sent_at, due_at, expires_at) in (0, 3)),
  check (state <> 'draft' or needs_second and sent_at is null),
  check (state in ('draft', 'withdrawn') or sent_at is not null),
  check (sent_at is null or not needs_second or second_by is not null),
  check ((state in ('draft', 'sent', 'received')) = (ended_at is null)),
  check (state <> 'received' or received_at is not null),
  check ((state = 'withdrawn') = (withdrawn_because is not null)),
  check ((withdrawn_because = 'dropped') = (state = 'withdrawn' and sent_at is null)),
  check (recall_asked_at is null or sent_at is not null),
  check (case when state in ('answered', 'declined') then num_nonnulls(arrived_answer, sealed_answer) = 1
              else num_nonnulls(arrived_answer, sealed_answer) = 0 end),
  check ((sealed_answer is null) = (answer_read_at is null)),
  check ((answer_read_at is null) = (answer_read_by is null))
);
create unique index outgoing_one_at_a_time on exchanges.outgoing (organisation_id, exit_case_id, kind)
  where one_at_a_time and state in ('draft', 'sent', 'received');
create index outgoing_of_case on exchanges.outgoing (organisation_id, exit_case_id, written_at);
create index outgoing_going_on on exchanges.outgoing (state, expires_at) where state in ('sent', 'received');
comment on table exchanges.outgoing is 'Utgående utbyte: avsändarens eget exemplar, och hur det går med det';
comment on column exchanges.outgoing.consent_recipient_id is 'Mottagaren i det samtycke som utbytet vilar på';
comment on column exchanges.outgoing.sealed_reason is 'Varför grunden gäller här, när den är en annan än samtycke';
comment on column exchanges.outgoing.received_at is 'När någon hos mottagaren öppnade det: mottagningsbeviset';
comment on column exchanges.outgoing.arrived_answer is 'Svaret som det kom, förseglat för organisationen, tills någon i teamet läser det';

create table exchanges.incoming (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  sender_id uuid not null references access.organisation (id) on delete restrict check (sender_id <> organisation_id),
  kind text not null check (kind ~ '^[a-z_]+$'),
  read_by text[] not null check (cardinality(read_by) > 0),
  arrived text,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_content bytea,
  has_content boolean not null generated always as (arrived is not null or sealed_content is not null) stored,
  state text not null check (state in ('waiting', 'opened', 'answered', 'declined', 'withdrawn', 'expired')),
  sent_at timestamptz not null,
  arrived_at timestamptz not null,
  due_at timestamptz not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  opened_by uuid,
  answered_at timestamptz,
  answered_by uuid,
  sealed_answer bytea,
  ended_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, opened_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, answered_by) references access.staff (organisation_id, id) on delete restrict,
  check ((opened_at is null) = (opened_by is null)),
  check (num_nonnulls(answered_at, answered_by, sealed_answer) in (0, 3)),
  check ((state in ('answered', 'declined')) = (answered_at is not null)),
  check (state <> 'waiting' or opened_at is null),
  check (state not in ('opened', 'answered', 'declined') or opened_at is not null),
  check ((state in ('waiting', 'opened')) = (ended_at is null)),
  check ((state = 'waiting') = (arrived is not null)),
  check (state in ('opened', 'answered', 'declined') or sealed_content is null)
);
create index incoming_of_function on exchanges.incoming (organisation_id, state, due_at);
create index incoming_going_on on exchanges.incoming (expires_at) where has_content;
comment on table exchanges.incoming is 'Inkommet utbyte: mottagarens eget exemplar, läsbart för en funktion och aldrig för en viss person';
comment on column exchanges.incoming.read_by is 'Funktionen som tar emot: roller';
comment on column exchanges.incoming.arrived is 'Försändelsen som den kom, förseglad för organisationen, tills någon öppnar den';
comment on column exchanges.incoming.sealed_content is 'Innehållet sedan det öppnats. Tomt när tiden har gått ut';

-- Whoever signs is the one who is signed in, and a name that stands is not written over.
create function exchanges.keep_signers() returns trigger language plpgsql set search_path = '' as $$
declare
  signer text;
  was jsonb := to_jsonb(old);
  is_now jsonb := to_jsonb(new);
begin
  foreach signer in array tg_argv loop
    continue when was ->> signer is not distinct from is_now ->> signer;
    if was ->> signer is not null or is_now ->> signer is distinct from nullif(current_setting('app.staff_id', true), '') then
      raise exception 'Only the one who does it signs it, and once.' using errcode = 'insufficient_privilege';
    end if;
  end loop;
  return new;
end
$$;
create trigger keep_signers before update of second_by, answer_read_by on exchanges.outgoing for each row
  execute function exchanges.keep_signers('second_by', 'answer_read_by');
create trigger keep_signers before update of opened_by, answered_by on exchanges.incoming for each row
  execute function exchanges.keep_signers('opened_by', 'answered_by');

create table exchanges.envelope (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  recipient_id uuid not null references access.organisation (id) on delete restrict check (recipient_id <> organisation_id),
  envelope text,
  posted_at timestamptz not null,
  carried_at timestamptz,
  primary key (organisation_id, id),
  check ((envelope is null) = (carried_at is not null))
);
create index envelope_to_carry on exchanges.envelope (posted_at) where carried_at is null;
comment on table exchanges.envelope is 'Försändelser på väg: förseglade för mottagaren. Innehållet tas bort när den har lämnats';
