-- Several sessions on one day, and several invoices under one number.
alter table providers.attendance add column nth integer not null default 1 check (nth between 1 and 9 and (nth = 1 or kind = 'session'));
comment on column providers.attendance.nth is 'Vilken träff den dagen: den första, den andra';

alter table providers.invoice add column edition integer not null default 1 check (edition > 0),
  drop constraint invoice_organisation_id_assignment_id_number_key,
  add unique (organisation_id, assignment_id, number, edition),
  drop constraint invoice_differences_check,
  add constraint invoice_differences_check
    check (differences <@ array['no_price', 'amount', 'days', 'sessions', 'period', 'twice', 'no_report', 'once_again', 'number_used']);
comment on column providers.invoice.edition is 'Vilken i ordningen av dem som har kommit med samma nummer i uppdraget';
