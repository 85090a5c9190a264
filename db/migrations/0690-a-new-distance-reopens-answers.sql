-- Answers are looked at again when the distance between those who may not meet has changed.
alter table threats.review drop constraint review_because_check;
alter table threats.review add constraint review_because_check
  check (because in ('level', 'affiliation', 'network', 'activity', 'hostility', 'avoided_place', 'cohabitation', 'stay', 'stay_over', 'stop_begun', 'stop_lifted', 'distance_rule'));
