-- An answer is looked at again also when somebody has come to live where it says that others may.
alter table threats.review drop constraint review_because_check;
alter table threats.review add constraint review_because_check
  check (because in ('level', 'affiliation', 'network', 'activity', 'hostility', 'avoided_place', 'cohabitation', 'stay'));
