-- A deviation that a provider tells of in an assignment can become a lex Sarah report. The report knows of no case; which it was stands with the case.
create table providers.deviation_report (
  organisation_id uuid not null,
  exit_case_id uuid not null,
  id uuid not null,
  assignment_id uuid not null,
  nth integer not null check (nth > 0),
  misconduct_id uuid not null,
  noted_at timestamptz not null,
  noted_by uuid not null,
  primary key (organisation_id, id),
  unique (organisation_id, assignment_id, nth),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, assignment_id) references providers.assignment (organisation_id, id) on delete restrict,
  foreign key (organisation_id, misconduct_id) references providers.misconduct (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table providers.deviation_report is 'Vilken avvikelse i ett uppdrag som har blivit en lex Sarah-rapport. Följer ärendet';
comment on column providers.deviation_report.nth is 'Vilken av uppdragets avvikelser, i den ordning de kom';
create index deviation_report_of_case on providers.deviation_report (organisation_id, exit_case_id);
create index deviation_report_of_misconduct on providers.deviation_report (organisation_id, misconduct_id);
