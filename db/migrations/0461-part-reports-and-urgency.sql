-- A grant may be accounted for in parts before the last report, each by its own day; and an application says how urgent the need is, where its call asks.
alter table grants.application
  add column sent_on date,
  add column part_dues date[] not null default '{}',
  add column parts integer not null default 0 check (parts between 0 and cardinality(part_dues));
comment on column grants.application.sent_on is 'Dagen då ansökan först skickades: de kriterier som gällde då gäller för den';
comment on column grants.application.part_dues is 'När delredovisningarna ska ha kommit, i ordning';
comment on column grants.application.parts is 'Hur många delredovisningar som är skickade';
alter table grants.received
  add column urgency text check (urgency in ('now', 'month', 'later')),
  add column part_dues date[] not null default '{}',
  add column part_ids uuid[] not null default '{}' check (cardinality(part_ids) <= cardinality(part_dues));
comment on column grants.received.urgency is 'Hur bråttom det är, som kommunen bedömer det: nu, inom en månad eller senare';
comment on column grants.received.part_ids is 'De delredovisningar som har kommit, i ordning';
-- What has been used so far is known before the last report.
alter table grants.application drop constraint application_check3, add constraint reported_is_used check (reported_at is null or used_ore is not null);
