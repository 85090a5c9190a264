-- A day that is looked at is seen by those who review, and never by the one it is about; nor one about a case that one is shut out from.
create policy reviewer_sees on log_review.pick for select to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id <> access.me()
         and exists (select access.my_units(array['log_reviewer']))
         and (subject_id is null or subject_id not in (select access.cases_shut_to_me())));
create policy reviewer_judges on log_review.pick for update to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id <> access.me() and judged_at is null
         and exists (select access.my_units(array['log_reviewer']))
         and (subject_id is null or subject_id not in (select access.cases_shut_to_me())))
  with check (judged_by = access.me());
grant select on log_review.pick to omstart_staff;
grant update (judged_at, judged_by, judgement, sealed_reasons, keep_until, version) on log_review.pick to omstart_staff;

create policy reviewer_sees on log_review.run for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['log_reviewer'])));
grant select on log_review.run to omstart_staff;

-- A question is read by the one it is put to, who alone answers it, and by those who may see what it is about.
create policy asked_and_reviewer_see on log_review.question for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and (staff_id = access.me()
              or exists (select from log_review.pick where pick.organisation_id = question.organisation_id and pick.id = question.pick_id)));
create policy reviewer_asks on log_review.question for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and asked_by = access.me()
              and exists (select from log_review.pick
                          where pick.organisation_id = question.organisation_id and pick.id = question.pick_id
                            and pick.staff_id = question.staff_id and pick.judged_at is null));
create policy asked_answers on log_review.question for update to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id = access.me() and answered_at is null)
  with check (staff_id = access.me());
grant select, insert on log_review.question to omstart_staff;
grant update (answered_at, sealed_answer) on log_review.question to omstart_staff;

-- Somebody who answers a question about placement leaves behind that they did, and reads nothing of it. Who reads an answer leaves behind who had asked.
create policy answerer_notes on log_review.given_answer for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and side = 'answered' and staff_id = access.me());
create policy reader_notes on log_review.given_answer for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and side = 'asked'
              and exists (select from exchanges.outgoing
                          where outgoing.organisation_id = given_answer.organisation_id and outgoing.written_by = given_answer.staff_id
                            and outgoing.kind = 'placement_question' and outgoing.answer_read_by = access.me()));
grant insert on log_review.given_answer to omstart_staff;

-- Everybody knows whether their house compares kin, and a manager chooses it.
create policy house_reads on log_review.kin_rule for select to omstart_staff using (organisation_id = access.my_organisation());
create policy manager_begins on log_review.kin_rule for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and begun_by = access.me() and ended_at is null
              and exists (select access.my_units(array['manager'])));
create policy manager_ends on log_review.kin_rule for update to omstart_staff
  using (organisation_id = access.my_organisation() and ended_at is null and exists (select access.my_units(array['manager'])))
  with check (ended_by = access.me());
grant select, insert on log_review.kin_rule to omstart_staff;
grant update (ended_at, ended_by) on log_review.kin_rule to omstart_staff;

-- That there are prints, and how many, is seen by whom they are about and by the managers of their units, who give them. The prints are read by nobody.
create policy own_and_managers_see on log_review.kin_print for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and (staff_id = access.me()
              or exists (select from access.role_grant
                         where role_grant.organisation_id = kin_print.organisation_id and role_grant.staff_id = kin_print.staff_id
                           and role_grant.withdrawn_at is null and role_grant.unit_id in (select access.my_units(array['manager'])))));
create policy manager_gives on log_review.kin_print for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and given_by = access.me() and staff_id <> access.me()
              and exists (select from log_review.kin_rule where kin_rule.organisation_id = kin_print.organisation_id and kin_rule.ended_at is null)
              and exists (select from access.role_grant
                          where role_grant.organisation_id = kin_print.organisation_id and role_grant.staff_id = kin_print.staff_id
                            and role_grant.withdrawn_at is null and role_grant.unit_id in (select access.my_units(array['manager']))));
create policy manager_replaces on log_review.kin_print for update to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id <> access.me()
         and exists (select from log_review.kin_rule where kin_rule.organisation_id = kin_print.organisation_id and kin_rule.ended_at is null)
         and exists (select from access.role_grant
                     where role_grant.organisation_id = kin_print.organisation_id and role_grant.staff_id = kin_print.staff_id
                       and role_grant.withdrawn_at is null and role_grant.unit_id in (select access.my_units(array['manager']))))
  with check (given_by = access.me());
grant select (organisation_id, staff_id, numbers, addresses, given_at, given_by), insert on log_review.kin_print to omstart_staff;
grant update (prints, numbers, addresses, given_at, given_by) on log_review.kin_print to omstart_staff;

/* Which of these openings were of a case of somebody near: neither who it is nor by what. Asked by the picker alone. */
create or replace function log_review.near(house uuid, on_day date, staff_ids uuid[], case_ids uuid[])
returns table (staff_id uuid, exit_case_id uuid)
language sql stable security definer set search_path = '' as $$
  select opened.staff_id, opened.case_id
  from unnest(staff_ids, case_ids) opened (staff_id, case_id)
  join log_review.kin_print on kin_print.organisation_id = house and kin_print.staff_id = opened.staff_id
  join cases.exit_case on exit_case.organisation_id = house and exit_case.id = opened.case_id
  join people.person on person.organisation_id = house and person.id = exit_case.person_id
  where exists (select from log_review.kin_rule
                where kin_rule.organisation_id = house and kin_rule.ended_at is null
                  and (kin_rule.begun_at at time zone 'Europe/Stockholm')::date <= on_day)
    and (person.number_hash = any (kin_print.prints) or person.kin_prints && kin_print.prints
         or exists (select from cases.relative
                    where relative.organisation_id = house and relative.exit_case_id = exit_case.id
                      and relative.kin_prints && kin_print.prints))
$$;
-- It looks across houses for a persona that belongs to none, so it is not bound to the house of who asks, but to those that have chosen it, and to these columns.
grant create on schema log_review to omstart_counter;
alter function log_review.near(uuid, date, uuid[], uuid[]) owner to omstart_counter;
grant execute on function log_review.near(uuid, date, uuid[], uuid[]) to omstart_picker;
create policy compared on log_review.kin_rule for select to omstart_counter using (ended_at is null);
create policy compared on log_review.kin_print for select to omstart_counter
  using (organisation_id in (select organisation_id from log_review.kin_rule));
create policy compared on cases.exit_case for select to omstart_counter
  using (organisation_id in (select organisation_id from log_review.kin_rule));
create policy compared on cases.relative for select to omstart_counter
  using (organisation_id in (select organisation_id from log_review.kin_rule));
create policy compared on people.person for select to omstart_counter
  using (organisation_id in (select organisation_id from log_review.kin_rule));
grant select (organisation_id, begun_at, ended_at) on log_review.kin_rule to omstart_counter;
grant select (organisation_id, staff_id, prints) on log_review.kin_print to omstart_counter;
grant select (organisation_id, id, person_id) on cases.exit_case to omstart_counter;
grant select (organisation_id, exit_case_id, kin_prints) on cases.relative to omstart_counter;
grant select (organisation_id, id, number_hash, kin_prints) on people.person to omstart_counter;

-- Prints go when their person has left, or the house compares no more: the picker takes them away in the night, without reading them.
create policy picker_knows on log_review.kin_rule for select to omstart_picker using (true);
grant select (organisation_id, ended_at) on log_review.kin_rule to omstart_picker;
create policy picker_forgets on log_review.kin_print for delete to omstart_picker
  using (not exists (select from log_review.kin_rule where kin_rule.organisation_id = kin_print.organisation_id and kin_rule.ended_at is null)
         or not exists (select from access.staff where staff.organisation_id = kin_print.organisation_id and staff.id = kin_print.staff_id));
grant delete on log_review.kin_print to omstart_picker;
create policy picker_forgets on people.person for update to omstart_picker
  using (kin_prints <> '{}'
         and not exists (select from log_review.kin_rule where kin_rule.organisation_id = person.organisation_id and kin_rule.ended_at is null))
  with check (kin_prints = '{}');
grant update (kin_prints) on people.person to omstart_picker;
create policy picker_forgets on cases.relative for update to omstart_picker
  using (kin_prints <> '{}'
         and not exists (select from log_review.kin_rule where kin_rule.organisation_id = relative.organisation_id and kin_rule.ended_at is null))
  with check (kin_prints = '{}');
grant update (kin_prints) on cases.relative to omstart_picker;

-- The picker looks through the trail at night. Of a case it knows its id, its team and who is shut out; of a person nothing.
create policy picker_picks on log_review.pick for insert to omstart_picker with check (judged_at is null);
create policy picker_looks_back on log_review.pick for select to omstart_picker using (true);
create policy picker_weeds on log_review.pick for delete to omstart_picker using (keep_until < access.now()::date);
grant insert, delete on log_review.pick to omstart_picker;
grant select (organisation_id, id, staff_id, kind, subject_id, day, keep_until) on log_review.pick to omstart_picker;
create policy picker_weeds on log_review.question for delete to omstart_picker
  using ((organisation_id, pick_id) in (select organisation_id, id from log_review.pick where keep_until < access.now()::date));
create policy picker_finds on log_review.question for select to omstart_picker
  using ((organisation_id, pick_id) in (select organisation_id, id from log_review.pick where keep_until < access.now()::date));
grant select (organisation_id, id, pick_id), delete on log_review.question to omstart_picker;
create policy picker_runs on log_review.run for insert to omstart_picker with check (true);
create policy picker_knows on log_review.run for select to omstart_picker using (true);
create policy picker_weeds on log_review.run for delete to omstart_picker using (day < access.now()::date - 3660);
grant select, insert, delete on log_review.run to omstart_picker;
create policy picker_counts on log_review.given_answer for select to omstart_picker using (true);
create policy picker_weeds on log_review.given_answer for delete to omstart_picker using (given_on < access.now()::date - 1830);
grant select, delete on log_review.given_answer to omstart_picker;
create policy picker_reads on access.staff for select to omstart_picker using (ended_at is null);
grant select (organisation_id, id, ended_at) on access.staff to omstart_picker;
create policy picker_reads on access.role_grant for select to omstart_picker using (true);
grant select (organisation_id, staff_id, unit_id, role, withdrawn_at) on access.role_grant to omstart_picker;
create policy picker_reads on access.assignment for select to omstart_picker using (true);
grant select (organisation_id, exit_case_id, staff_id, since, until) on access.assignment to omstart_picker;
create policy picker_reads on access.exclusion for select to omstart_picker using (true);
grant select (organisation_id, exit_case_id, staff_id, unit_id, since, ended_at) on access.exclusion to omstart_picker;
create policy picker_reads on access.break_glass for select to omstart_picker using (true);
grant select (organisation_id, exit_case_id, staff_id, opened_at, until, closed_at) on access.break_glass to omstart_picker;
create policy picker_reads on cases.relative for select to omstart_picker using (other_case_id is not null);
grant select (organisation_id, exit_case_id, other_case_id) on cases.relative to omstart_picker;
create policy picker_opens on access.organisation_key for select to omstart_picker using (purpose = 'wrap');
grant select on access.organisation_key to omstart_picker;

create policy keykeeper_rewraps on log_review.kin_rule to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on log_review.kin_rule to omstart_keykeeper;
create policy keykeeper_rewraps on log_review.pick to omstart_keykeeper using (true);
create policy keykeeper_rewraps on log_review.question to omstart_keykeeper using (true);
create policy keykeeper_rewraps on log_review.given_answer to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on log_review.pick to omstart_keykeeper;
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on log_review.question to omstart_keykeeper;
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on log_review.given_answer to omstart_keykeeper;
