-- Investigations and decisions: on what ground, by whom on whose authority, and what became of them.

create table decisions.paragraph (
  code text not null check (code ~ '^[a-z][a-z0-9_]*$'),
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  citation text not null check (citation <> ''),
  title_sv text not null check (title_sv <> ''),
  title_en text not null check (title_en <> ''),
  is_confirmed boolean not null,
  primary key (code, valid_from)
);
comment on table decisions.paragraph is 'Lagrum som beslut fattas med stöd av, med giltighetstid. Ett nytt lagrum är en ny rad';
comment on column decisions.paragraph.is_confirmed is 'Falskt: raden är inte kontrollerad mot lagtexten och visas så. Dagen för lagbytet, 1 juli 2025, ska kontrolleras mot övergångsbestämmelserna';

insert into decisions.paragraph (code, valid_from, valid_to, citation, title_sv, title_en, is_confirmed)
values ('sol_2025_11_1', '2025-07-01', null, '11 kap. 1 § socialtjänstlagen (2025:400)', 'Insatser för personliga behov', 'Measures for personal needs', true),
       ('sol_2025_12_1', '2025-07-01', null, '12 kap. 1 § socialtjänstlagen (2025:400)', 'Ekonomiskt bistånd', 'Financial aid', true),
       ('sol_2001_4_1', '2002-01-01', '2025-07-01', '4 kap. 1 § socialtjänstlagen (2001:453)', 'Bistånd', 'Assistance', false);

create table decisions.investigation (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  concerns text not null check (concerns in ('adult', 'child')),
  informed_on date not null,
  sealed_information bytea not null,
  sealed_scope bytea not null,
  opened_at timestamptz not null,
  opened_by uuid not null,
  state text not null check (state in ('open', 'closed')),
  outcome text check (outcome in ('leads_to_decision', 'no_action')),
  sealed_reasons bytea,
  closed_at timestamptz,
  closed_by uuid,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, opened_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, closed_by) references access.staff (organisation_id, id) on delete restrict,
  check ((state = 'closed') = (num_nonnulls(outcome, sealed_reasons, closed_at, closed_by) = 4)),
  check ((state = 'open') = (num_nonnulls(outcome, sealed_reasons, closed_at, closed_by) = 0))
);
comment on table decisions.investigation is 'Utredning. Inleds utan dröjsmål när nämnden får veta något som kan leda till en åtgärd (SoL 14 kap. 2 §)';
comment on column decisions.investigation.informed_on is 'Dagen då uppgiften kom';
comment on column decisions.investigation.sealed_information is 'På vilka uppgifter utredningen inleddes';
comment on column decisions.investigation.sealed_scope is 'Vad utredningen gäller';

create table decisions.demand (
  organisation_id uuid not null,
  investigation_id uuid not null,
  exit_case_id uuid not null,
  demanded_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  answer text check (answer in ('decided', 'refused')),
  sealed_refused_because bytea,
  answered_at timestamptz,
  answered_by uuid,
  primary key (organisation_id, investigation_id),
  foreign key (organisation_id, exit_case_id, investigation_id)
    references decisions.investigation (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, answered_by) references access.staff (organisation_id, id) on delete restrict,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)),
  check ((answer is not distinct from 'refused') = (sealed_refused_because is not null))
);
create index demand_of_case on decisions.demand (organisation_id, exit_case_id);
comment on table decisions.demand is 'Personen har begärt att ärendet avgörs. Det får göras en gång, efter sex månader (FL 12 §)';

create table decisions.delegation (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  role text check (role in ('coordinator', 'case_worker', 'manager', 'stand_in')),
  staff_id uuid,
  kinds text[] not null check (cardinality(kinds) > 0),
  highest_kronor integer check (highest_kronor between 0 and 20000000),
  decides text not null check (decides in ('alone', 'what_another_proposes')),
  adopted_on date not null,
  valid_from date not null check (valid_from >= adopted_on),
  valid_to date check (valid_to > valid_from),
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, added_by) references access.staff (organisation_id, id) on delete restrict,
  check (num_nonnulls(role, staff_id) = 1)
);
comment on table decisions.delegation is 'Delegation: vem som får besluta vad. En ändring är en ny rad; en rad tar bara slut';
comment on column decisions.delegation.kinds is 'Slag av beslut, samma koder som decisions.decision.kind';
comment on column decisions.delegation.highest_kronor is 'Högsta belopp i hela kronor, för varje gång eller månad som beslutet gäller; tom betyder utan gräns';
comment on column decisions.delegation.decides is 'Ensam, eller bara det som någon annan har föreslagit (två par ögon)';
comment on column decisions.delegation.adopted_on is 'Dagen då nämnden antog delegationen';

create table decisions.decision (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  investigation_id uuid not null,
  replaces uuid check (replaces <> id),
  kind text not null check (kind in ('support_talks', 'financial_aid', 'contact_person', 'qualified_contact_person', 'debt_counselling',
                                     'addiction_care', 'therapy', 'tattoo_removal', 'moving_belongings', 'special_representative', 'housing')),
  outcome text not null check (outcome in ('granted', 'partly', 'refused')),
  paragraph text not null,
  paragraph_valid_from date not null,
  amount_ore integer check (amount_ore between 1 and 2000000000),
  amount_per text check (amount_per in ('once', 'month', 'day')),
  from_day date,
  to_day date check (to_day >= from_day),
  sealed_what bytea not null,
  sealed_reasons bytea not null,
  state text not null check (state in ('draft', 'proposed', 'made', 'dropped')),
  drafted_at timestamptz not null,
  drafted_by uuid not null,
  proposed_at timestamptz,
  proposed_by uuid,
  proposed_to uuid,
  sealed_sent_back_because bytea,
  made_at timestamptz,
  made_by uuid,
  delegation_id uuid,
  dropped_at timestamptz,
  dropped_by uuid,
  version integer not null default 1 check (version > 0),
  primary key (organisation_id, id),
  unique (organisation_id, exit_case_id, id),
  unique (organisation_id, exit_case_id, id, state, outcome),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id, investigation_id)
    references decisions.investigation (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (organisation_id, exit_case_id, replaces) references decisions.decision (organisation_id, exit_case_id, id) on delete restrict,
  foreign key (paragraph, paragraph_valid_from) references decisions.paragraph (code, valid_from) on delete restrict,
  foreign key (organisation_id, delegation_id) references decisions.delegation (organisation_id, id) on delete restrict,
  foreign key (organisation_id, drafted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, proposed_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, proposed_to) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, made_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, dropped_by) references access.staff (organisation_id, id) on delete restrict,
  check ((amount_ore is null) = (amount_per is null)),
  check (to_day is null or from_day is not null),
  check (outcome <> 'refused' or num_nonnulls(amount_ore, from_day) = 0),
  check (num_nonnulls(proposed_at, proposed_by, proposed_to) in (0, 3)),
  check (state <> 'proposed' or proposed_at is not null),
  check (state in ('proposed', 'made') or proposed_at is null),
  check (num_nonnulls(made_at, made_by, delegation_id) = case state when 'made' then 3 else 0 end),
  check (num_nonnulls(dropped_at, dropped_by) = case state when 'dropped' then 2 else 0 end)
);
create index decision_of_investigation on decisions.decision (organisation_id, investigation_id);
-- One decision gives way to one other.
create unique index decision_replaced_once on decisions.decision (organisation_id, replaces) where state = 'made';
comment on table decisions.decision is 'Beslut. Ett fattat beslut ändras aldrig: en ändring är ett nytt beslut (omprövning) som pekar på det gamla';
comment on column decisions.decision.amount_per is 'Beloppet gäller en gång, varje månad eller varje dag';
comment on column decisions.decision.sealed_what is 'Vad som beslutas, i ord';
comment on column decisions.decision.proposed_to is 'Den som förslaget lämnas till för beslut';
comment on column decisions.decision.delegation_id is 'Delegationen som beslutet fattades med stöd av';

/* What is said in server/decisions/domain is said here too: a made decision is locked, only what was proposed is decided, and nobody decides
   outside the delegation. */
create function decisions.guard_decision() returns trigger language plpgsql set search_path = '' as $$
declare
  decided_on date := (new.made_at at time zone 'Europe/Stockholm')::date;
begin
  if old.state in ('made', 'dropped') then
    raise exception 'A decision that has been made or dropped is locked' using errcode = 'check_violation';
  end if;
  if old.state = 'proposed' and (new.kind, new.outcome, new.paragraph, new.paragraph_valid_from, new.amount_ore, new.amount_per, new.from_day,
                                 new.to_day, new.sealed_what, new.sealed_reasons)
       is distinct from (old.kind, old.outcome, old.paragraph, old.paragraph_valid_from, old.amount_ore, old.amount_per, old.from_day,
                         old.to_day, old.sealed_what, old.sealed_reasons) then
    raise exception 'What has been proposed is decided as it stands, or sent back' using errcode = 'check_violation';
  end if;
  if old.state = 'proposed' and new.state = 'made' and (new.proposed_by, new.proposed_at) is distinct from (old.proposed_by, old.proposed_at) then
    raise exception 'Who proposed it stays' using errcode = 'check_violation';
  end if;
  if old.state = 'draft' and new.state = 'made' and new.proposed_by is not null then
    raise exception 'What nobody has proposed was proposed by nobody' using errcode = 'check_violation';
  end if;
  if new.state = 'made' and not exists (
    select from decisions.delegation
    where delegation.organisation_id = new.organisation_id and delegation.id = new.delegation_id
      and new.kind = any (delegation.kinds)
      and (delegation.highest_kronor is null or new.amount_ore is null or new.amount_ore <= delegation.highest_kronor * 100::bigint)
      and delegation.valid_from <= decided_on and (delegation.valid_to is null or decided_on < delegation.valid_to)
      and (delegation.staff_id = new.made_by
           or exists (select from access.role_grant
                      where role_grant.organisation_id = new.organisation_id and role_grant.staff_id = new.made_by
                        and role_grant.role = delegation.role and role_grant.withdrawn_at is null))
      and (delegation.decides = 'alone' or new.proposed_by <> new.made_by)) then
    raise exception 'This is outside the delegation' using errcode = 'check_violation';
  end if;
  return new;
end
$$;
create trigger guard_decision before update on decisions.decision
  for each row execute function decisions.guard_decision();

create table decisions.event (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  decision_id uuid not null,
  nth integer not null check (nth > 0),
  decision_state text not null check (decision_state = 'made'),
  decision_outcome text not null,
  kind text not null check (kind in ('served', 'appealed', 'executed', 'interrupted', 'no_longer', 'replaced')),
  on_day date not null,
  how text check (how in ('in_person', 'by_letter', 'by_service')),
  sealed_because bytea,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id, decision_id, decision_state, decision_outcome)
    references decisions.decision (organisation_id, exit_case_id, id, state, outcome) on delete restrict,
  foreign key (organisation_id, recorded_by) references access.staff (organisation_id, id) on delete restrict,
  check ((kind = 'served') = (how is not null)),
  check ((kind in ('interrupted', 'no_longer')) = (sealed_because is not null)),
  -- What was refused is not executed.
  check (kind not in ('executed', 'interrupted', 'no_longer') or decision_outcome in ('granted', 'partly'))
);
create unique index event_in_order on decisions.event (organisation_id, decision_id, nth);
create index event_of_case on decisions.event (organisation_id, exit_case_id, decision_id);
create unique index event_once on decisions.event (organisation_id, decision_id, kind) where kind in ('appealed', 'no_longer', 'replaced');
comment on table decisions.event is 'Vad som har hänt med ett fattat beslut: delgivet, överklagat, verkställt, avbrutet, inte längre aktuellt, ersatt';
comment on column decisions.event.nth is 'I vilken ordning händelserna skrevs ner';
comment on column decisions.event.how is 'Hur personen fick beslutet: på plats, i brev eller genom delgivning';

create table decisions.ivo_report (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  quarter text not null check (quarter ~ '^[0-9]{4}-[1-4]$'),
  made_at timestamptz not null,
  made_by uuid not null,
  primary key (organisation_id, quarter),
  foreign key (organisation_id, made_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table decisions.ivo_report is 'Kvartalsrapport till IVO om gynnande beslut som inte har verkställts i tid (SoL 34 kap. 1 §). Behålls som den lämnades';

create table decisions.ivo_report_line (
  organisation_id uuid not null,
  quarter text not null,
  reference text not null check (reference ~ '^[0-9a-f]{12}$'),
  kind text not null,
  citation text not null,
  decided_on date not null,
  waiting_since date not null,
  due_on date not null,
  because text not null check (because in ('not_executed', 'interrupted')),
  stands text not null check (stands in ('waiting', 'executed', 'no_longer')),
  stands_since date,
  primary key (organisation_id, quarter, reference, waiting_since),
  foreign key (organisation_id, quarter) references decisions.ivo_report (organisation_id, quarter) on delete restrict
);
comment on table decisions.ivo_report_line is 'Ett beslut i en kvartalsrapport, utan person och ärende. Finns kvar när ärendet har gallrats';
comment on column decisions.ivo_report_line.reference is 'Beslutets nummer gentemot IVO, detsamma från kvartal till kvartal';
