-- Whoever takes a contact, or ends it, does so in their own name. One contact may be taken over by the next.
create function contacts.keep_signers() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.taken_by is distinct from old.taken_by and new.taken_by is distinct from access.me()
     or new.ended_by is distinct from old.ended_by and new.ended_by is distinct from access.me() then
    raise exception 'Only the one who does it signs it.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger keep_signers before update of taken_by, ended_by on contacts.contact for each row execute function contacts.keep_signers();
