-- What an organisation wants in its archive is fetched before it is weeded.
create table retention.archive_requirement (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  reference text not null check (char_length(reference) between 1 and 200),
  since timestamptz not null,
  set_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, set_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at >= since)
);
create unique index archive_requirement_in_force on retention.archive_requirement (organisation_id) where ended_at is null;
comment on table retention.archive_requirement is 'Organisationens krav att akter lämnas till arkivet innan de gallras';
comment on column retention.archive_requirement.reference is 'Beslutet eller planen som kravet står i';

create table retention.archive_copy (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  archived_case_id uuid not null,
  pseudonym text not null check (pseudonym <> ''),
  last_note_on date not null,
  fetched_at timestamptz not null,
  fetched_by uuid not null,
  data_sha256 text check (data_sha256 ~ '^[0-9a-f]{64}$'),
  pdf_sha256 text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (organisation_id, id),
  foreign key (organisation_id, fetched_by) references access.staff (organisation_id, id) on delete restrict,
  check ((data_sha256 is null) = (pdf_sha256 is null))
);
create index archive_copy_of_case on retention.archive_copy (organisation_id, archived_case_id);
create index archive_copy_fetched on retention.archive_copy (organisation_id, fetched_by, fetched_at);
comment on table retention.archive_copy is 'Arkivexemplar av en akt: vem som hämtade det, när, och kontrollvärden. Innehållet sparas inte här';
comment on column retention.archive_copy.archived_case_id is 'Aktens id; ingen främmande nyckel, för raden ska finnas kvar när akten är gallrad';
comment on column retention.archive_copy.last_note_on is 'Aktens sista anteckning när exemplaret hämtades: skrivs något senare behövs ett nytt';
comment on column retention.archive_copy.data_sha256 is 'SHA-256 av datafilen, som i sin tur anger bilagornas. Tom medan exemplaret görs';

alter table retention.protocol_item
  add column archive_first boolean not null default false,
  drop constraint protocol_item_passed_over_check,
  add constraint protocol_item_passed_over_check check (passed_over in ('held', 'changed', 'not_archived'));
comment on column retention.protocol_item.archive_first is 'Om akten måste lämnas till arkivet innan den tas bort';

create function retention.keep_until_archived() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.archive_first and new.removed_at is not null and not exists (
       select from retention.archive_copy
       where archive_copy.organisation_id = new.organisation_id and archive_copy.archived_case_id = new.weeded_case_id
         and archive_copy.last_note_on = new.last_note_on and archive_copy.data_sha256 is not null) then
    raise exception 'A file that is to be archived first is not removed without an archive copy.' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger keep_until_archived before insert or update of removed_at on retention.protocol_item
  for each row execute function retention.keep_until_archived();
