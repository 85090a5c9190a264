-- A gap is of the work: it names no case. The own house sees it, and nothing of it leaves.
create policy house_sees on process.gap for select to omstart_staff using (organisation_id = access.my_organisation());
create policy house_notes on process.gap for insert to omstart_staff with check (organisation_id = access.my_organisation() and noted_by = access.me());
create policy house_sees_to on process.gap for update to omstart_staff
  using (organisation_id = access.my_organisation() and closed_at is null) with check (organisation_id = access.my_organisation());
grant select, insert on process.gap to omstart_staff;
grant update (owner_id, follow_up_on, closed_at, version) on process.gap to omstart_staff;

create policy house_sees on process.gap_entry for select to omstart_staff using (organisation_id = access.my_organisation());
create policy house_writes on process.gap_entry for insert to omstart_staff with check (organisation_id = access.my_organisation() and written_by = access.me());
grant select, insert on process.gap_entry to omstart_staff;

-- The clock finds what takes too long too often, and reminds of what is to be followed up. It reads nothing that is written.
create policy clock_sees on process.gap for select to omstart_clock using (true);
create policy clock_finds on process.gap for insert to omstart_clock with check (noted_by is null and owner_id is null and closed_at is null);
create policy clock_tells on process.gap for update to omstart_clock using (closed_at is null) with check (true);
grant select (organisation_id, id, step, cause, noted_at, owner_id, follow_up_on, told_of, closed_at) on process.gap to omstart_clock;
grant insert on process.gap to omstart_clock;
grant update (told_of) on process.gap to omstart_clock;
grant select (ended_at) on exchanges.outgoing to omstart_clock;
grant select (state, opened_at) on cases.exit_case to omstart_clock;
create policy clock_sees on cases.step for select to omstart_clock using (true);
grant select (organisation_id, exit_case_id, nth, from_state, to_state, at) on cases.step to omstart_clock;
create policy clock_sees on cases.pause for select to omstart_clock using (true);
grant select (organisation_id, exit_case_id, paused_at, resumed_at) on cases.pause to omstart_clock;

-- The tabulator counts, once an analyst has asked: of a gap its step, its cause and when it was noted.
create policy tabulator_counts on process.gap for select to omstart_tabulator using (exists (select from statistics.draft where draft.state = 'asked'));
grant select (id, step, cause, noted_at) on process.gap to omstart_tabulator;

create policy keykeeper_rewraps on process.gap_entry to omstart_keykeeper using (true);
grant select (organisation_id, id, wrapped_key, key_version), update (wrapped_key, key_version) on process.gap_entry to omstart_keykeeper;

-- The weeder destroys a gap that nothing has been written about for long: a year at the least. It reads no text.
create policy weeder_looks on process.gap for select to omstart_weeder using (true);
create policy weeder_weeds on process.gap for delete to omstart_weeder using (coalesce(closed_at, noted_at) < access.now() - interval '1 year');
create policy weeder_looks on process.gap_entry for select to omstart_weeder using (true);
create policy weeder_weeds on process.gap_entry for delete to omstart_weeder using (at < access.now() - interval '1 year');
grant select (organisation_id, id, noted_at, closed_at), delete on process.gap to omstart_weeder;
grant select (organisation_id, id, gap_id, at), delete on process.gap_entry to omstart_weeder;
