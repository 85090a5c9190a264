-- Money is the economist's and the manager's, for the whole of their organisation: sums and what each case costs, and nothing of what it is about.
-- The team sees the money of its own case. Nobody who is shut out from a case sees its money, whatever their role.
create policy own_house on money.budget for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager'])));
create policy house_sets on money.budget for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me() and exists (select access.my_units(array['economist', 'manager'])));
grant select, insert on money.budget to omstart_staff;

create policy own_house on money.budget_change for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager'])));
create policy house_changes on money.budget_change for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and recorded_by = access.me()
              and exists (select access.my_units(array['economist', 'manager'])));
grant select, insert on money.budget_change to omstart_staff;

create policy own_house on money.overrun for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager'])));
create policy manager_records on money.overrun for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and recorded_by = access.me() and exists (select access.my_units(array['manager'])));
grant select, insert on money.overrun to omstart_staff;

create policy own_house on money.overrun_rule for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager'])));
create policy manager_sets on money.overrun_rule for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and set_by = access.me() and exists (select access.my_units(array['manager'])));
grant select, insert on money.overrun_rule to omstart_staff;

create policy own_house on money.mapping for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager'])));
create policy house_saves on money.mapping for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and saved_by = access.me() and exists (select access.my_units(array['economist', 'manager'])));
grant select, insert on money.mapping to omstart_staff;

create policy own_house on money.cost_import for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager'])));
create policy house_imports on money.cost_import for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and imported_by = access.me()
              and exists (select access.my_units(array['economist', 'manager'])));
grant select, insert on money.cost_import to omstart_staff;

create policy own_house on money.rejected_row for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager'])));
create policy house_imports on money.rejected_row for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager'])));
grant select, insert on money.rejected_row to omstart_staff;

create policy house_sees on money.cost_line for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager']))
         and (exit_case_id is null or exit_case_id not in (select access.cases_shut_to_me())));
create policy team_sees on money.cost_line for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy house_books on money.cost_line for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and recorded_by = access.me()
              and (exists (select access.my_units(array['economist', 'manager']))
                   and (exit_case_id is null or exit_case_id not in (select access.cases_shut_to_me()))
                   or exit_case_id in (select access.cases_i_work_on())));
grant select, insert on money.cost_line to omstart_staff;

-- Who books a cost also compares it with what is booked. Whether two that look the same are, whoever keeps the money says.
create policy house_sees on money.same_cost for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager']))
         and exit_case_id not in (select access.cases_shut_to_me()));
create policy team_sees on money.same_cost for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy booker_compares on money.same_cost for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and told_by = access.me()
              and (exists (select access.my_units(array['economist', 'manager'])) and exit_case_id not in (select access.cases_shut_to_me())
                   or told not in ('same', 'another') and exit_case_id in (select access.cases_i_work_on())));
create policy booker_compares_again on money.same_cost for update to omstart_staff
  using (organisation_id = access.my_organisation()
         and (exists (select access.my_units(array['economist', 'manager'])) and exit_case_id not in (select access.cases_shut_to_me())
              or exit_case_id in (select access.cases_i_work_on())))
  with check (told_by = access.me()
              and (exists (select access.my_units(array['economist', 'manager'])) or told not in ('same', 'another')));
grant select, insert on money.same_cost to omstart_staff;
grant update (told, told_at, told_by) on money.same_cost to omstart_staff;

create policy house_sees on money.income for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager']))
         and exit_case_id not in (select access.cases_shut_to_me()));
create policy team_sees on money.income for select to omstart_staff
  using (organisation_id = access.my_organisation() and exists (select from access.my_case where mine = exit_case_id));
create policy team_notes on money.income for insert to omstart_staff
  with check (organisation_id = access.my_organisation() and recorded_by = access.me() and exit_case_id in (select access.cases_i_work_on()));
grant select, insert on money.income to omstart_staff;

grant create on schema money to omstart_policy;
/* What a case is called where it is about money: of its id, which is drawn at random, and of nothing else. It leads to no case but for those who may ask. */
create or replace function money.reference_of(exit_case_id uuid) returns text language sql immutable set search_path = '' as $$
  select upper(left(hash, 5) || '-' || substr(hash, 6, 5))
  from (select encode(sha256(convert_to('money of ' || exit_case_id::text, 'utf8')), 'hex') as hash) hashed
$$;

/* What each case of the own organisation is called about money, which unit has it, and since when it is over: for whoever keeps the money. */
create or replace function money.case_references()
returns table (reference text, exit_case_id uuid, unit_id uuid, ended_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select money.reference_of(exit_case.id), exit_case.id, exit_case.unit_id, exit_case.ended_at
  from cases.exit_case
  where exists (select access.my_units(array['economist', 'manager']))
    and exit_case.id not in (select access.cases_shut_to_me())
$$;

/* The last day that a decision is paid for, if one has come: its case is over, it is not needed any longer, or another has taken its place. */
create or replace function money.over_on(organisation uuid, decided uuid, case_ended_at timestamptz)
returns date language sql stable set search_path = '' as $$
  select least((case_ended_at at time zone 'Europe/Stockholm')::date,
               (select min(event.on_day) from decisions.event
                where event.organisation_id = organisation and event.decision_id = decided and event.kind = 'no_longer'),
               (select min(coalesce(later.from_day, (later.made_at at time zone 'Europe/Stockholm')::date)) - 1 from decisions.decision later
                where later.organisation_id = organisation and later.replaces = decided and later.state = 'made'))
$$;

/* What has been decided that costs money, per case: how much, how often, from and until when, and nothing of what it is for. */
create or replace function money.commitments()
returns table (exit_case_id uuid, unit_id uuid, amount_ore integer, amount_per text, made_at timestamptz, from_day date, to_day date, ended_on date)
language sql stable security definer set search_path = '' as $$
  select decision.exit_case_id, exit_case.unit_id, decision.amount_ore, decision.amount_per, decision.made_at, decision.from_day, decision.to_day,
         money.over_on(decision.organisation_id, decision.id, exit_case.ended_at)
  from decisions.decision
  join cases.exit_case on exit_case.organisation_id = decision.organisation_id and exit_case.id = decision.exit_case_id
  where decision.state = 'made' and decision.outcome <> 'refused' and decision.amount_ore is not null
    and exists (select access.my_units(array['economist', 'manager']))
    and decision.exit_case_id not in (select access.cases_shut_to_me())
  order by decision.made_at, decision.id
$$;
/*
 * The sums of a budget are whole for everybody who keeps the money. Of the cases that somebody is shut out from come sums without a case, and how many such cases
 * there are in each unit, so that none of them stands alone: see docs/money.md.
 */
create or replace function money.cases_of_others()
returns table (exit_case_id uuid, unit_id uuid, ended_at timestamptz)
language sql stable set search_path = '' as $$
  select exit_case.id, exit_case.unit_id, exit_case.ended_at from cases.exit_case
  where exists (select access.my_units(array['economist', 'manager'])) and exit_case.id in (select access.cases_shut_to_me())
$$;

create or replace function money.commitments_of_others()
returns table (unit_id uuid, amount_ore integer, amount_per text, from_day date, to_day date)
language sql stable security definer set search_path = '' as $$
  select other.unit_id, amount_ore, amount_per, coalesce(from_day, (made_at at time zone 'Europe/Stockholm')::date),
         least(to_day, money.over_on(decision.organisation_id, decision.id, other.ended_at))
  from decisions.decision join money.cases_of_others() other using (exit_case_id)
  where decision.state = 'made' and decision.outcome <> 'refused' and decision.amount_ore is not null
$$;

create or replace function money.paid_of_others(of_year integer)
returns table (unit_id uuid, month integer, ore float8)
language sql stable security definer set search_path = '' as $$
  select other.unit_id, extract(month from on_day)::int, sum(amount_ore)::float8
  from money.cost_line join money.cases_of_others() other using (exit_case_id)
  where on_day between make_date(of_year, 1, 1) and make_date(of_year, 12, 31)
    and not exists (select from money.same_cost
                    where same_cost.organisation_id = cost_line.organisation_id and invoice_line_id = cost_line.id and told in ('by_number', 'maybe', 'same'))
  group by 1, 2
$$;

create or replace function money.income_of_others(of_year integer)
returns table (unit_id uuid, kind text, on_day date, ore float8)
language sql stable security definer set search_path = '' as $$
  select other.unit_id, income.kind, income.on_day, sum(amount_ore)::float8
  from money.income join money.cases_of_others() other using (exit_case_id)
  where extract(year from income.on_day) = of_year
  group by 1, 2, 3
$$;

/* How many of them cost something in a year, by unit. */
create or replace function money.count_others(of_year integer)
returns table (unit_id uuid, cases integer)
language sql stable security definer set search_path = '' as $$
  select other.unit_id, count(*)::int
  from money.cases_of_others() other
  where exists (select from money.cost_line where cost_line.exit_case_id = other.exit_case_id and extract(year from on_day) = of_year)
     or exists (select from money.income where income.exit_case_id = other.exit_case_id and extract(year from on_day) = of_year)
     or exists (select from decisions.decision
                where decision.exit_case_id = other.exit_case_id and decision.state = 'made' and decision.outcome <> 'refused' and decision.amount_ore is not null
                  and coalesce(from_day, (made_at at time zone 'Europe/Stockholm')::date) <= make_date(of_year, 12, 31)
                  and (amount_per <> 'once' or coalesce(from_day, (made_at at time zone 'Europe/Stockholm')::date) >= make_date(of_year, 1, 1))
                  and coalesce(least(to_day, money.over_on(decision.organisation_id, decision.id, other.ended_at)), 'infinity') >= make_date(of_year, 1, 1))
  group by 1
$$;

/* The last day that the books of the own house reach to: the same for everybody who keeps its money. */
create or replace function money.booked_to(of_year integer)
returns date language sql stable security definer set search_path = '' as $$
  select case when bool_or(source <> 'invoice') then max(on_day) filter (where source <> 'invoice' and extract(year from on_day) = of_year)
              else max(on_day) filter (where extract(year from on_day) = of_year) end
  from money.cost_line
  where exists (select access.my_units(array['economist', 'manager']))
    and organisation_id = access.my_organisation() and on_day between make_date(of_year - 1, 1, 1) and make_date(of_year, 12, 31)
    and takes_back is null
    and not exists (select from money.cost_line later where later.organisation_id = cost_line.organisation_id and later.takes_back = cost_line.id)
$$;

/* The grants of the own house that have been accounted for, in part or whole: of which case and days, and when. A part report has no time of its own, so it may have been just now. */
create or replace function money.reported()
returns table (exit_case_id uuid, from_day date, to_day date, reported_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select application.exit_case_id, application.from_day, application.to_day, coalesce(application.reported_at, 'infinity')
  from grants.application
  where organisation_id = access.my_organisation() and exists (select access.my_units(array['economist', 'manager']))
    and application.exit_case_id not in (select access.cases_shut_to_me()) and (application.reported_at is not null or parts > 0)
$$;
create policy functions_look on grants.application for select to omstart_policy using (organisation_id = access.my_organisation());
grant select (organisation_id, exit_case_id, from_day, to_day, reported_at, parts) on grants.application to omstart_policy;
do $$
declare
  name text;
begin
  foreach name in array array['cost_line', 'same_cost', 'income'] loop
    execute format('create policy functions_sum on money.%I for select to omstart_policy
                    using (organisation_id = access.my_organisation() and exists (select access.my_units(array[''economist'', ''manager''])))', name);
  end loop;
end
$$;
grant select (organisation_id, id, exit_case_id, source, on_day, amount_ore, takes_back) on money.cost_line to omstart_policy;
grant select (organisation_id, invoice_line_id, told) on money.same_cost to omstart_policy;
grant select (organisation_id, exit_case_id, kind, on_day, amount_ore) on money.income to omstart_policy;
alter function money.cases_of_others() owner to omstart_policy;
do $$
declare
  signature text;
begin
  foreach signature in array array['money.case_references()', 'money.commitments()', 'money.commitments_of_others()', 'money.paid_of_others(integer)',
                                   'money.income_of_others(integer)', 'money.count_others(integer)', 'money.booked_to(integer)', 'money.reported()'] loop
    execute format('alter function %s owner to omstart_policy', signature);
    execute format('grant execute on function %s to omstart_staff', signature);
  end loop;
end
$$;
grant execute on function money.reference_of(uuid) to omstart_staff, omstart_policy;
grant select (ended_at) on cases.exit_case to omstart_policy;
grant select (exit_case_id, replaces, amount_ore, amount_per, from_day, to_day) on decisions.decision to omstart_policy;

-- The clock looks ahead in every house and tells those who keep its money: amounts and days, no text, and nothing that is sealed.
create policy clock_watches on money.budget for select to omstart_clock using (true);
create policy clock_notes on money.budget for update to omstart_clock using (true);
grant select, update (warned) on money.budget to omstart_clock;
create policy clock_watches on money.budget_change for select to omstart_clock using (true);
grant select (organisation_id, budget_id, amount_ore) on money.budget_change to omstart_clock;
create policy clock_watches on money.overrun_rule for select to omstart_clock using (true);
grant select (organisation_id, id, highest_ore, decider, valid_from, set_at) on money.overrun_rule to omstart_clock;
create policy clock_watches on money.cost_line for select to omstart_clock using (true);
grant select (organisation_id, id, exit_case_id, unit_id, source, on_day, amount_ore, takes_back) on money.cost_line to omstart_clock;
create policy clock_watches on money.same_cost for select to omstart_clock using (true);
grant select (organisation_id, invoice_line_id, told) on money.same_cost to omstart_clock;
create policy clock_watches on decisions.decision for select to omstart_clock using (state = 'made' and amount_ore is not null);
grant select (organisation_id, id, exit_case_id, outcome, state, replaces, amount_ore, amount_per, made_at, from_day, to_day) on decisions.decision to omstart_clock;
create policy clock_watches on decisions.event for select to omstart_clock using (kind = 'no_longer');
grant select (organisation_id, decision_id, kind, on_day) on decisions.event to omstart_clock;
grant select (ended_at) on cases.exit_case to omstart_clock;
grant execute on function money.over_on(uuid, uuid, timestamptz) to omstart_policy, omstart_clock;
