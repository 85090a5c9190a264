-- A draft whose author can no longer write in the case is taken over by whoever is responsible, and says who began it.
alter table journal.note
  add column taken_over_from uuid,
  add column taken_over_at timestamptz,
  add foreign key (organisation_id, taken_over_from) references access.staff (organisation_id, id) on delete restrict,
  add check ((taken_over_from is null) = (taken_over_at is null));
create index note_draft on journal.note (organisation_id, exit_case_id) where state = 'draft';
comment on column journal.note.taken_over_from is 'Den som först skrev utkastet, när någon annan har tagit över det';

create function journal.keep_first_writer() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.state <> 'draft' or new.taken_over_from is distinct from coalesce(old.taken_over_from, old.author_id) then
    raise exception 'A draft that changes author says who began it.' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger keep_first_writer before update of author_id, taken_over_from on journal.note for each row
  when (new.author_id is distinct from old.author_id or new.taken_over_from is distinct from old.taken_over_from)
  execute function journal.keep_first_writer();
