-- An invoice that has been attested and the row of a file that is the same cost are counted once, and what cannot be told is asked.
alter table money.cost_line add column of_invoice text check (char_length(of_invoice) between 1 and 60);
comment on column money.cost_line.of_invoice is 'Fakturans nummer, där raden i filen säger att den är en faktura. Annat av texten läses inte in';

create table money.same_cost (
  organisation_id uuid not null,
  exit_case_id uuid not null,
  invoice_line_id uuid not null,
  file_line_id uuid not null,
  told text not null check (told in ('by_number', 'maybe', 'same', 'another', 'passed')),
  told_at timestamptz not null,
  told_by uuid not null,
  primary key (organisation_id, invoice_line_id, file_line_id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, invoice_line_id) references money.cost_line (organisation_id, id) on delete restrict,
  foreign key (organisation_id, file_line_id) references money.cost_line (organisation_id, id) on delete restrict,
  foreign key (organisation_id, told_by) references access.staff (organisation_id, id) on delete restrict,
  check (invoice_line_id <> file_line_id)
);
create unique index same_invoice_once on money.same_cost (organisation_id, invoice_line_id) where told in ('by_number', 'maybe', 'same');
create unique index same_row_once on money.same_cost (organisation_id, file_line_id) where told in ('by_number', 'maybe', 'same');
create index same_cost_of_case on money.same_cost (organisation_id, exit_case_id);
comment on table money.same_cost is 'En attesterad faktura och en rad i en fil som är, eller kan vara, samma kostnad. Då räknas raden i filen och inte fakturan';
comment on column money.same_cost.told is 'Numret visar att det är samma; kan vara samma, och ekonomen ska säga det; har sagts vara samma eller en annan; en annan rad passade bättre';

alter table money.cost_import
  add column as_invoices integer not null default 0 check (as_invoices >= 0),
  add column unsure integer not null default 0 check (unsure >= 0),
  add check (as_invoices + unsure <= added);
comment on column money.cost_import.as_invoices is 'Hur många av de nya raderna som redan fanns som attesterade fakturor';
comment on column money.cost_import.unsure is 'Hur många av de nya raderna som kan vara attesterade fakturor, och som ekonomen får svara på';
