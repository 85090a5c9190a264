-- The last measurement is due 24 months after a case was closed, and there are two weeks for it. With 24 the outcome was taken before it.
insert into outcomes.rule (valid_from, alike, endings, closed_months, waits_years, citation)
select '2026-11-28', alike, endings, 27, waits_years, citation from outcomes.rule where valid_from = '2020-01-01';
