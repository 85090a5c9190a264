-- Whom a table is for: everybody, or those who hire providers in a municipality. What is not for everybody never becomes a publication.
alter table statistics.draft add column audience text not null default 'everybody' check (audience in ('everybody', 'municipalities'));
alter table statistics.draft alter column audience drop default;
comment on column statistics.draft.audience is 'Vilka tabellen är till för: alla, eller de som anlitar utförare i en kommun. Det som inte är för alla blir aldrig en utgåva';
do $$
declare
  name text;
begin
  select conname into strict name from pg_constraint
  where conrelid = 'statistics.draft'::regclass and contype = 'c'
    and pg_get_constraintdef(oid) like '%publication_id IS NOT NULL%';
  execute format('alter table statistics.draft drop constraint %I', name);
end
$$;
alter table statistics.draft add check ((state = 'let_out' and audience = 'everybody') = (publication_id is not null));
create index draft_for_municipalities on statistics.draft (code, as_of desc) where audience = 'municipalities' and state = 'let_out';
