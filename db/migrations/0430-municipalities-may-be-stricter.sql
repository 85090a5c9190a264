-- What a municipality wants for itself in the figures that leave: no count below so many.
create table statistics.local_least (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  least integer check (least between 1 and 1000),
  valid_from date not null,
  reason text not null check (reason <> ''),
  set_at timestamptz not null,
  set_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table statistics.local_least is 'Det minsta tal om kommunen som får synas i siffror som lämnas ut, när kommunen vill ha en strängare gräns än landets. Varje rad gäller från sin dag tills nästa tar vid, och ingen rad ändras';
comment on column statistics.local_least.least is 'Tom: ingen egen gräns från den dagen, bara landets';
comment on column statistics.local_least.reason is 'Varför, med kommunens egna ord. Läses bara i kommunen';
