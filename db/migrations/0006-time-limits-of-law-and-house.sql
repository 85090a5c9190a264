-- The time limits that are known, each with its source, and what it is when one has run out.
alter table clocks.rule
  add column at_end text not null default 'breach' check (at_end in ('breach', 'passes')),
  -- Of a rule there is one version at a time. There is no equality of text in these indexes, so its hash stands in for the code.
  add exclude using gist (int4range(hashtext(code), hashtext(code), '[]') with &&, daterange(valid_from, valid_to) with &&);
comment on column clocks.rule.at_end is 'När tiden är ute. breach: skyldigheten är bruten. passes: något upphör eller får göras, och ingen är sen';

-- The owner of the tables is under row security as well, until the policies are said anew after the migrations.
alter table contacts.time_rule no force row level security;
insert into clocks.rule (code, valid_from, valid_to, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation, at_end)
select code, valid_from, valid_to,
       case code when 'meet' then 'Möt personen' when 'protect_child' then 'Bedöm barnets skydd' else 'Bedöm om barnet ska utredas' end,
       case code when 'meet' then 'Meet the person' when 'protect_child' then 'Assess the child’s protection'
                 else 'Decide whether to investigate the child’s needs' end,
       'days', days, case code when 'meet' then 'as_organisation' else 'calendar_days' end, 'that_day', false, false,
       ceil(tell_coordinator_hours), ceil(tell_manager_hours), ceil(tell_stand_in_hours), citation, 'breach'
from contacts.time_rule;

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('report_child', '2025-07-01', 'Anmäl oro för barnet', 'Report the concern for the child', 'days', 0, 'calendar_days', 'that_day',
   false, false, 'breach', 12, 8, 4,
   'SoL (2025:400) 19 kap. 1 §: oro för ett barn anmäls. Att det sker samma dag är verksamhetens egen regel'),
  ('report_feedback', '2025-07-01', 'Svara den som anmält oro', 'Answer the one who reported a concern', 'weeks', 1, 'calendar_days',
   'that_day', false, false, 'breach', 72, 48, 24, 'SoL (2025:400) 19 kap. 6 §: återkoppling till anmälaren inom en vecka, på begäran'),
  ('investigate_child', '2025-07-01', 'Avsluta utredningen av barnet', 'Finish the investigation of the child', 'months', 4,
   'calendar_days', 'that_day', false, true, 'breach', 720, 336, 72,
   'SoL (2025:400) 20 kap. 3 §: utredningen är klar inom fyra månader; får förlängas'),
  ('appeal', '2018-07-01', 'Beslutet får överklagas', 'The decision may be appealed', 'weeks', 3, 'calendar_days', 'working_day',
   false, false, 'passes', 72, 0, 0, 'FL (2017:900) 44 §: tre veckor från den dag beslutet delgavs; lag (1930:173) 2 §'),
  ('may_demand_decision', '2018-07-01', 'Personen får begära att ärendet avgörs', 'The person may demand a decision', 'months', 6,
   'calendar_days', 'that_day', false, false, 'passes', 720, 336, 72,
   'FL (2017:900) 12 §: efter sex månader får parten begära att ärendet avgörs. 11 §: säg till om det dröjer'),
  ('answer_demand', '2018-07-01', 'Avgör ärendet, eller avslå begäran', 'Decide the case, or refuse the demand', 'weeks', 4, 'calendar_days',
   'that_day', false, false, 'breach', 168, 96, 24, 'FL (2017:900) 12 §: inom fyra veckor från begäran'),
  ('execute_decision', '2025-07-01', 'Verkställ beslutet', 'Carry out the decision', 'months', 3, 'calendar_days', 'that_day',
   false, false, 'breach', 720, 336, 72,
   'SoL (2025:400) 34 kap. 1 §: gynnande beslut som inte verkställts inom tre månader rapporteras till IVO'),
  ('report_unexecuted', '2025-07-01', 'Rapportera till IVO och revisorerna', 'Report to IVO and the auditors', 'given', null,
   'calendar_days', 'that_day', false, false, 'breach', 336, 168, 72,
   'SoL (2025:400) 34 kap. 1 §: rapport varje kvartal. Vilken dag i kvartalet är inte bekräftat; dagen anges'),
  ('answer_transfer', '2025-07-01', 'Svara på begäran om överflyttning', 'Answer the request for transfer', 'months', 1, 'calendar_days',
   'that_day', false, false, 'breach', 336, 168, 72,
   'SoL (2025:400) 29 kap. 10–12 §§: svar genast; utan svar inom en månad får frågan prövas av IVO'),
  ('decide_transfer', '2025-07-01', 'IVO beslutar om överflyttning', 'IVO decides on the transfer', 'months', 3, 'calendar_days', 'that_day',
   false, false, 'passes', 168, 0, 0, 'SoL (2025:400) 29 kap. 10–12 §§: IVO beslutar inom tre månader'),
  ('next_talk', '2020-01-01', 'Nästa samtal', 'Next talk', 'given', null, 'calendar_days', 'that_day', true, true, 'breach', 24, 0, 0,
   'Verksamhetens egen regel, inte lag'),
  ('review_plan', '2020-01-01', 'Följ upp planen', 'Review the plan', 'given', null, 'calendar_days', 'that_day', true, true, 'breach',
   168, 48, 24, 'Verksamhetens egen regel, inte lag. SoL (2025:400) 5 kap. 2 §: insatser följs upp; dagen anges i planen'),
  ('review_threat', '2020-01-01', 'Bedöm hotet på nytt', 'Assess the threat again', 'given', null, 'calendar_days', 'that_day', false, false,
   'breach', 48, 24, 12, 'Verksamhetens egen regel, inte lag'),
  ('consent_ends', '2020-01-01', 'Samtycket upphör', 'The consent ends', 'given', null, 'calendar_days', 'that_day', false, false, 'passes',
   336, 72, 24, 'Dagen som personen har satt. OSL (2009:400) 10 kap. 1 § och 12 kap. 2 §'),
  ('protected_data_ends', '2020-01-01', 'Skyddet av personuppgifterna upphör', 'The protection of personal data ends', 'given', null,
   'calendar_days', 'that_day', false, false, 'passes', 1440, 720, 168,
   'Dagen i Skatteverkets beslut. Sekretessmarkering gäller vanligen ett år och kan förnyas (inte lag)');
