-- Somebody wants out, says an agency that has no case of them. The sender keeps that it was sent, and no copy of what it said.
create table exchanges.signal (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  unit_id uuid not null,
  recipient_id uuid not null references access.organisation (id) on delete restrict check (recipient_id <> organisation_id),
  ground text not null,
  ground_valid_from date not null,
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
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, sent_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (ground, ground_valid_from) references privacy.ground (code, valid_from) on delete restrict,
  check ((state in ('sent', 'received')) = (ended_at is null)),
  check (state not in ('received', 'answered', 'declined') or received_at is not null),
  check (arrived_answer is null or state in ('answered', 'declined'))
);
create index signal_of_unit on exchanges.signal (organisation_id, unit_id, sent_at);
create index signal_going_on on exchanges.signal (expires_at) where state in ('sent', 'received') or arrived_answer is not null;
create index signal_to_tell on exchanges.signal (tell_at) where tell_at is not null;
comment on table exchanges.signal is 'Signal: någon vill lämna. Avsändaren har kvar att den skickades, och ingen kopia av vad den sa';
comment on column exchanges.signal.unit_id is 'Enheten som skickade: de som arbetar där ser hur det går';
comment on column exchanges.signal.arrived_answer is 'Svaret som det kom, förseglat för organisationen. Borta när tiden har gått ut';
comment on column exchanges.signal.told is 'Vad som har aviserats: 1 att ingen öppnat, 2 att svaret är sent, 3 att ett svar har kommit';

alter table access.notice drop constraint notice_about_check;
alter table access.notice add constraint notice_about_check check (about in ('exit_case', 'contact', 'exchange', 'signal'));

alter table contacts.contact add column signal_id uuid;
alter table contacts.contact add foreign key (organisation_id, signal_id) references exchanges.incoming (organisation_id, id) on delete restrict;
create unique index contact_of_signal on contacts.contact (organisation_id, signal_id) where signal_id is not null;
comment on column contacts.contact.signal_id is 'Signalen från en annan myndighet som kontakten kom med';
