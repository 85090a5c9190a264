-- A cost that the books no longer say is taken back: by a line of its own with the opposite amount, so that every sum is right and what it was is still there.
alter table money.cost_line
  add column entry_key text check (char_length(entry_key) between 1 and 80),
  add column takes_back uuid,
  add foreign key (organisation_id, takes_back) references money.cost_line (organisation_id, id) on delete restrict,
  add check (takes_back is null or source <> 'invoice' and entry_key is null);
create unique index taken_back_once on money.cost_line (organisation_id, takes_back);
create index cost_line_of_entry on money.cost_line (organisation_id, entry_key) where entry_key is not null;
comment on column money.cost_line.entry_key is
  'Verifikatet som raden hör till: räkenskapsårets första dag, serie och nummer i en SIE-fil, dag och nummer i en tabell. När verifikatet läses in på nytt ersätts raderna';
comment on column money.cost_line.takes_back is 'Raden som inte längre gäller: samma med motsatt belopp, när filen har rättats';

-- Those that were read before: what cannot be told apart into series and number has none, and is known as until now.
update money.cost_line
set entry_key = case source when 'csv' then to_char(on_day, 'YYYY-MM-DD') || E'\t' || entry
                          else to_char(on_day, 'YYYY-01-01') || E'\t' || regexp_replace(entry, '^(\D*)(\d+)$', E'\\1\t\\2') end
where entry is not null and (source = 'csv' or source = 'sie' and entry ~ '^\D*\d+$');

alter table money.cost_import add column replaced integer not null default 0 check (replaced >= 0);
comment on column money.cost_import.replaced is 'Hur många rader som fanns förut och inte räknas längre, för att filen säger något annat';
