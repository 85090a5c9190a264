-- An obstacle is looked at again when somebody who was in the way lives there no longer.
alter table threats.review drop constraint review_because_check;
alter table threats.review add constraint review_because_check
  check (because in ('level', 'affiliation', 'network', 'activity', 'hostility', 'avoided_place', 'cohabitation', 'stay', 'stay_over'));
