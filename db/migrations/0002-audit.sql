-- The trail: append-only by privilege, partitioned by year, sealed in a signed chain.
create schema audit;
comment on schema audit is 'Loggen: varje handling, läsning och nekande, i en förseglad kedja';

create table audit.entry (
  number bigint generated always as identity,
  at timestamptz not null check (isfinite(at)),
  operation text not null,
  outcome text not null check (outcome in ('done', 'refused')),
  why text,
  actor text not null,
  organisation_id uuid,
  staff_id uuid,
  subject_ids uuid[] not null,
  request_id uuid not null,
  primary key (at, number),
  check ((outcome = 'refused') = (why is not null))
) partition by range (at);
comment on table audit.entry is 'En handling. Innehåller aldrig fritext';
comment on column audit.entry.actor is 'staff, public eller namnet på en systempersona';
comment on column audit.entry.subject_ids is 'De id som handlingen rörde eller visade';

do $$
begin
  for year in 2026..2045 loop
    execute format('create table audit.entry_%s partition of audit.entry for values from (%L) to (%L)',
                   year, format('%s-01-01T00:00:00Z', year), format('%s-01-01T00:00:00Z', year + 1));
  end loop;
end
$$;
create table audit.entry_other partition of audit.entry default;
create index entry_number on audit.entry (number);
create index entry_of_organisation on audit.entry (organisation_id, number);
-- No index on subject_ids: row security keeps `@>` from using one, and every list that is shown would fill it with dozens of ids.

-- What has not been sealed yet. Filled by a trigger, emptied by the sealer: late commits cannot be skipped.
create table audit.unsealed (
  number bigint primary key,
  at timestamptz not null
);
comment on table audit.unsealed is 'Handlingar som väntar på försegling';

create table audit.seal (
  number bigint primary key check (number > 0),
  sealed_at timestamptz not null check (isfinite(sealed_at)),
  previous bytea not null check (length(previous) = 32),
  entry_numbers bigint[] not null,
  entry_hashes bytea[] not null,
  head bytea not null check (length(head) = 32),
  key_id text not null,
  signature bytea not null check (length(signature) = 64),
  check (cardinality(entry_numbers) > 0 and cardinality(entry_numbers) = cardinality(entry_hashes))
);
comment on table audit.seal is 'Försegling: kontrollvärden för en bunt handlingar, kedjade och signerade med Ed25519';

grant usage, create on schema audit to omstart_policy;
create function audit.note_unsealed() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into audit.unsealed (number, at) values (new.number, new.at);
  return null;
end
$$;
alter function audit.note_unsealed() owner to omstart_policy;
create trigger note_unsealed after insert on audit.entry for each row execute function audit.note_unsealed();
