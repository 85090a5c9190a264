-- What the work costs and who pays: budgets with their decisions, costs as they are booked, money that comes in, and what is decided when it runs out.
create schema money;
comment on schema money is 'Pengar: budget, kostnader, bidrag som kommer in och beslut när budgeten inte räcker';

create table money.budget (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  unit_id uuid,
  year integer not null check (year between 2000 and 2100),
  kind text not null check (kind in ('earmarked', 'part_of_larger')),
  set_at timestamptz not null,
  set_by uuid not null,
  warned text not null default 'calm' check (warned in ('calm', 'at_risk', 'expected', 'over')),
  primary key (organisation_id, id),
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict
);
create unique index budget_once on money.budget (organisation_id, year, unit_id) nulls not distinct;
comment on table money.budget is 'Budget för en enhet och ett år; utan enhet gäller den hela verksamheten. Beloppet är summan av ändringarna';
comment on column money.budget.kind is 'Öronmärkt, eller en del av en större budget';
comment on column money.budget.warned is 'Hur långt varningen har gått: lugn, kan överskridas, väntas överskridas, överskriden';

create table money.budget_change (
  organisation_id uuid not null,
  id uuid not null,
  budget_id uuid not null,
  amount_ore bigint not null check (amount_ore <> 0 and abs(amount_ore) <= 1000000000000),
  decided_on date not null,
  decision text not null check (decision <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, budget_id) references money.budget (organisation_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict
);
create index budget_change_of on money.budget_change (organisation_id, budget_id);
comment on table money.budget_change is 'Ändring av en budget, den första också: belopp och vilket beslut den bygger på. Skrivs aldrig över';
comment on column money.budget_change.decision is 'Vilket beslut: instans och paragraf';

create table money.overrun (
  organisation_id uuid not null,
  id uuid not null,
  budget_id uuid not null,
  outcome text not null check (outcome in ('more_money', 'within_larger', 'deficit_accepted')),
  expected_ore bigint not null,
  decided_on date not null,
  decided_by text not null check (decided_by <> ''),
  decision text not null check (decision <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, budget_id) references money.budget (organisation_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict
);
create index overrun_of on money.overrun (organisation_id, budget_id);
comment on table money.overrun is 'Beslut när en budget väntas överskridas. Stödet till personen fortsätter: inget utfall är att avslå eller vänta';
comment on column money.overrun.expected_ore is 'Hur mycket budgeten väntades överskridas när beslutet togs';
comment on column money.overrun.decided_by is 'Funktionen som beslutade, aldrig en person';

create table money.overrun_rule (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  highest_ore bigint check (highest_ore > 0),
  decider text not null check (decider <> ''),
  valid_from date not null,
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table money.overrun_rule is 'Vem som får besluta när en budget inte räcker, upp till ett belopp. Verksamhetens egen regel; en ändring är en ny rad';
comment on column money.overrun_rule.highest_ore is 'Tom: utan gräns';

create table money.mapping (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  name text not null check (name <> ''),
  definition jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, saved_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table money.mapping is 'Så läses en fil från ekonomisystemet: kolumner eller dimension, och vilka konton som är vilka kostnader. En ändring är en ny rad med samma namn';

create table money.cost_import (
  organisation_id uuid not null,
  id uuid not null,
  mapping_id uuid not null,
  file_name text not null check (file_name <> ''),
  sha256 bytea not null check (length(sha256) = 32),
  read_rows integer not null check (read_rows >= 0),
  added integer not null check (added >= 0),
  known integer not null check (known >= 0),
  skipped integer not null check (skipped >= 0),
  rejected integer not null check (rejected >= 0),
  imported_at timestamptz not null,
  imported_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, mapping_id) references money.mapping (organisation_id, id) on delete restrict,
  foreign key (organisation_id, imported_by) references access.staff (organisation_id, id) on delete restrict,
  check (read_rows = added + known + skipped + rejected)
);
comment on table money.cost_import is 'En inläst fil. Varje rad i den är ny, redan inläst, överhoppad eller avvisad';

create table money.rejected_row (
  organisation_id uuid not null,
  import_id uuid not null,
  line integer not null check (line > 0),
  code text not null check (code ~ '^[a-z_]+$'),
  primary key (organisation_id, import_id, line),
  foreign key (organisation_id, import_id) references money.cost_import (organisation_id, id) on delete restrict
);
comment on table money.rejected_row is 'En rad som inte lästes in, och varför. Vad den säger behålls inte';

create table money.cost_line (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  source text not null check (source in ('csv', 'sie', 'invoice')),
  source_key text not null check (source_key ~ '^[0-9a-f]{64}$'),
  import_id uuid,
  exit_case_id uuid,
  unit_id uuid,
  on_day date not null,
  account text check (account ~ '^[0-9A-Za-z]{1,20}$'),
  kind text not null check (kind in ('housing', 'support', 'treatment', 'protection', 'relocation', 'livelihood', 'other')),
  amount_ore bigint not null check (amount_ore <> 0 and abs(amount_ore) <= 1000000000000),
  entry text check (char_length(entry) between 1 and 60),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, source_key),
  foreign key (organisation_id, import_id) references money.cost_import (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, unit_id) references access.unit (organisation_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  check ((source = 'invoice') = (import_id is null)),
  check (num_nonnulls(exit_case_id, unit_id) > 0)
);
create index cost_line_by_day on money.cost_line (organisation_id, on_day);
create index cost_line_of_case on money.cost_line (organisation_id, exit_case_id);
comment on table money.cost_line is 'En kostnad som den är bokförd. Texten på verifikatet läses inte in: den kan säga vem det gäller eller var någon bor';
comment on column money.cost_line.source_key is 'Raden som den såg ut i källan, som kontrollsumma: samma rad räknas en gång hur ofta filen än läses in';
comment on column money.cost_line.amount_ore is 'I öre. En rättelse eller kredit är under noll';

create table money.income (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  source_id uuid not null,
  exit_case_id uuid not null,
  kind text not null check (kind in ('granted', 'received', 'repaid')),
  on_day date not null,
  amount_ore bigint not null check (amount_ore > 0 and amount_ore <= 1000000000000),
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict
);
create index income_of_case on money.income (organisation_id, exit_case_id);
comment on table money.income is 'Statliga medel till ett ärende: beviljat, kommit in, betalat tillbaka. Skrivs aldrig över';
comment on column money.income.source_id is 'Ansökan som pengarna kommer av';
