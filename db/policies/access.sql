-- Who is asking. Set per transaction by the server; absent means nobody, and nobody sees nothing.
create or replace function access.me() returns uuid language sql stable set search_path = '' as $$
  select nullif(current_setting('app.staff_id', true), '')::uuid
$$;
create or replace function access.my_organisation() returns uuid language sql stable set search_path = '' as $$
  select nullif(current_setting('app.organisation_id', true), '')::uuid
$$;
create or replace function access.now() returns timestamptz language sql stable set search_path = '' as $$
  select nullif(current_setting('app.now', true), '')::timestamptz
$$;
create or replace function access.my_receipt() returns bytea language sql stable set search_path = '' as $$
  select decode(nullif(current_setting('app.receipt', true), ''), 'hex')
$$;

-- The functions below read what their caller may not. They belong to omstart_policy, which row security binds to the caller's organisation.
grant create on schema access, cases, audit, contacts to omstart_policy;

create or replace function access.my_units(roles text[]) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select unit_id from access.role_grant
  where staff_id = access.me() and role = any (roles) and withdrawn_at is null
$$;

/* Whether I find places for those who are to live elsewhere: a function of the national coordination alone. */
create or replace function access.coordinates_placement() returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select access.my_units(array['placement_coordinator']))
     and exists (select from access.organisation where id = access.my_organisation() and kind = 'national_coordination')
$$;

/* Shut out, as a person or through a unit. */
create or replace function access.cases_shut_to_me() returns setof uuid
language sql stable rows 1 security definer set search_path = '' as $$
  select exit_case_id from access.exclusion
  where ended_at is null
    and (staff_id = access.me()
         or unit_id in (select unit_id from access.role_grant where staff_id = access.me() and withdrawn_at is null))
$$;

/* The cases I have opened in an emergency, and the one whose archive copy I am fetching in this transaction. */
create or replace function access.cases_opened_to_me() returns setof uuid
language sql stable rows 1 security definer set search_path = '' as $$
  select exit_case_id from access.break_glass
  where staff_id = access.me() and closed_at is null and opened_at <= access.now() and until > access.now()
  union
  select archived_case_id from retention.archive_copy
  where fetched_by = access.me() and fetched_at = access.now() and data_sha256 is null
$$;

/*
 * The cases I work on and those that are opened to me, less those I am shut out from. A view, not a function: asked of one row PostgreSQL looks
 * that row up, asked of many it makes the list once. It reads as its owner, omstart_policy. No table has a column of this name, so
 * `mine = exit_case_id` can only mean the row that is asked about.
 */
create or replace view access.my_case with (security_barrier) as
  select mine from (
    select exit_case_id as mine from access.assignment where staff_id = access.me() and until is null
    union all
    select opened from access.cases_opened_to_me() opened) seen
  where mine not in (select access.cases_shut_to_me());
alter view access.my_case owner to omstart_policy;
grant select on access.my_case to omstart_staff, omstart_policy;

/* The cases whose team I am in: an emergency is for reading, and changes nothing. */
create or replace function access.cases_i_work_on() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select exit_case_id from access.assignment where staff_id = access.me() and until is null
  except
  select access.cases_shut_to_me()
$$;

/* A case nobody has ever been assigned to: the one who opens it takes the first place in its team. */
create or replace function access.is_without_team(exit_case_id uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select not exists (select from access.assignment where assignment.exit_case_id = is_without_team.exit_case_id)
$$;

/* Whom to tell that a case was opened in an emergency. */
create or replace function access.responsible_for(exit_case_id uuid) returns setof uuid
language sql stable security definer set search_path = '' as $$
  select staff_id from access.assignment
  where assignment.exit_case_id = responsible_for.exit_case_id and function = 'responsible' and until is null
$$;

/* When I last signed in anew with a session and have not used it: it is good for five minutes. */
create or replace function access.proof_of(of_session bytea) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select proved_at from access.session
  where id_hash = of_session and staff_id = access.me() and ended_at is null and proof_used_at is null
    and proved_at between access.now() - interval '5 minutes' and access.now()
$$;

/* The same, used up: whoever signs next signs in again. */
create or replace function access.use_proof(of_session bytea) returns timestamptz
language sql volatile security definer set search_path = '' as $$
  update access.session set proof_used_at = access.now()
  where id_hash = of_session and staff_id = access.me() and ended_at is null and proof_used_at is null
    and proved_at between access.now() - interval '5 minutes' and access.now()
  returning proved_at
$$;

/* What I have used up at this moment: a policy asks it of what is signed. */
create or replace function access.proofs_used_now() returns setof timestamptz
language sql stable security definer set search_path = '' as $$
  select proved_at from access.session
  where staff_id = access.me() and proof_used_at = access.now() and proved_at >= access.now() - interval '5 minutes'
$$;

/* What has been done to this database, so that a server can tell that it and the database belong together. */
create or replace function access.migrations() returns setof text
language sql stable security definer set search_path = '' as $$
  select name from migration.kysely_migration order by name
$$;
alter function access.migrations() owner to omstart_policy;
grant execute on function access.migrations() to omstart_gatekeeper;
grant usage on schema migration to omstart_policy;
grant select (name) on migration.kysely_migration to omstart_policy;

do $$
declare
  signature text;
begin
  foreach signature in array array['access.my_units(text[])', 'access.cases_shut_to_me()', 'access.cases_opened_to_me()', 'access.cases_i_work_on()',
                                   'access.is_without_team(uuid)', 'access.responsible_for(uuid)', 'access.coordinates_placement()',
                                   'access.proof_of(bytea)', 'access.use_proof(bytea)', 'access.proofs_used_now()'] loop
    execute format('alter function %s owner to omstart_policy', signature);
    execute format('grant execute on function %s to omstart_staff, omstart_policy', signature);
  end loop;
  foreach signature in array array['access.me()', 'access.my_organisation()', 'access.now()', 'access.my_receipt()'] loop
    execute format('grant execute on function %s to omstart_staff, omstart_public, omstart_installer, omstart_gatekeeper, omstart_clock, '
                   'omstart_sealer, omstart_keykeeper, omstart_weeder, omstart_remover, omstart_courier, omstart_planner, omstart_storekeeper, omstart_tabulator, omstart_statistician, omstart_picker, omstart_policy, omstart_counter', signature);
  end loop;
end
$$;

-- What the functions may read: the caller's own organisation.
create policy functions_read on access.role_grant for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on access.assignment for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on access.exclusion for select to omstart_policy using (organisation_id = access.my_organisation());
create policy functions_read on access.break_glass for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, staff_id, unit_id, role, withdrawn_at) on access.role_grant to omstart_policy;
grant select (organisation_id, exit_case_id, staff_id, function, until) on access.assignment to omstart_policy;
grant select (organisation_id, exit_case_id, staff_id, unit_id, ended_at) on access.exclusion to omstart_policy;
grant select (organisation_id, exit_case_id, staff_id, opened_at, until, closed_at) on access.break_glass to omstart_policy;

-- The register is public. An organisation changes its own settings.
create policy everyone_reads on access.organisation for select
  to omstart_staff, omstart_public, omstart_gatekeeper, omstart_installer, omstart_clock, omstart_keykeeper using (true);
create policy own_settings on access.organisation for update to omstart_staff using (id = access.my_organisation());
create policy installs on access.organisation for insert to omstart_installer with check (true);
create policy updates on access.organisation for update to omstart_installer using (true);
grant select on access.organisation to omstart_staff, omstart_public, omstart_gatekeeper, omstart_installer, omstart_clock, omstart_keykeeper;
grant update (phone, email, opening_hours, counts_in, version) on access.organisation to omstart_staff;
grant insert, update on access.organisation to omstart_installer;

create policy colleagues_read on access.unit for select to omstart_staff using (organisation_id = access.my_organisation());
create policy opened on access.unit for insert to omstart_staff with check (organisation_id = access.my_organisation());
create policy system_reads on access.unit for select to omstart_gatekeeper, omstart_installer, omstart_clock using (true);
create policy installs on access.unit for insert to omstart_installer with check (true);
grant select, insert on access.unit to omstart_staff, omstart_installer;
grant select on access.unit to omstart_gatekeeper, omstart_clock;

create policy colleagues_read on access.staff for select to omstart_staff using (organisation_id = access.my_organisation());
create policy registered on access.staff for insert to omstart_staff with check (organisation_id = access.my_organisation());
create policy ended on access.staff for update to omstart_staff using (organisation_id = access.my_organisation());
create policy system_reads on access.staff for select to omstart_gatekeeper, omstart_installer using (true);
create policy installs on access.staff for insert to omstart_installer with check (true);
grant select (organisation_id, id, name, title, registered_at, ended_at, version), insert on access.staff to omstart_staff;
grant update (ended_at, version) on access.staff to omstart_staff;
grant select on access.staff to omstart_gatekeeper, omstart_installer;
grant insert on access.staff to omstart_installer;

create policy colleagues_read on access.role_grant for select to omstart_staff using (organisation_id = access.my_organisation());
-- Nobody gives or takes their own roles.
create policy granted on access.role_grant for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and granted_by = access.me() and staff_id <> access.me());
create policy withdrawn on access.role_grant for update to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id <> access.me()) with check (withdrawn_by = access.me());
create policy system_reads on access.role_grant for select to omstart_gatekeeper, omstart_installer, omstart_clock using (true);
create policy installs on access.role_grant for insert to omstart_installer with check (true);
grant select, insert on access.role_grant to omstart_staff, omstart_installer;
grant update (withdrawn_at, withdrawn_by) on access.role_grant to omstart_staff;
grant select on access.role_grant to omstart_gatekeeper, omstart_clock;

-- Sessions are the gatekeeper's. Staff may only end: their own, or those of a colleague whose account ends.
create policy gatekeeper_reads on access.session for select to omstart_gatekeeper using (true);
create policy gatekeeper_begins on access.session for insert to omstart_gatekeeper with check (true);
create policy gatekeeper_touches on access.session for update to omstart_gatekeeper using (true);
create policy gatekeeper_clears on access.session for delete to omstart_gatekeeper using (true);
-- A fresh sign-in is used by its own person, through access.use_proof.
create policy functions_read on access.session for select to omstart_policy using (staff_id = access.me());
create policy functions_use on access.session for update to omstart_policy using (staff_id = access.me());
grant select (id_hash, staff_id, ended_at, proved_at, proof_used_at), update (proof_used_at) on access.session to omstart_policy;
create policy own_organisation on access.session for select to omstart_staff using (organisation_id = access.my_organisation());
create policy ended on access.session for update to omstart_staff using (organisation_id = access.my_organisation());
grant select, insert, update, delete on access.session to omstart_gatekeeper;
grant select (organisation_id, staff_id, ended_at), update (ended_at) on access.session to omstart_staff;

create policy team_reads on access.assignment for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_assigns on access.assignment for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and assigned_by = access.me()
              and (exit_case_id in (select access.cases_i_work_on())
                   or (staff_id = access.me() and access.is_without_team(exit_case_id))));
-- One who releases themselves no longer sees the row they have just ended.
create policy team_releases on access.assignment for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()))
  with check (organisation_id = access.my_organisation());
create policy own_ended on access.assignment for select to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id = access.me() and until is not null
         and exit_case_id not in (select access.cases_shut_to_me()));
grant select, insert on access.assignment to omstart_staff;
grant update (until, function) on access.assignment to omstart_staff;

create policy team_reads on access.exclusion for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_excludes on access.exclusion for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and added_by = access.me() and exit_case_id in (select access.cases_i_work_on()));
create policy team_ends on access.exclusion for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and ended_at is null)
  with check (ended_by is null or ended_by = access.me());
grant select, insert on access.exclusion to omstart_staff;
grant update (ended_at, ended_by) on access.exclusion to omstart_staff;

-- Read by the one who opened, by the case's team, and by those who review; never by one who is shut out.
create policy concerned_read on access.break_glass for select to omstart_staff
  using (organisation_id = access.my_organisation()
         and exit_case_id not in (select access.cases_shut_to_me())
         and (staff_id = access.me()
              or exists (select from access.my_case where mine = exit_case_id)
              or exists (select access.my_units(array['manager', 'log_reviewer']))));
create policy opened on access.break_glass for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and staff_id = access.me()
              and exit_case_id not in (select access.cases_shut_to_me()));
create policy closed_or_reviewed on access.break_glass for update to omstart_staff
  using (organisation_id = access.my_organisation()
         and exit_case_id not in (select access.cases_shut_to_me())
         and (staff_id = access.me() or exists (select access.my_units(array['manager', 'log_reviewer']))))
  with check (reviewed_by is null or reviewed_by = access.me());
grant select, insert on access.break_glass to omstart_staff;
grant update (closed_at, reviewed_at, reviewed_by, verdict, sealed_remark) on access.break_glass to omstart_staff;
create policy keykeeper_rewraps on access.break_glass to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on access.break_glass to omstart_keykeeper;

create policy own on access.notice for select to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id = access.me() and subject_id not in (select access.cases_shut_to_me()));
create policy told on access.notice for insert to omstart_staff with check (organisation_id = access.my_organisation());
create policy confirmed on access.notice for update to omstart_staff
  using (organisation_id = access.my_organisation() and staff_id = access.me() and subject_id not in (select access.cases_shut_to_me()));
create policy clock_tells on access.notice for insert to omstart_clock with check (true);
grant select, insert on access.notice to omstart_staff;
grant update (confirmed_at) on access.notice to omstart_staff;
grant insert on access.notice to omstart_clock;

create policy own on access.idempotency_key to omstart_staff using (organisation_id = access.my_organisation() and staff_id = access.me());
create policy gatekeeper_clears on access.idempotency_key to omstart_gatekeeper using (true);
grant select, insert on access.idempotency_key to omstart_staff;
grant select (at), delete on access.idempotency_key to omstart_gatekeeper;

-- Wrapped under the master key: worth nothing without it. The public writes to a vault, and comes back to what was written under an older key.
create policy own on access.organisation_key for select to omstart_staff using (organisation_id = access.my_organisation());
create policy writes_and_comes_back on access.organisation_key for select to omstart_public using (purpose = 'wrap');
create policy installs on access.organisation_key to omstart_installer using (true);
create policy keykeeper_reads on access.organisation_key for select to omstart_keykeeper using (true);
create policy keykeeper_makes on access.organisation_key for insert to omstart_keykeeper with check (retired_at is null);
create policy keykeeper_rewraps on access.organisation_key for update to omstart_keykeeper using (true);
-- What is in use cannot be destroyed by mistake.
create policy keykeeper_forgets on access.organisation_key for delete to omstart_keykeeper using (retired_at is not null);
grant select on access.organisation_key to omstart_staff, omstart_public;
grant select, insert on access.organisation_key to omstart_installer;
grant select, insert, update (wrapped, master_key_id, retired_at), delete on access.organisation_key to omstart_keykeeper;
