-- An answer to where somebody is goes out at fixed times of the day, so that the moment tells nothing. The rule is dated: what was asked before keeps its own.
alter table whereabouts.answer_rule
  add column slots text[] check (cardinality(slots) between 1 and 24),
  add column open_minutes integer check (open_minutes between 5 and 240),
  add column working_days boolean not null default false,
  add check ((slots is null) = (open_minutes is null));
comment on column whereabouts.answer_rule.slots is 'Klockslagen då svar går ut, svensk tid och i ordning. Saknas de går ett svar när som helst efter väntetiden';
comment on column whereabouts.answer_rule.open_minutes is 'Hur länge efter ett klockslag svar går ut. De sägs ha gått då';
comment on column whereabouts.answer_rule.working_days is 'Sant: bara på arbetsdagar';

update whereabouts.answer_rule set valid_to = '2026-12-01' where valid_from = '2026-01-01';
insert into whereabouts.answer_rule (urgency, valid_from, wait_minutes, late_minutes, slots, open_minutes, working_days, citation) values
  ('ordinary', '2026-12-01', 1440, 4320, array['10:00', '14:00'], 60, true,
   'Verksamhetens egen regel, inte lag: svar går klockan 10 och 14 på arbetsdagar, tidigast efter ett dygn'),
  ('urgent', '2026-12-01', 60, 180,
   array['00:00', '01:00', '02:00', '03:00', '04:00', '05:00', '06:00', '07:00', '08:00', '09:00', '10:00', '11:00',
         '12:00', '13:00', '14:00', '15:00', '16:00', '17:00', '18:00', '19:00', '20:00', '21:00', '22:00', '23:00'], 20, false,
   'Verksamhetens egen regel, inte lag: brådskande besvaras vid hel timme, tidigast efter en timme');

alter table whereabouts.answer add column slot_at timestamptz,
  add check (slot_at >= answer_at and slot_at <= answered_at);
comment on column whereabouts.answer.slot_at is 'Klockslaget då svaret sägs ha gått. Står i brevet i stället för när någon tryckte';
