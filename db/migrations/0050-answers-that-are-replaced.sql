-- An answer may be followed by another, or by word that it no longer holds. The first one stands where it stood.
create table exchanges.later_answer (
  organisation_id uuid not null,
  id uuid not null,
  exit_case_id uuid not null,
  exchange_id uuid not null,
  says text not null check (says in ('replaced', 'withdrawn')),
  came_at timestamptz not null,
  arrived text,
  sealed_answer bytea,
  read_at timestamptz,
  read_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict,
  foreign key (organisation_id, exchange_id) references exchanges.outgoing (organisation_id, id) on delete restrict,
  foreign key (organisation_id, read_by) references access.staff (organisation_id, id) on delete restrict,
  check (num_nonnulls(arrived, sealed_answer) = case says when 'replaced' then 1 else 0 end),
  check (num_nonnulls(sealed_answer, read_at, read_by) in (0, 3))
);
create index later_answer_of_exchange on exchanges.later_answer (organisation_id, exit_case_id, exchange_id, came_at);
comment on table exchanges.later_answer is 'Ett senare svar hos avsändaren: ett nytt, eller att det förra inte gäller längre. Inget skrivs över';
create trigger keep_signers before update of read_by on exchanges.later_answer for each row
  execute function exchanges.keep_signers('read_by');

create table exchanges.later_given (
  organisation_id uuid not null,
  id uuid not null,
  exchange_id uuid not null,
  sealed_answer bytea,
  given_at timestamptz not null,
  given_by uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, exchange_id) references exchanges.incoming (organisation_id, id) on delete restrict,
  foreign key (organisation_id, given_by) references access.staff (organisation_id, id) on delete restrict
);
create index later_given_of_exchange on exchanges.later_given (organisation_id, exchange_id, given_at);
comment on table exchanges.later_given is 'Ett senare svar hos mottagaren. Utan svar: det förra gäller inte längre';
