-- How long a case may be in each state, and how long a gap in the process is kept.
-- No law says how long a state may last. The amounts are the house's own, and a new rule is a new row.
insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation)
select code, '2020-01-01', title_sv, title_en, unit, amount, 'calendar_days', 'that_day', false, false, 'breach', 0, 0, 0, 'Verksamhetens egen regel, inte lag'
from (values ('state_contact', 'Ärendet är nytt', 'The case is new', 'weeks', 2),
             ('state_motivation', 'Motivationsfasen', 'The motivation phase', 'months', 6),
             ('state_assessment', 'Bedömningen', 'The assessment', 'months', 4),
             ('state_begun', 'Stödet börjar', 'The support begins', 'months', 1),
             ('state_ongoing', 'Stödet pågår', 'The support goes on', 'months', 24),
             ('state_establishment', 'Etableringen', 'The establishment', 'months', 12)) as longest (code, title_sv, title_en, unit, amount);

alter table retention.rule drop constraint rule_code_check;
alter table retention.rule add constraint rule_code_check check (code in (
  'weed_after_years', 'child_until_age', 'kept_birth_days', 'kept_counties', 'kept_municipalities', 'answer_after_days', 'place_after_days',
  'request_after_days', 'incident_after_days', 'gap_after_days'));
insert into retention.rule (code, applies_to, valid_from, said, citation) values
  ('gap_after_days', 'any', '2026-01-01', '{1825}',
   'Verksamhetens egen regel, inte lag: en brist i processen förstörs så många dagar efter att något sist skrevs om den');
