-- What the law lets whom ask, and how long an answer waits, is read by everybody who works here.
create policy everyone_reads on whereabouts.law for select to omstart_staff using (true);
create policy everyone_reads on whereabouts.answer_rule for select to omstart_staff using (true);
grant select on whereabouts.law, whereabouts.answer_rule to omstart_staff;

-- A request is seen by those who receive for its unit, and by the team of each case that it is about. What it was looked up by is read by nobody.
create policy receivers_and_team_see on whereabouts.request for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and (unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in']))
              or exists (select from whereabouts.concern
                         where concern.organisation_id = request.organisation_id and concern.request_id = request.id
                           and exists (select from access.my_case where mine = concern.exit_case_id))));
create policy registered on whereabouts.request for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and registered_by = access.me() and registered_at = access.now() and late_told_at is null and weeded_at is null
              and unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in'])));
grant select (organisation_id, id, unit_id, way, asker, law, law_valid_from, things, covered, urgency, wrapped_key, key_version, sealed_asker,
              sealed_asker_number, sealed_about_name, sealed_about_number, sealed_note, registered_at, registered_by, rule_valid_from, answer_at, late_at, weeded_at),
  insert on whereabouts.request to omstart_staff;

-- Which cases it is about: for their teams, and for the managers of the unit who are to decide. Never for whoever registered it, who may have been
-- asked to find out, and never for one who is shut out from the case.
create policy team_and_deciders_see on whereabouts.concern for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and (exists (select from access.my_case where mine = exit_case_id)
              or unit_id in (select access.my_units(array['manager'])) and registered_by <> access.me()
                 and exit_case_id not in (select access.cases_shut_to_me())));
grant select on whereabouts.concern to omstart_staff;

create policy with_request on whereabouts.verification for select to omstart_staff
  using (exists (select from whereabouts.request
                 where request.organisation_id = verification.organisation_id and request.id = verification.request_id));
create policy receivers_verify on whereabouts.verification for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and verified_by = access.me()
              and exists (select from whereabouts.request
                          where request.organisation_id = verification.organisation_id and request.id = verification.request_id
                            and (request.unit_id in (select access.my_units(array['coordinator', 'case_worker', 'manager', 'stand_in']))
                                 or exists (select from whereabouts.concern
                                            where concern.organisation_id = request.organisation_id and concern.request_id = request.id
                                              and concern.exit_case_id in (select access.cases_i_work_on())))));
grant select, insert on whereabouts.verification to omstart_staff;

create policy with_concern on whereabouts.weighing for select to omstart_staff
  using (exists (select from whereabouts.concern
                 where concern.organisation_id = weighing.organisation_id and concern.request_id = weighing.request_id
                   and concern.exit_case_id = weighing.exit_case_id));
create policy team_weighs on whereabouts.weighing for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and weighed_by = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on whereabouts.weighing to omstart_staff;

/* Requests that I may decide on and be told the decision of: those of the units whose manager I am, but for those I have registered. */
create or replace function whereabouts.for_me_to_decide() returns setof uuid language sql stable set search_path = '' as $$
  select id from whereabouts.request
  where unit_id in (select access.my_units(array['manager'])) and registered_by <> access.me()
$$;
grant execute on function whereabouts.for_me_to_decide() to omstart_staff;

/* Whether all that is needed stands now, as far as I see it: the law, the call, and the last word of every team. */
create or replace function whereabouts.may_be_given(request uuid, by_weighing uuid) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from whereabouts.request asked where asked.id = may_be_given.request and asked.covered)
     and 'confirmed' = (select outcome from whereabouts.verification call where call.request_id = may_be_given.request
                        order by verified_at desc, id desc limit 1)
     and exists (select from (select distinct on (exit_case_id) id, proposal from whereabouts.weighing
                              where weighing.request_id = may_be_given.request
                              order by exit_case_id, weighed_at desc, id desc) last_word
                 having bool_and(proposal = 'give') and bool_or(id = by_weighing))
$$;
grant execute on function whereabouts.may_be_given(uuid, uuid) to omstart_staff;

-- A decision says whether there was something to tell. One who is shut out from a case, any case, is told of none but their own: they would
-- otherwise know which of them are about the case they are shut out from.
create policy deciders_and_team_see on whereabouts.decision for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and (decided_by = access.me()
              or request_id in (select whereabouts.for_me_to_decide()) and not exists (select access.cases_shut_to_me())
              or exists (select from whereabouts.concern
                         where concern.organisation_id = decision.organisation_id and concern.request_id = decision.request_id
                           and exists (select from access.my_case where mine = concern.exit_case_id))));
-- Another than those who registered, called back and weighed. What is given is given on a call that was answered as it should, on a law that
-- covers it, and as the team last proposed; and no other team says no.
create policy manager_decides on whereabouts.decision for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and decided_by = access.me()
              and request_id in (select whereabouts.for_me_to_decide())
              and not exists (select from whereabouts.verification call
                              where call.organisation_id = decision.organisation_id and call.request_id = decision.request_id
                                and call.verified_by = access.me())
              and not exists (select from whereabouts.weighing mine
                              where mine.organisation_id = decision.organisation_id and mine.request_id = decision.request_id
                                and mine.weighed_by = access.me())
              and not exists (select from whereabouts.answer
                              where answer.organisation_id = decision.organisation_id and answer.request_id = decision.request_id)
              and (outcome = 'nothing' or whereabouts.may_be_given(request_id, weighing_id)));
grant select, insert on whereabouts.decision to omstart_staff;

create policy with_request on whereabouts.answer for select to omstart_staff
  using (exists (select from whereabouts.request
                 where request.organisation_id = answer.organisation_id and request.id = answer.request_id));

/* Whether an answer goes at one of the times of its rule, where that has such, and not in between. */
create or replace function whereabouts.is_its_time(house uuid, request uuid, slot timestamptz, at timestamptz) returns boolean
language sql stable set search_path = '' as $$
  select exists (select from whereabouts.request asked
                 join whereabouts.answer_rule rule on rule.urgency = asked.urgency and rule.valid_from = asked.rule_valid_from
                 where asked.organisation_id = house and asked.id = request
                   and (rule.slots is null and slot is null
                        or to_char(slot at time zone 'Europe/Stockholm', 'HH24:MI') = any (rule.slots)
                           and at < slot + make_interval(mins => rule.open_minutes)))
$$;
grant execute on function whereabouts.is_its_time(uuid, uuid, timestamptz, timestamptz) to omstart_staff, omstart_counter;
create policy manager_answers on whereabouts.answer for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and answered_by = access.me() and answered_at = access.now()
              and request_id in (select whereabouts.for_me_to_decide())
              and exists (select from whereabouts.decision
                          where decision.organisation_id = answer.organisation_id and decision.id = answer.decision_id
                            and (decision.outcome = 'nothing' or whereabouts.may_be_given(decision.request_id, decision.weighing_id)))
              and whereabouts.is_its_time(organisation_id, request_id, slot_at, answered_at));
grant select, insert on whereabouts.answer to omstart_staff;

-- An answer that waits for its time is seen by those who see the decision it goes on, and let go or taken back by those who may decide.
create policy with_decision on whereabouts.waiting for select to omstart_staff
  using (exists (select from whereabouts.decision
                 where decision.organisation_id = waiting.organisation_id and decision.id = waiting.decision_id));
create policy manager_lets_go on whereabouts.waiting for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and let_go_by = access.me() and let_go_at = access.now() and taken_back_at is null
              and request_id in (select whereabouts.for_me_to_decide())
              and not exists (select from whereabouts.answer
                              where answer.organisation_id = waiting.organisation_id and answer.request_id = waiting.request_id)
              and exists (select from whereabouts.decision
                          where decision.organisation_id = waiting.organisation_id and decision.id = waiting.decision_id
                            and (decision.outcome = 'nothing' or whereabouts.may_be_given(decision.request_id, decision.weighing_id))));
create policy manager_takes_back on whereabouts.waiting for update to omstart_staff
  using (organisation_id = access.my_organisation() and taken_back_at is null and request_id in (select whereabouts.for_me_to_decide()))
  with check (taken_back_by = access.me() and taken_back_at = access.now());
grant select, insert on whereabouts.waiting to omstart_staff;
grant update (taken_back_at, taken_back_by) on whereabouts.waiting to omstart_staff;

/*
 * Sends an answer that a manager has let go, for the clock: on the latest decision, and only if what was to be given is still what all say. Whether it went, and
 * nothing of what was in it.
 */
create or replace function whereabouts.send(house uuid, request uuid, slot timestamptz) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  insert into whereabouts.answer (organisation_id, request_id, answer_at, slot_at, decision_id, answered_at, answered_by)
  select asked.organisation_id, asked.id, asked.answer_at, send.slot, waiting.decision_id, access.now(), waiting.let_go_by
  from whereabouts.waiting
  join whereabouts.request asked on asked.organisation_id = waiting.organisation_id and asked.id = waiting.request_id
  join whereabouts.decision on decision.organisation_id = waiting.organisation_id and decision.id = waiting.decision_id
  where waiting.organisation_id = house and waiting.request_id = send.request
    and not exists (select from whereabouts.decision later
                    where later.organisation_id = house and later.request_id = send.request
                      and (later.decided_at, later.id) > (decision.decided_at, decision.id))
    and (decision.outcome = 'nothing' or whereabouts.may_be_given(asked.id, decision.weighing_id))
    and not exists (select from whereabouts.answer where answer.organisation_id = house and answer.request_id = send.request)
  order by waiting.let_go_at desc limit 1
  on conflict do nothing;
  return found;
end
$$;
grant create on schema whereabouts to omstart_counter;
alter function whereabouts.send(uuid, uuid, timestamptz) owner to omstart_counter;
grant execute on function whereabouts.send(uuid, uuid, timestamptz) to omstart_clock;
grant execute on function whereabouts.may_be_given(uuid, uuid) to omstart_counter;
-- It acts for a persona that belongs to no house, and reaches only requests in which somebody has let an answer go.
create policy let_go on whereabouts.waiting for select to omstart_counter using (taken_back_at is null);
create policy let_go on whereabouts.request for select to omstart_counter
  using ((organisation_id, id) in (select organisation_id, request_id from whereabouts.waiting));
create policy let_go on whereabouts.verification for select to omstart_counter
  using ((organisation_id, request_id) in (select organisation_id, request_id from whereabouts.waiting));
create policy let_go on whereabouts.weighing for select to omstart_counter
  using ((organisation_id, request_id) in (select organisation_id, request_id from whereabouts.waiting));
create policy let_go on whereabouts.decision for select to omstart_counter
  using ((organisation_id, request_id) in (select organisation_id, request_id from whereabouts.waiting));
create policy let_go on whereabouts.answer for select to omstart_counter
  using ((organisation_id, request_id) in (select organisation_id, request_id from whereabouts.waiting));
create policy let_go on whereabouts.answer_rule for select to omstart_counter using (true);
create policy goes_at_its_time on whereabouts.answer for insert to omstart_counter
  with check ((organisation_id, request_id) in (select organisation_id, request_id from whereabouts.waiting)
              and answered_at = access.now()
              and whereabouts.is_its_time(organisation_id, request_id, slot_at, answered_at));
grant select (organisation_id, request_id, decision_id, let_go_at, let_go_by, taken_back_at) on whereabouts.waiting to omstart_counter;
grant select (organisation_id, id, covered, urgency, rule_valid_from, answer_at) on whereabouts.request to omstart_counter;
grant select (organisation_id, id, request_id, outcome, verified_at) on whereabouts.verification to omstart_counter;
grant select (organisation_id, id, request_id, exit_case_id, proposal, weighed_at) on whereabouts.weighing to omstart_counter;
grant select (organisation_id, id, request_id, outcome, weighing_id, decided_at) on whereabouts.decision to omstart_counter;
grant select (urgency, valid_from, slots, open_minutes) on whereabouts.answer_rule to omstart_counter;
grant select (organisation_id, request_id), insert (organisation_id, request_id, answer_at, slot_at, decision_id, answered_at, answered_by)
  on whereabouts.answer to omstart_counter;
-- The clock sees which answers wait, and when they may go.
create policy clock_sees on whereabouts.waiting for select to omstart_clock using (taken_back_at is null);
create policy clock_sees_what_waits on whereabouts.request for select to omstart_clock
  using ((organisation_id, id) in (select organisation_id, request_id from whereabouts.waiting));
create policy clock_reads on whereabouts.answer_rule for select to omstart_clock using (true);
grant select (organisation_id, request_id, let_go_at, let_go_by, taken_back_at) on whereabouts.waiting to omstart_clock;
grant select (answer_at, urgency, rule_valid_from) on whereabouts.request to omstart_clock;
grant select (urgency, valid_from, slots, open_minutes, working_days) on whereabouts.answer_rule to omstart_clock;

/* Whether somebody has decided, and no more of it: for the managers of the unit, so that the work is not done twice. */
create or replace function whereabouts.decided() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select distinct decision.request_id from whereabouts.decision
  join whereabouts.request on request.organisation_id = decision.organisation_id and request.id = decision.request_id
  where request.unit_id in (select access.my_units(array['manager'])) and request.registered_by <> access.me()
$$;

/*
 * Tells the cases that a request is about, in the moment when it comes: those whose person has the number. Whoever registers it learns nothing of
 * it: the row, the answer and the time are the same.
 */
create or replace function whereabouts.tell_concerned() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  with concerned as (
    insert into whereabouts.concern (organisation_id, request_id, exit_case_id, unit_id, registered_by)
    select exit_case.organisation_id, new.id, exit_case.id, new.unit_id, new.registered_by
    from people.person
    join cases.exit_case on exit_case.organisation_id = person.organisation_id and exit_case.person_id = person.id
    where person.organisation_id = new.organisation_id and person.number_hash = new.number_hash
    returning exit_case_id)
  insert into access.notice (organisation_id, id, staff_id, kind, subject_id, about, subject, at)
  select new.organisation_id, gen_random_uuid(), responsible, 'whereabouts_asked', exit_case.id, 'exit_case', person.pseudonym, new.registered_at
  from concerned
  join cases.exit_case on exit_case.organisation_id = new.organisation_id and exit_case.id = concerned.exit_case_id
  join people.person on person.organisation_id = exit_case.organisation_id and person.id = exit_case.person_id
  cross join lateral access.responsible_for(exit_case.id) responsible;
  return null;
end
$$;
drop trigger if exists tell_concerned on whereabouts.request;
create trigger tell_concerned after insert on whereabouts.request for each row execute function whereabouts.tell_concerned();

grant create on schema whereabouts to omstart_policy;
alter function whereabouts.decided() owner to omstart_policy;
alter function whereabouts.tell_concerned() owner to omstart_policy;
grant execute on function whereabouts.decided() to omstart_staff;
-- What the functions read and write, in the organisation of whoever asks.
create policy functions_read on whereabouts.request for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on whereabouts.decision for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on whereabouts.concern for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_write on whereabouts.concern for insert to omstart_policy with check (organisation_id = access.my_organisation());
create policy functions_tell on access.notice for insert to omstart_policy with check (organisation_id = access.my_organisation());
grant select (organisation_id, id, unit_id, registered_by) on whereabouts.request to omstart_policy;
grant select (organisation_id, request_id) on whereabouts.decision to omstart_policy;
grant select (organisation_id, request_id, exit_case_id), insert on whereabouts.concern to omstart_policy;
grant insert on access.notice to omstart_policy;
grant select (number_hash) on people.person to omstart_policy;

-- The keykeeper wraps keys anew, and reads no more than them. The clock sees when an answer is late, and of what nothing.
create policy keykeeper_rewraps on whereabouts.request to omstart_keykeeper using (true);
create policy keykeeper_rewraps on whereabouts.weighing to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on whereabouts.request, whereabouts.weighing
  to omstart_keykeeper;
create policy clock_sees on whereabouts.request for select to omstart_clock using (late_at <= access.now());
create policy clock_tells on whereabouts.request for update to omstart_clock
  using (late_at <= access.now() and late_told_at is null) with check (late_told_at = access.now());
create policy clock_sees on whereabouts.answer for select to omstart_clock using (true);
grant select (organisation_id, id, unit_id, late_at, late_told_at), update (late_told_at) on whereabouts.request to omstart_clock;
grant select (organisation_id, request_id) on whereabouts.answer to omstart_clock;

-- The weeder sees what has been answered, and destroys what was asked: a year at the least, for an appeal may come.
create policy weeder_looks on whereabouts.request for select to omstart_weeder using (true);
create policy weeder_looks_too on whereabouts.answer for select to omstart_weeder using (true);
create policy weeder_destroys on whereabouts.request for update to omstart_weeder
  using (weeded_at is null
         and exists (select from whereabouts.answer
                     where answer.organisation_id = request.organisation_id and answer.request_id = request.id
                       and answer.answered_at < access.now() - interval '1 year'))
  with check (weeded_at = access.now() and sealed_asker = '' and sealed_asker_number is null and sealed_about_name = ''
              and sealed_about_number is null and sealed_note is null and number_hash is null);
grant select (organisation_id, id, weeded_at, sealed_asker, sealed_asker_number, sealed_about_name, sealed_about_number, sealed_note, number_hash),
  update (weeded_at, sealed_asker, sealed_asker_number, sealed_about_name, sealed_about_number, sealed_note, number_hash)
  on whereabouts.request to omstart_weeder;
grant select (organisation_id, request_id, answered_at) on whereabouts.answer to omstart_weeder;
