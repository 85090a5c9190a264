-- When a grant was accounted for: what had been booked by then is not accounted for again by another grant.
alter table grants.application add column reported_at timestamptz;
-- Of those that were accounted for before this, the day is that of the latest that was sent.
update grants.application set reported_at = coalesce(
  (select outgoing.sent_at from exchanges.outgoing
   where outgoing.organisation_id = application.organisation_id and outgoing.id = application.latest_id), written_at)
where used_ore is not null;
alter table grants.application add check ((used_ore is null) = (reported_at is null));
comment on column grants.application.reported_at is 'När medlen redovisades. En kostnad som då var bokförd redovisas inte en gång till för andra medel';
