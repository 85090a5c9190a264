-- Who has not opened or not answered is reminded, and those above are told; and a question of transfer has its clock.
alter table exchanges.incoming
  add column told integer not null default 0 check (told between 0 and 3),
  add column tell_at timestamptz;
alter table exchanges.outgoing
  add column told integer not null default 0 check (told between 0 and 3),
  add column tell_at timestamptz;
comment on column exchanges.incoming.told is 'Vad som har aviserats: 1 funktionen påmind, 2 även chefen, 3 att svaret är sent';
comment on column exchanges.incoming.tell_at is 'När det prövas nästa gång om någon ska få veta';
comment on column exchanges.outgoing.told is 'Vad som har aviserats: 1 att ingen öppnat, 2 att svaret är sent, 3 att ett svar har kommit';
comment on column exchanges.outgoing.tell_at is 'När det prövas nästa gång om någon ska få veta';
create index incoming_to_tell on exchanges.incoming (tell_at) where tell_at is not null;
create index outgoing_to_tell on exchanges.outgoing (tell_at) where tell_at is not null;

-- The owner of the tables is under row security as well, until the policies are said anew after the migrations.
alter table clocks.rule no force row level security;
alter table exchanges.incoming no force row level security;
alter table exchanges.outgoing no force row level security;
update exchanges.incoming set tell_at = due_at where state in ('waiting', 'opened');
update exchanges.outgoing set tell_at = due_at where state in ('sent', 'received');

alter table access.notice drop constraint notice_about_check;
alter table access.notice add constraint notice_about_check check (about in ('exit_case', 'contact', 'exchange'));

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('transfer_unanswered', '2025-07-01', 'Överflyttningen får prövas av IVO', 'The transfer may be put to IVO', 'months', 1, 'calendar_days',
   'that_day', false, false, 'passes', 168, 0, 0,
   'SoL (2025:400) 29 kap. 10–12 §§: svar genast; utan svar inom en månad, eller vid nej, får frågan prövas av IVO');
