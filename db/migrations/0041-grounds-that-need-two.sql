-- In a database that had its policies already, 0039 changed no ground: the owner of the table is under row security too.
alter table privacy.ground no force row level security;
update privacy.ground set needs_second = true where code not in ('consent', 'osl_10_2', 'sol_19_1');
