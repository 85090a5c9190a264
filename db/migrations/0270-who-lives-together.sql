-- Who of the vault is one household: what is known of one of them is in the way of all.
create table threats.cohabitation (
  organisation_id uuid not null,
  id uuid not null,
  one_subject_id uuid not null,
  other_subject_id uuid not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  noted_at timestamptz not null,
  noted_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, one_subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, other_subject_id) references threats.subject (organisation_id, id) on delete restrict,
  foreign key (organisation_id, noted_by) references access.staff (organisation_id, id) on delete restrict,
  foreign key (organisation_id, ended_by) references access.staff (organisation_id, id) on delete restrict,
  check (one_subject_id < other_subject_id),
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at is null or to_day is not null)
);
create index cohabitation_of_subject on threats.cohabitation (organisation_id, one_subject_id, other_subject_id);
comment on table threats.cohabitation is 'Två i valvet som är ett hushåll. Vad som är känt om den ena gäller var den andra kan bo';
create trigger hold_vault before insert or update on threats.cohabitation for each row execute function placement.hold_vault();

-- Those who live somewhere together already are one, until somebody says otherwise.
insert into threats.cohabitation (organisation_id, id, one_subject_id, other_subject_id, from_day, noted_at, noted_by)
select organisation_id, gen_random_uuid(), one_id, other_id, min(from_day), min(begun_at), (array_agg(begun_by order by begun_at))[1]
from (select stay.organisation_id, one.subject_id as one_id, other.subject_id as other_id, stay.from_day, stay.begun_at, stay.begun_by
      from placement.stay
      join placement.stay_subject one on one.organisation_id = stay.organisation_id and one.stay_id = stay.id
      join placement.stay_subject other
        on other.organisation_id = one.organisation_id and other.stay_id = one.stay_id and other.subject_id > one.subject_id
      where stay.ended_because is distinct from 'never_came' and stay.place_destroyed_at is null) both_there
group by organisation_id, one_id, other_id;

alter table threats.review drop constraint review_because_check;
alter table threats.review add constraint review_because_check
  check (because in ('level', 'affiliation', 'network', 'activity', 'hostility', 'avoided_place', 'cohabitation'));
