-- What has been let out may be read by anybody. The statistician lets out, after the attack, and nobody changes or takes back anything.
create policy anybody_reads on statistics.publication for select to omstart_staff, omstart_public, omstart_statistician using (true);
create policy statistician_lets_out on statistics.publication for insert to omstart_statistician with check (made_at = access.now());
-- What nobody may be able to tell from a table is the statistician's alone, who judges the next one by it.
grant select (id, title, population, as_of, method, cells, dataset, made_at) on statistics.publication to omstart_staff, omstart_public;
grant select, insert on statistics.publication to omstart_statistician;
