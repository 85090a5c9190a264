-- State grants: the calls of the granting authority and its appropriation, what has come to it, and the applications of those who apply.
create schema grants;
comment on schema grants is 'Statliga medel: utlysningar, ansökningar, anslag';

create table grants.call (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  code text not null check (code ~ '^[a-z0-9-]{1,40}$'),
  edition integer not null check (edition > 0),
  year integer not null check (year between 2000 and 2100),
  definition jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (organisation_id, code, edition),
  foreign key (organisation_id, saved_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table grants.call is 'Utlysning: period, villkor, fält, kostnadsslag, tak och redovisning. En ändring är en ny utgåva, och en ansökan håller sig till sin';

create table grants.appropriation (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  year integer not null check (year between 2000 and 2100),
  appropriated_ore bigint not null default 0 check (appropriated_ore >= 0),
  reserved_ore bigint not null default 0 check (reserved_ore >= 0),
  granted_ore bigint not null default 0 check (granted_ore >= 0),
  paid_ore bigint not null default 0,
  returned_ore bigint not null default 0,
  left_ore bigint not null generated always as (appropriated_ore - reserved_ore - granted_ore + returned_ore) stored,
  primary key (organisation_id, year),
  constraint something_is_left check (appropriated_ore - reserved_ore - granted_ore + returned_ore >= 0),
  check (paid_ore between 0 and granted_ore),
  check (returned_ore between 0 and paid_ore)
);
comment on table grants.appropriation is 'Anslaget för ett år: summorna av anslagets rader. Kan inte bindas för mer än det är';
comment on column grants.appropriation.left_ore is 'Kvar: anslaget utan det som är reserverat eller beviljat, med det som har betalats tillbaka';

create table grants.received (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  sender_id uuid not null references access.organisation (id) on delete restrict,
  call_code text not null,
  call_edition integer not null,
  year integer not null,
  reference text not null check (reference ~ '^[0-9A-F]{5}-[0-9A-F]{5}$'),
  sent_at timestamptz not null,
  applied_ore bigint not null check (applied_ore > 0),
  conditions integer not null check (conditions between 0 and 6),
  latest_id uuid not null,
  report_id uuid,
  state text not null check (state in ('received', 'completing', 'reserved', 'granted', 'partly', 'refused', 'paid', 'reported', 'repayment', 'settled')),
  reserved_ore bigint not null default 0 check (reserved_ore >= 0),
  decided_ore bigint check (decided_ore > 0),
  report_due date,
  used_ore bigint check (used_ore >= 0),
  repay_ore bigint check (repay_ore > 0),
  repay_due date,
  told text not null default 'nothing' check (told in ('nothing', 'report_late', 'repayment_late')),
  taken_at timestamptz not null,
  taken_by uuid not null,
  decided_at timestamptz,
  decided_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, call_code, call_edition) references grants.call (organisation_id, code, edition) on delete restrict,
  foreign key (organisation_id, taken_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, decided_by) references access.staff (organisation_id, id) on delete restrict,
  check ((reserved_ore > 0) = (state = 'reserved')),
  check ((decided_ore is not null) = (state in ('granted', 'partly', 'paid', 'reported', 'repayment', 'settled'))),
  check (decided_ore <= applied_ore),
  check ((repay_ore is not null) = (repay_due is not null))
);
create index received_by_year on grants.received (organisation_id, year, state);
comment on table grants.received is 'Ansökan som den ligger hos myndigheten: belopp, beteckning och läge, aldrig vem det gäller';

create table grants.entry (
  organisation_id uuid not null,
  id uuid not null,
  year integer not null,
  kind text not null check (kind in ('appropriated', 'reserved', 'released', 'granted', 'paid', 'returned')),
  ore bigint not null check (ore <> 0 and abs(ore) <= 100000000000000),
  received_id uuid,
  decision text check (decision <> ''),
  at timestamptz not null,
  by_id uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, year) references grants.appropriation (organisation_id, year) on delete restrict,
  foreign key (organisation_id, received_id) references grants.received (organisation_id, id) on delete restrict,
  foreign key (organisation_id, by_id) references access.staff (organisation_id, id) on delete restrict,
  check (kind = 'appropriated' or ore > 0),
  check ((kind = 'appropriated') = (received_id is null)),
  check ((kind = 'appropriated') = (decision is not null))
);
create index entry_of_year on grants.entry (organisation_id, year, at);
comment on table grants.entry is 'Rad i anslagets bok: tilldelat, reserverat, frisläppt, beviljat, utbetalt, återbetalt. Skrivs aldrig över';

-- The sums are the database's to keep: nobody writes them, and a row that would bind more than there is does not come in.
create function grants.keep_sums() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update grants.appropriation set
    appropriated_ore = appropriated_ore + case when new.kind = 'appropriated' then new.ore else 0 end,
    reserved_ore = reserved_ore + case new.kind when 'reserved' then new.ore when 'released' then 0 - new.ore else 0 end,
    granted_ore = granted_ore + case when new.kind = 'granted' then new.ore else 0 end,
    paid_ore = paid_ore + case when new.kind = 'paid' then new.ore else 0 end,
    returned_ore = returned_ore + case when new.kind = 'returned' then new.ore else 0 end
  where organisation_id = new.organisation_id and year = new.year;
  return new;
end
$$;
create trigger keep_sums after insert on grants.entry for each row execute function grants.keep_sums();

create table grants.application (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  exit_case_id uuid not null,
  recipient_id uuid not null references access.organisation (id) on delete restrict,
  call_code text not null,
  call_edition integer not null,
  from_day date not null,
  to_day date not null,
  applied_ore bigint not null check (applied_ore > 0),
  sealed_form bytea not null,
  sealed_word bytea,
  state text not null check (state in ('draft', 'sent', 'completing', 'granted', 'partly', 'refused', 'paid', 'reported', 'repayment', 'repaid', 'settled')),
  first_id uuid,
  latest_id uuid,
  decided_ore bigint check (decided_ore > 0),
  paid_ore bigint check (paid_ore > 0),
  report_due date,
  used_ore bigint check (used_ore >= 0),
  repay_ore bigint check (repay_ore > 0),
  repay_due date,
  told text not null default 'nothing' check (told in ('nothing', 'report_soon', 'report_late', 'repayment_late')),
  written_at timestamptz not null,
  written_by uuid not null,
  version integer not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, written_by) references access.staff (organisation_id, id) on delete restrict,
  check (from_day <= to_day),
  check ((first_id is null) = (state = 'draft')),
  check ((latest_id is null) = (state = 'draft'))
);
create index application_of_case on grants.application (organisation_id, exit_case_id);
comment on table grants.application is 'Ansökan om statliga medel för ett ärende, hos den som söker. Vad den säger är förseglat';
comment on column grants.application.sealed_word is 'Vad myndigheten har skrivit senast: skäl, eller vad som saknas';
