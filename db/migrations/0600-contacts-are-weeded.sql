-- Breaks a server that is still running: what the rules say is kept by file, which is a case or a contact that never became one.
alter table retention.rule drop constraint rule_code_check;
alter table retention.rule add constraint rule_code_check check (code in (
  'weed_after_years', 'contact_after_years', 'child_until_age', 'kept_birth_days', 'kept_counties', 'kept_municipalities', 'answer_after_days',
  'place_after_days', 'request_after_days', 'incident_after_days', 'gap_after_days', 'thread_after_days'));
insert into retention.rule (code, applies_to, valid_from, said, citation) values
  ('contact_after_years', 'municipality', '2025-07-01', '{5}',
   'SoL (2025:400) 16 kap. 1 §: fem år efter den sista anteckningen. Att det gäller också en kontakt som aldrig blev ett ärende är verksamhetens läsning'),
  ('thread_after_days', 'any', '2026-01-01', '{730}',
   'Verksamhetens egen regel, inte lag: den som skriver efter så lång tystnad ska få en ny kontakt, med en ny frist');

alter table retention.finding add column file_id uuid;
update retention.finding set file_id = exit_case_id;
alter table retention.finding
  drop constraint finding_pkey,
  alter column exit_case_id drop not null,
  add column contact_id uuid,
  add primary key (organisation_id, file_id),
  add foreign key (organisation_id, contact_id) references contacts.contact (organisation_id, id) on delete restrict,
  add check (num_nonnulls(exit_case_id, contact_id) = 1),
  add check (file_id = coalesce(exit_case_id, contact_id));
create index finding_of_case on retention.finding (organisation_id, exit_case_id);
create index finding_of_contact on retention.finding (organisation_id, contact_id);
drop index retention.finding_by_verdict;
create index finding_by_verdict on retention.finding (organisation_id, verdict, by_day, file_id);
comment on table retention.finding is 'Vad gallringsreglerna säger om en avslutad akt, eller en kontakt som aldrig blev ett ärende, den dag det prövades';
comment on column retention.finding.file_id is 'Ärendets eller kontaktens id';

alter table retention.hold
  alter column exit_case_id drop not null,
  add column contact_id uuid,
  add foreign key (organisation_id, contact_id) references contacts.contact (organisation_id, id) on delete restrict,
  add check (num_nonnulls(exit_case_id, contact_id) = 1);
create index hold_of_contact on retention.hold (organisation_id, contact_id) where ended_at is null;

alter table retention.protocol_item
  alter column weeded_case_id drop not null,
  add column weeded_contact_id uuid,
  add unique (organisation_id, protocol_id, weeded_contact_id),
  add check (num_nonnulls(weeded_case_id, weeded_contact_id) = 1),
  add check (not (archive_first and weeded_contact_id is not null));
comment on column retention.protocol_item.weeded_contact_id is 'Kontaktens id, om det är en kontakt som aldrig blev ett ärende; ingen främmande nyckel, för den ska bort';

-- What is left of contacts that have been weeded, so that the figures of years that are over stay as they were: how many, and the sums that the noise hangs on.
create table contacts.weeded (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  month date not null check (extract(day from month) = 1),
  cell text not null check (cell <> ''),
  contacts integer not null check (contacts > 0),
  key_high bigint not null,
  key_low bigint not null,
  primary key (organisation_id, month, cell)
);
comment on table contacts.weeded is 'Det som finns kvar av gallrade kontakter: hur många som kom en månad, till statistiken. Inga rader om en kontakt, inga id, ingen text';
comment on column contacts.weeded.cell is 'Det som räknas: alla, en väg in, hur det slutade, hur länge det dröjde till mötet';
comment on column contacts.weeded.key_high is 'Summan av det som bruset hänger på. Säger ingenting utan organisationens egen nyckel';
