-- Takes away every policy and grant of ours and shuts every table, so that the files that follow are the whole truth.
do $$
declare
  ours constant text[] := array['access', 'audit', 'people', 'clocks', 'cases', 'contacts', 'journal', 'assessment', 'decisions', 'money', 'grants', 'plans',
                                  'privacy', 'exchanges', 'threats', 'placement', 'followup', 'outcomes', 'providers', 'agreements', 'retention', 'statistics', 'log_review', 'whereabouts', 'process', 'examples', 'incidents'];
  acting constant text := 'omstart_staff, omstart_public, omstart_installer, omstart_gatekeeper, omstart_clock, omstart_sealer, omstart_keykeeper, '
                         'omstart_weeder, omstart_remover, omstart_courier, omstart_planner, omstart_storekeeper, omstart_tabulator, omstart_statistician, omstart_picker';
  app constant text := acting || ', omstart_policy, omstart_counter';
  one record;
begin
  for one in select schemaname, tablename, policyname from pg_policies where schemaname = any (ours) loop
    execute format('drop policy %I on %I.%I', one.policyname, one.schemaname, one.tablename);
  end loop;
  for one in select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = any (ours) and c.relkind in ('r', 'p') loop
    execute format('alter table %I.%I enable row level security, force row level security', one.nspname, one.relname);
  end loop;
  -- For all that the owner makes: what is given to everybody for all schemas cannot be taken back for one.
  alter default privileges revoke execute on functions from public;
  for one in select nspname from pg_namespace where nspname = any (ours) loop
    execute format('revoke all on schema %I from public, %s', one.nspname, app);
    execute format('grant usage on schema %I to %s', one.nspname, app);
    -- Views are among the tables here.
    execute format('revoke all on all tables in schema %I from public, %s', one.nspname, app);
    execute format('revoke all on all sequences in schema %I from public, %s', one.nspname, app);
    execute format('revoke execute on all functions in schema %I from public, %s', one.nspname, acting);
  end loop;
end
$$;
