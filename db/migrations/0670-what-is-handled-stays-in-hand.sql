-- What is being handled is not cut off by days that count from when it was sent: they count from when it is done.
alter table exchanges.incoming
  add column in_hand boolean not null default false,
  add check (not in_hand or state in ('opened', 'answered', 'declined'));
comment on column exchanges.incoming.in_hand is 'Det som begärs handläggs ännu: tiden för läsning räknas från att det är klart';
update exchanges.incoming set in_hand = true
where kind in ('grant_application', 'grant_report', 'grant_repayment')
  and (state = 'opened'
       or exists (select from grants.received
                  where received.organisation_id = incoming.organisation_id and received.state not in ('refused', 'settled')
                    and incoming.state in ('answered', 'declined')
                    and (incoming.id in (latest_id, report_id) or incoming.id = any (part_ids))));
