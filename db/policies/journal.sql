/* Drafts of cases I am responsible for, whose author cannot go on: has gone, has left the team or has been shut out. */
create or replace function journal.drafts_left_to_me() returns setof uuid
language sql stable security definer set search_path = '' as $$
  select note.id from journal.note
  join access.staff on staff.organisation_id = note.organisation_id and staff.id = note.author_id
  where note.organisation_id = access.my_organisation() and note.state = 'draft'
    and note.exit_case_id in (select exit_case_id from access.assignment
                              where staff_id = access.me() and function = 'responsible' and until is null)
    and note.exit_case_id in (select access.cases_i_work_on())
    and (staff.ended_at is not null
         or not exists (select from access.assignment
                        where assignment.exit_case_id = note.exit_case_id and assignment.staff_id = note.author_id
                          and assignment.until is null)
         or exists (select from access.exclusion
                    where exclusion.exit_case_id = note.exit_case_id and exclusion.ended_at is null
                      and (exclusion.staff_id = note.author_id
                           or exclusion.unit_id in (select unit_id from access.role_grant
                                                    where role_grant.staff_id = note.author_id and role_grant.withdrawn_at is null))))
$$;
grant create on schema journal to omstart_policy;
alter function journal.drafts_left_to_me() owner to omstart_policy;
grant execute on function journal.drafts_left_to_me() to omstart_staff;

-- A signed note is read by those who see the case; a draft by the one who writes it alone, and when they cannot go on, by the responsible.
create policy team_sees on journal.note for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id)
         and (state = 'signed' or author_id = access.me()
              or state = 'draft' and id in (select journal.drafts_left_to_me())));
create policy team_writes on journal.note for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and author_id = access.me() and state = 'draft');
-- What is signed or discarded is no draft any more, and nobody changes it.
create policy author_edits on journal.note for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
         and author_id = access.me() and state = 'draft')
  with check (author_id = access.me());
create policy responsible_takes_over on journal.note for update to omstart_staff
  using (organisation_id = access.my_organisation() and state = 'draft' and id in (select journal.drafts_left_to_me()))
  with check (author_id = access.me());
grant select, insert on journal.note to omstart_staff;
grant update (kind, how, happened_at, mask, state, sealed_text, sealed_meeting, search_tokens, saved_at, signed_at, version, author_id,
              taken_over_from, taken_over_at)
  on journal.note to omstart_staff;

-- What hangs on a note is seen by those who see the note, and added by its author while it is a draft.
create policy with_the_note on journal.task for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id)
         and note_id in (select note.id from journal.note where note.exit_case_id = task.exit_case_id));
create policy author_adds on journal.task for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and state = 'open'
              and exists (select from journal.note
                          where note.organisation_id = task.organisation_id and note.id = task.note_id
                            and note.kind = 'meeting' and note.author_id = access.me() and note.state = 'draft'));
create policy team_ends on journal.task for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and state = 'open')
  with check (ended_by is null or ended_by = access.me());
grant select, insert on journal.task to omstart_staff;
grant update (state, ended_at, ended_by, sealed_why, version) on journal.task to omstart_staff;

create policy with_the_note on journal.attachment for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id)
         and exists (select from journal.note where note.organisation_id = attachment.organisation_id and note.id = attachment.note_id));
create policy author_adds on journal.attachment for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on())
              and added_by = access.me() and removed_at is null
              and exists (select from journal.note
                          where note.organisation_id = attachment.organisation_id and note.id = attachment.note_id
                            and note.author_id = access.me() and note.state = 'draft'));
create policy author_removes on journal.attachment for update to omstart_staff
  using (organisation_id = access.my_organisation() and exit_case_id in (select access.cases_i_work_on()) and removed_at is null
         and exists (select from journal.note
                     where note.organisation_id = attachment.organisation_id and note.id = attachment.note_id
                       and note.author_id = access.me() and note.state = 'draft'))
  with check (added_by = access.me());
grant select, insert on journal.attachment to omstart_staff;
grant update (sealed_name, sealed_content, removed_at) on journal.attachment to omstart_staff;

-- A house's own phrases are read and written in the house.
create policy house_reads on journal.phrase for select to omstart_staff using (organisation_id = access.my_organisation());
create policy house_writes on journal.phrase for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and written_by = access.me());
create policy house_changes on journal.phrase for update to omstart_staff using (organisation_id = access.my_organisation());
grant select, insert on journal.phrase to omstart_staff;
grant update (title, text, ended_at, version) on journal.phrase to omstart_staff;

/*
 * Signed notes in my cases that hold all the words, the latest first. `tokens` are those of the first case, then those of the second, so many
 * for each. A function because `@>` is not leakproof: under a policy that depends on the row PostgreSQL would read every note of the case
 * instead of the index. What is seen is decided here, by the same two conditions as in team_sees. Where many cases are searched, those who
 * ask for a common word have all they are shown among the latest notes; only a rarer one is looked for in the index, case by case.
 */
create or replace function journal.find_notes(cases uuid[], tokens bigint[], for_each integer, most integer) returns setof uuid
language sql stable security definer set search_path = '' as $$
  with asked as materialized (
    select exit_case_id, tokens[(n - 1) * for_each + 1 : n * for_each] as wanted
    from unnest(cases) with ordinality one (exit_case_id, n)
    where exit_case_id in (select mine from access.my_case)),
  latest as (
    select note.id, note.happened_at, note.exit_case_id, note.search_tokens from journal.note
    where note.organisation_id = access.my_organisation() and note.state = 'signed' and cardinality(cases) > 1
    order by note.happened_at desc, note.id desc
    limit 4000),
  near as materialized (
    select latest.id, latest.happened_at from latest join asked using (exit_case_id)
    where latest.search_tokens @> asked.wanted
    order by latest.happened_at desc, latest.id desc
    limit most),
  far as (
    select found.id, found.happened_at from asked cross join lateral (
      select note.id, note.happened_at from journal.note
      where note.search_tokens @> asked.wanted and note.state = 'signed'
        and note.organisation_id = access.my_organisation() and note.exit_case_id is not distinct from asked.exit_case_id
      order by note.happened_at desc, note.id desc
      limit most) found
    where (select count(*) from near) < most)
  select id from (
    select id, happened_at from near where (select count(*) from near) = most
    union all
    select id, happened_at from far) found
  order by happened_at desc, id desc
  limit most
$$;
alter function journal.find_notes(uuid[], bigint[], integer, integer) owner to omstart_policy;
grant execute on function journal.find_notes(uuid[], bigint[], integer, integer) to omstart_staff;
-- No condition on the row, see above.
create policy functions_search on journal.note for select to omstart_policy using (true);
grant select (organisation_id, id, exit_case_id, author_id, happened_at, state, search_tokens) on journal.note to omstart_policy;
