-- An answer that saw no obstacle to a unit is looked at again when its provider is stopped.
alter table threats.review drop constraint review_because_check;
alter table threats.review add constraint review_because_check
  check (because in ('level', 'affiliation', 'network', 'activity', 'hostility', 'avoided_place', 'cohabitation', 'stay', 'stay_over', 'stop_begun', 'stop_lifted'));
