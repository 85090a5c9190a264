-- What has come to an organisation, and where a stay was, is destroyed a while after it is over. How long is dated data.

alter table retention.rule drop constraint rule_code_check;
alter table retention.rule add constraint rule_code_check check (code in (
  'weed_after_years', 'child_until_age', 'kept_birth_days', 'kept_counties', 'kept_municipalities', 'answer_after_days', 'place_after_days'));
insert into retention.rule (code, applies_to, valid_from, said, citation) values
  ('answer_after_days', 'any', '2026-01-01', '{730}',
   'Verksamhetens egen regel, inte lag: det som har kommit från en annan organisation förstörs när det inte längre får läsas, och svaret på det så många dagar efter att det är över'),
  ('place_after_days', 'any', '2026-01-01', '{90}',
   'Verksamhetens egen regel, inte lag: var någon har bott förstörs så många dagar efter att boendet har upphört, aldrig före 60');
comment on column retention.rule.said is 'Det regeln säger: ett antal år eller dagar, en ålder, dagar i månaden eller koder för län och kommuner';

alter table exchanges.incoming add column weeded_at timestamptz check (weeded_at is null or ended_at is not null);
comment on column exchanges.incoming.weeded_at is 'När det som svarades förstördes. Kvar är varifrån, vilket slag, när och av vem';

alter table placement.stay
  add column address_set_at timestamptz,
  add column address_set_by uuid,
  add column place_destroyed_at timestamptz check (place_destroyed_at is null or to_day is not null),
  add foreign key (organisation_id, address_set_by) references access.staff (organisation_id, id) on delete restrict,
  add check ((address_set_at is null) = (address_set_by is null));
comment on column placement.stay.address_set_at is 'När adressen senast skrevs eller ändrades efter att boendet började';
comment on column placement.stay.place_destroyed_at is 'När det förstördes var boendet var: plats, adress, skälen till att den öppnades och de värden som databasen jämför';

-- The answers that are to be looked at again in time, or somebody above is told.
alter table threats.review add column told_at timestamptz;
comment on column threats.review.told_at is 'När någon fick veta att svaret inte har setts över i tid';
