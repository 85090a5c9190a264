-- What was asked about where somebody is is destroyed a while after it was answered. How long is dated data; that it was asked stays.
alter table whereabouts.request add column weeded_at timestamptz;
comment on column whereabouts.request.weeded_at is 'När nyckeln och texterna förstördes. Kvar är vem som frågade efter vad, när och när det besvarades';

alter table retention.rule drop constraint rule_code_check;
alter table retention.rule add constraint rule_code_check check (code in (
  'weed_after_years', 'child_until_age', 'kept_birth_days', 'kept_counties', 'kept_municipalities', 'answer_after_days', 'place_after_days',
  'request_after_days'));
insert into retention.rule (code, applies_to, valid_from, said, citation) values
  ('request_after_days', 'any', '2026-01-01', '{730}',
   'Verksamhetens egen regel, inte lag: texterna i en begäran om var någon är förstörs så många dagar efter att den besvarades');
