-- What is to be answered at once is reminded of soon after it has been opened, and not first when a month has passed.
create table exchanges.answering_rule (
  kind text not null check (kind ~ '^[a-z_]+$'),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  remind_after_working_days integer not null check (remind_after_working_days between 1 and 60),
  escalate_after_working_days integer not null check (escalate_after_working_days > remind_after_working_days),
  citation text not null check (citation <> ''),
  primary key (kind, valid_from)
);
comment on table exchanges.answering_rule is 'När den som har öppnat ett utbyte men inte svarat påminns, och när de ovanför får veta. Gäller från en dag, till men inte med en annan';
insert into exchanges.answering_rule (kind, valid_from, remind_after_working_days, escalate_after_working_days, citation) values
  ('case_transfer', '2025-07-01', 1, 2,
   'Lagen säger att svaret ska komma genast (SoL (2025:400) 29 kap. 10–12 §§), och inte inom hur många dagar. Arbetsdagarna är verksamhetens egen regel');

-- Levels are told by number, and what is new comes before the late answer.
alter table exchanges.incoming drop constraint incoming_told_check;
update exchanges.incoming set told = 5 where told = 3;
alter table exchanges.incoming add constraint incoming_told_check check (told between 0 and 5);
comment on column exchanges.incoming.told is
  'Vad som har aviserats: 1 funktionen påmind, 2 även chefen, 3 påmind om det öppnade, 4 även chefen, 5 att svaret är sent';
-- What lies opened is looked at anew.
update exchanges.incoming set tell_at = opened_at where state = 'opened' and told < 5;
