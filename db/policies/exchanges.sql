-- What is open is for everybody; the secret halves are the organisation's. Whoever carries signs, and opens nothing.
create policy everyone_reads on exchanges.address for select to omstart_staff, omstart_courier using (true);
create policy courier_makes on exchanges.address for insert to omstart_courier with check (true);
grant select on exchanges.address to omstart_staff, omstart_courier;
create policy courier_supersedes on exchanges.address for update to omstart_courier using (believed_until is null or believed_until > access.now()) with check (true);
grant insert, update (believed_until) on exchanges.address to omstart_courier;

create policy own on exchanges.address_secret for select to omstart_staff using (organisation_id = access.my_organisation());
create policy courier_signs on exchanges.address_secret for select to omstart_courier using (true);
create policy courier_makes on exchanges.address_secret for insert to omstart_courier with check (true);
-- Of an address that is over. What has come is looked at for which address it is sealed for, on its outside.
create policy courier_forgets on exchanges.address_secret for delete to omstart_courier
  using (exists (select from exchanges.address
                 where address.organisation_id = address_secret.organisation_id and address.version = address_secret.version
                   and address.believed_until <= access.now()));
grant delete on exchanges.address_secret to omstart_courier;
grant select (arrived_answer) on exchanges.outgoing to omstart_courier;
grant select (arrived) on exchanges.incoming to omstart_courier;
grant select (organisation_id, arrived) on exchanges.later_answer to omstart_courier;
create policy keykeeper_rewraps on exchanges.address_secret to omstart_keykeeper using (true);
grant select on exchanges.address_secret to omstart_staff;
grant select (organisation_id, id, version, wrapped_key, key_version, sealed_signing), insert on exchanges.address_secret to omstart_courier;
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on exchanges.address_secret to omstart_keykeeper;
create policy courier_seals on access.organisation_key for select to omstart_courier using (purpose = 'wrap');
grant select on access.organisation_key to omstart_courier;

create policy team_sees on exchanges.outgoing for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_writes on exchanges.outgoing for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and written_by = access.me() and second_by is null and received_at is null);
create policy team_sends on exchanges.outgoing for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on exchanges.outgoing to omstart_staff;
-- That it was opened, and what was answered, is said by nobody but the one who carries it here.
grant update (state, second_at, second_by, sent_at, due_at, expires_at, recall_asked_at, ended_at, withdrawn_because, arrived_answer,
              sealed_answer, answer_read_at, answer_read_by, tell_at) on exchanges.outgoing to omstart_staff;
create policy courier_returns on exchanges.outgoing for update to omstart_courier using (state in ('sent', 'received')) with check (true);
create policy courier_looks on exchanges.outgoing for select to omstart_courier using (true);
grant select (organisation_id, id, kind, recipient_id, consent_recipient_id, written_by, state, expires_at, received_at, tell_at),
      update (state, received_at, ended_at, withdrawn_because, arrived_answer, tell_at) on exchanges.outgoing to omstart_courier;

-- What is waited for no longer has no clock: whoever carries knows when a question that was asked back came back unopened.
create policy courier_stops on clocks.clock for update to omstart_courier
  using (exists (select from exchanges.outgoing
                 where outgoing.organisation_id = clock.organisation_id and outgoing.id = subject_id and outgoing.state = 'withdrawn'));
create policy courier_looks on clocks.clock for select to omstart_courier
  using (exists (select from exchanges.outgoing
                 where outgoing.organisation_id = clock.organisation_id and outgoing.id = subject_id and outgoing.state = 'withdrawn'));
grant select (organisation_id, rule, subject_id, started_at, stopped_at), update (stopped_at, stopped_by, outcome, paused_at)
  on clocks.clock to omstart_courier;

-- A function receives, and never a person: whoever has one of its roles.
create policy function_reads on exchanges.incoming for select to omstart_staff
  using (organisation_id = access.my_organisation() and read_by && array(select role from access.role_grant where staff_id = access.me() and withdrawn_at is null));
create policy function_opens on exchanges.incoming for update to omstart_staff
  using (organisation_id = access.my_organisation() and read_by && array(select role from access.role_grant where staff_id = access.me() and withdrawn_at is null) and state in ('waiting', 'opened'))
  with check (opened_by is not null);
grant select on exchanges.incoming to omstart_staff;
grant update (state, arrived, sealed_content, in_hand, opened_at, opened_by, answered_at, answered_by, sealed_answer, ended_at, tell_at)
  on exchanges.incoming to omstart_staff;
create policy courier_looks on exchanges.incoming for select to omstart_courier using (true);
create policy courier_delivers on exchanges.incoming for insert to omstart_courier with check (state = 'waiting');
create policy courier_ends on exchanges.incoming for update to omstart_courier using (true)
  with check (arrived is null and sealed_content is null and not in_hand);
grant select (organisation_id, id, sender_id, kind, state, expires_at, ended_at, has_content, in_hand), insert,
      update (state, arrived, sealed_content, in_hand, ended_at) on exchanges.incoming to omstart_courier;
create policy keykeeper_rewraps on exchanges.incoming to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on exchanges.incoming to omstart_keykeeper;

-- The clock tells those who are to know. No sealed column.
create policy clock_tells on exchanges.incoming for select to omstart_clock using (true);
create policy clock_notes on exchanges.incoming for update to omstart_clock using (true);
grant select (organisation_id, id, sender_id, kind, read_by, state, arrived_at, opened_at, due_at, told, tell_at), update (told, tell_at)
  on exchanges.incoming to omstart_clock;
create policy clock_tells on exchanges.outgoing for select to omstart_clock using (true);
create policy clock_notes on exchanges.outgoing for update to omstart_clock using (true);
grant select (organisation_id, id, exit_case_id, kind, state, written_by, sent_at, due_at, told, tell_at), update (told, tell_at)
  on exchanges.outgoing to omstart_clock;

-- A signal is of somebody of whom the sender has no case: the unit that sent it sees how it goes.
create policy unit_sees on exchanges.signal for select to omstart_staff
  using (organisation_id = access.my_organisation() and unit_id in (select access.my_units(array[
    'coordinator', 'manager', 'stand_in', 'police_coordinator', 'threat_assessor', 'release_planner', 'provider_lead'])));
create policy unit_sends on exchanges.signal for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and sent_by = access.me() and state = 'sent' and unit_id in (select access.my_units(array[
    'coordinator', 'manager', 'stand_in', 'police_coordinator', 'threat_assessor', 'release_planner', 'provider_lead'])));
create policy unit_recalls on exchanges.signal for update to omstart_staff
  using (organisation_id = access.my_organisation() and unit_id in (select access.my_units(array[
    'coordinator', 'manager', 'stand_in', 'police_coordinator', 'threat_assessor', 'release_planner', 'provider_lead'])));
grant select, insert, update (recall_asked_at) on exchanges.signal to omstart_staff;
create policy courier_returns on exchanges.signal for update to omstart_courier using (true);
create policy courier_looks on exchanges.signal for select to omstart_courier using (true);
grant select, update (state, received_at, ended_at, arrived_answer, tell_at) on exchanges.signal to omstart_courier;
create policy clock_tells on exchanges.signal for select to omstart_clock using (true);
create policy clock_notes on exchanges.signal for update to omstart_clock using (true);
grant select (organisation_id, id, unit_id, recipient_id, state, sent_at, due_at, told, tell_at), update (told, tell_at) on exchanges.signal to omstart_clock;

-- What a vault of the police has sent is seen by those who keep it: see db/policies/threats.sql. Whoever leads them sees no trace of it.
create policy function_sees on exchanges.vault_sending for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and exists (select access.my_units(array['threat_assessor', 'police_coordinator', 'placement_coordinator'])));
create policy function_sends on exchanges.vault_sending for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and sent_by = access.me() and state = 'sent'
              and exists (select access.my_units(array['threat_assessor', 'police_coordinator', 'placement_coordinator'])));
create policy function_recalls on exchanges.vault_sending for update to omstart_staff
  using (organisation_id = access.my_organisation()
         and exists (select access.my_units(array['threat_assessor', 'police_coordinator', 'placement_coordinator'])));
grant select, insert, update (recall_asked_at) on exchanges.vault_sending to omstart_staff;
create policy courier_returns on exchanges.vault_sending for update to omstart_courier using (true);
create policy courier_looks on exchanges.vault_sending for select to omstart_courier using (true);
grant select (organisation_id, id, recipient_id, state, expires_at, received_at, ended_at, arrived_answer, tell_at),
      update (state, received_at, ended_at, arrived_answer, tell_at) on exchanges.vault_sending to omstart_courier;
create policy clock_tells on exchanges.vault_sending for select to omstart_clock using (true);
create policy clock_notes on exchanges.vault_sending for update to omstart_clock using (true);
grant select (organisation_id, id, about, about_id, recipient_id, state, sent_at, due_at, told, tell_at), update (told, tell_at)
  on exchanges.vault_sending to omstart_clock;

create policy own_posts on exchanges.envelope for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and carried_at is null);
create policy courier_posts on exchanges.envelope for insert to omstart_courier with check (carried_at is null);
create policy courier_looks on exchanges.envelope for select to omstart_courier using (true);
create policy courier_carries on exchanges.envelope for update to omstart_courier using (carried_at is null) with check (carried_at is not null);
grant insert on exchanges.envelope to omstart_staff;
grant select, insert, update (envelope, carried_at) on exchanges.envelope to omstart_courier;

-- Whether what an exchange was sent on still holds is asked each time it is read: the consent lies in the sender's vault.
create policy courier_looks on privacy.consent for select to omstart_courier using (true);
create policy courier_looks on privacy.consent_recipient for select to omstart_courier using (true);
grant select (organisation_id, id, to_day, withdrawn_at) on privacy.consent to omstart_courier;
grant select (organisation_id, id, consent_id, withdrawn_at) on privacy.consent_recipient to omstart_courier;
create policy courier_looks on access.organisation for select to omstart_courier using (true);
grant select (id, kind) on access.organisation to omstart_courier;

/* Whether what an exchange was sent on holds, for one who has received it. What lies in another installation is stopped by a message. */
create or replace function exchanges.may_be_read(exchange uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (
    select from exchanges.incoming
    join exchanges.outgoing on outgoing.organisation_id = incoming.sender_id and outgoing.id = incoming.id
    join privacy.consent_recipient recipient
      on recipient.organisation_id = outgoing.organisation_id and recipient.id = outgoing.consent_recipient_id
    join privacy.consent on consent.organisation_id = recipient.organisation_id and consent.id = recipient.consent_id
    where incoming.organisation_id = access.my_organisation() and incoming.id = exchange
      and (recipient.withdrawn_at is not null or consent.withdrawn_at is not null
           or consent.to_day < (access.now() at time zone 'Europe/Stockholm')::date))
$$;
grant create on schema exchanges to omstart_policy;
alter function exchanges.may_be_read(uuid) owner to omstart_policy;
grant execute on function exchanges.may_be_read(uuid) to omstart_staff;

/* What was in hand is done: its days count from there. Said by those whose function it is, of what has come to their organisation. */
create or replace function exchanges.put_down(exchange uuid, readable_until timestamptz) returns void
language sql security definer set search_path = '' as $$
  update exchanges.incoming set in_hand = false, expires_at = greatest(expires_at, readable_until)
  where organisation_id = access.my_organisation() and id = exchange and in_hand and exists (select access.my_units(read_by))
$$;
alter function exchanges.put_down(uuid, timestamptz) owner to omstart_policy;
grant execute on function exchanges.put_down(uuid, timestamptz) to omstart_staff;
create policy function_puts_down on exchanges.incoming for update to omstart_policy
  using (organisation_id = access.my_organisation() and in_hand) with check (not in_hand);
grant select (read_by, in_hand, expires_at), update (in_hand, expires_at) on exchanges.incoming to omstart_policy;

-- What the function may read: what has come to the caller's organisation, and in other vaults what was sent there and the consent under it.
create policy functions_read on exchanges.incoming for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on exchanges.outgoing for select to omstart_policy using (recipient_id = access.my_organisation());
create policy functions_read on privacy.consent_recipient for select to omstart_policy
  using ((organisation_id, id) in (select organisation_id, consent_recipient_id from exchanges.outgoing));
create policy functions_read on privacy.consent for select to omstart_policy 
  using ((organisation_id, id) in (select organisation_id, consent_id from privacy.consent_recipient));
grant select (organisation_id, id, sender_id) on exchanges.incoming to omstart_policy;
grant select (organisation_id, id, recipient_id, consent_recipient_id) on exchanges.outgoing to omstart_policy;
grant select (organisation_id, id, consent_id, withdrawn_at) on privacy.consent_recipient to omstart_policy;
grant select (organisation_id, id, to_day, withdrawn_at) on privacy.consent to omstart_policy;

-- What follows an answer: come with the courier and read by the team; given by those whose function it is, about what they have answered.
create policy team_sees on exchanges.later_answer for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_reads on exchanges.later_answer for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and read_by is null)
  with check (read_by = access.me());
grant select, update (arrived, sealed_answer, read_at, read_by) on exchanges.later_answer to omstart_staff;
create policy courier_brings on exchanges.later_answer for insert to omstart_courier with check (read_by is null);
create policy courier_looks on exchanges.later_answer for select to omstart_courier using (true);
grant select (organisation_id, id), insert on exchanges.later_answer to omstart_courier;
create policy courier_tells_again on exchanges.outgoing for update to omstart_courier using (state in ('answered', 'declined')) with check (true);
grant select (exit_case_id), update (told) on exchanges.outgoing to omstart_courier;

create policy function_reads on exchanges.later_given for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and exists (select from exchanges.incoming
                     where incoming.organisation_id = later_given.organisation_id and incoming.id = later_given.exchange_id));
create policy function_gives on exchanges.later_given for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and given_by = access.me()
              and exists (select from exchanges.incoming
                          where incoming.organisation_id = later_given.organisation_id and incoming.id = later_given.exchange_id
                            and incoming.state in ('answered', 'declined')));
grant select, insert on exchanges.later_given to omstart_staff;

create policy everyone_reads on exchanges.asking_rule for select to omstart_staff using (true);
grant select on exchanges.asking_rule to omstart_staff;
create policy clock_reads on exchanges.answering_rule for select to omstart_clock using (true);
grant select on exchanges.answering_rule to omstart_clock;

-- The weeder sees that something is over, and destroys what was answered to it.
create policy weeder_looks on exchanges.incoming for select to omstart_weeder using (true);
create policy weeder_destroys on exchanges.incoming for update to omstart_weeder
  using (ended_at is not null and not has_content and weeded_at is null) with check (weeded_at = access.now());
grant select (organisation_id, id, answered_at, ended_at, expires_at, has_content, weeded_at), update (sealed_answer, weeded_at)
  on exchanges.incoming to omstart_weeder;
create policy weeder_looks on exchanges.later_given for select to omstart_weeder
  using (exists (select from exchanges.incoming
                 where incoming.organisation_id = later_given.organisation_id and incoming.id = exchange_id and incoming.weeded_at is not null));
create policy weeder_destroys on exchanges.later_given for update to omstart_weeder
  using (exists (select from exchanges.incoming
                 where incoming.organisation_id = later_given.organisation_id and incoming.id = exchange_id and incoming.weeded_at is not null))
  with check (sealed_answer is null);
grant select (organisation_id, exchange_id, sealed_answer), update (sealed_answer) on exchanges.later_given to omstart_weeder;
