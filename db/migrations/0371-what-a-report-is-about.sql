-- A report to IVO settles what was known when it was noted, and of permits those that were lacking then.
alter table providers.finding add column noted_at timestamptz;
comment on column providers.finding.noted_at is 'När det skrevs in. Tomt för det som skrevs in innan det noterades';
alter table providers.report add column permit_kinds text[] check ((permit_kinds is null) or ground = 'no_permit');
comment on column providers.report.permit_kinds is 'Tillstånden som saknades när anmälan noterades. Tomt för andra grunder, och för anmälningar från tiden innan det noterades';
