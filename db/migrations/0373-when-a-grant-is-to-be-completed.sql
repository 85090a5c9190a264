-- By when an application is to be completed, so that both sides are reminded; and of a repayment before it is late.
alter table grants.application add column complete_due date,
  drop constraint application_told_check,
  add constraint application_told_check
    check (told in ('nothing', 'completion_soon', 'completion_late', 'report_soon', 'report_late', 'repayment_soon', 'repayment_late'));
comment on column grants.application.complete_due is 'När myndigheten senast vill ha kompletteringen';

alter table grants.received add column complete_due date,
  drop constraint received_told_check,
  add constraint received_told_check
    check (told in ('nothing', 'completion_late', 'report_late', 'repayment_soon', 'repayment_late'));
comment on column grants.received.complete_due is 'När kompletteringen senast ska komma';
