-- Whoever asks that a stop is lifted says why, and another lifts it. What was lifted before had one hand.
alter table providers.stop_step drop constraint stop_step_step_check,
  add constraint stop_step_step_check check (step in ('confirmed', 'lift_asked', 'lifted'));
comment on table providers.stop_step is 'Vad som har hänt med kommunens stopp: bekräftat av någon annan än den som stoppade, begärt hävt, eller hävt av någon annan än den som begärde det';

alter table placement.provider_stop_step drop constraint provider_stop_step_step_check, drop constraint provider_stop_step_check,
  add constraint provider_stop_step_step_check check (step in ('confirmed', 'lift_asked', 'lifted')),
  -- Of stops that were lifted by one the reason stands with the lifting.
  add constraint provider_stop_step_check check (case step when 'confirmed' then sealed_reason is null when 'lift_asked' then sealed_reason is not null else true end);
comment on table placement.provider_stop_step is 'Vad som har hänt med ett stopp: bekräftat av någon annan än den som stoppade, begärt hävt, eller hävt av någon annan än den som begärde det';
comment on column placement.provider_stop_step.sealed_reason is 'Varför det ska hävas, förseglat under nyckeln till platser';
