-- The roles, once per cluster. None can log in but omstart_login, and that one is granted nothing itself: each transaction steps into
-- exactly one of the others with SET LOCAL ROLE. None is a superuser, none may bypass row security, the app's roles own nothing.
do $$
declare
  name text;
begin
  foreach name in array array['omstart_owner', 'omstart_policy', 'omstart_counter', 'omstart_staff', 'omstart_public', 'omstart_installer',
                              'omstart_gatekeeper', 'omstart_clock', 'omstart_sealer', 'omstart_keykeeper', 'omstart_weeder', 'omstart_remover',
                              'omstart_courier', 'omstart_planner', 'omstart_storekeeper', 'omstart_tabulator', 'omstart_statistician', 'omstart_picker', 'omstart_queue'] loop
    begin
      execute format('create role %I nologin noinherit nosuperuser nobypassrls nocreatedb nocreaterole', name);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  begin
    create role omstart_login login noinherit nosuperuser nobypassrls nocreatedb nocreaterole;
  exception when duplicate_object or unique_violation then null;
  end;
  foreach name in array array['omstart_staff', 'omstart_public', 'omstart_installer', 'omstart_gatekeeper', 'omstart_clock',
                              'omstart_sealer', 'omstart_keykeeper', 'omstart_weeder', 'omstart_remover', 'omstart_courier', 'omstart_planner', 'omstart_storekeeper', 'omstart_tabulator', 'omstart_statistician', 'omstart_picker', 'omstart_queue'] loop
    execute format('grant %I to omstart_login with inherit false, set true', name);
  end loop;
  -- The owner hands the functions that read across row security to omstart_policy and omstart_counter, which row security also binds.
  grant omstart_policy, omstart_counter to omstart_owner with inherit true, set true;
  execute format('grant omstart_owner, omstart_policy, omstart_counter, omstart_queue to %I with set true', current_user);
end
$$;
