-- A request to lift a stop may be turned down: the stop is kept, and it may be asked again. Each request is a round, answered once.
alter table providers.stop_step
  add column round integer not null default 1 check (round between 1 and 999),
  drop constraint stop_step_step_check,
  add constraint stop_step_step_check check (step in ('confirmed', 'lift_asked', 'kept', 'lifted')),
  add constraint stop_step_round_check1 check (step <> 'confirmed' or round = 1),
  drop constraint stop_step_pkey,
  add primary key (organisation_id, stop_id, step, round);
create unique index stop_step_answers_once on providers.stop_step (organisation_id, stop_id, round) where step in ('kept', 'lifted');
comment on table providers.stop_step is 'Vad som har hänt med kommunens stopp: bekräftat av någon annan än den som stoppade, begärt hävt, och hävt eller behållet av någon annan än den som begärde det';
comment on column providers.stop_step.round is 'Vilken begäran om att häva stoppet, räknat från den första';

alter table placement.provider_stop_step
  add column round integer not null default 1 check (round between 1 and 999),
  drop constraint provider_stop_step_step_check,
  add constraint provider_stop_step_step_check check (step in ('confirmed', 'lift_asked', 'kept', 'lifted')),
  drop constraint provider_stop_step_check,
  add constraint provider_stop_step_check check (case step when 'confirmed' then sealed_reason is null when 'lifted' then true else sealed_reason is not null end),
  add constraint provider_stop_step_round_check1 check (step <> 'confirmed' or round = 1),
  drop constraint provider_stop_step_pkey,
  add primary key (organisation_id, provider_stop_id, step, round);
create unique index provider_stop_step_answers_once on placement.provider_stop_step (organisation_id, provider_stop_id, round) where step in ('kept', 'lifted');
comment on table placement.provider_stop_step is 'Vad som har hänt med ett stopp: bekräftat av någon annan än den som stoppade, begärt hävt, och hävt eller behållet av någon annan än den som begärde det';
comment on column placement.provider_stop_step.sealed_reason is 'Varför det ska hävas, eller varför det behålls, förseglat under nyckeln till platser';
comment on column placement.provider_stop_step.round is 'Vilken begäran om att häva stoppet, räknat från den första';

alter table providers.words
  add column round integer not null default 1,
  drop constraint words_about_check,
  add constraint words_about_check check (about in ('stopped', 'lifted', 'kept', 'finding', 'demand', 'follow_up', 'report', 'misconduct', 'investigated')),
  drop constraint words_organisation_id_about_id_about_key,
  add constraint words_once unique (organisation_id, about_id, about, round);
comment on column providers.words.round is 'Vilken i ordningen, där samma sak kan skrivas om flera gånger';

-- The policies that ask are said anew, with whose request it is.
drop function if exists providers.another_asks_to_lift(uuid) cascade;
drop function if exists placement.another_asks_to_lift(uuid) cascade;
