-- What stays of a file when it has been weeded: that it has been counted, and in a store apart, how many were alike.
create table followup.counted (
  organisation_id uuid not null,
  exit_case_id uuid not null,
  primary key (organisation_id, exit_case_id),
  foreign key (organisation_id, exit_case_id) references cases.exit_case (organisation_id, id) on delete restrict
);
comment on table followup.counted is 'Att ett ärendes utfall redan är taget, så att det räknas en gång. Utan tid, och borta när akten gallras';

create table followup.waiting (
  organisation_id uuid not null references access.organisation (id) on delete restrict,
  id uuid not null,
  wrapped_key bytea not null,
  key_version integer not null,
  sealed_outcome bytea not null,
  primary key (organisation_id, id)
);
comment on table followup.waiting is 'Utfall som väntar på tillräckligt många lika. Förseglat, utan ärende och utan tid; skrivs om helt varje gång, med nya id och nycklar';

create schema outcomes;
comment on schema outcomes is 'Utfall utan väg tillbaka: hur många som är lika, aldrig en rad om en människa';

create table outcomes.rule (
  valid_from date not null primary key,
  alike integer check (alike >= 5),
  endings integer not null check (endings between 1 and 3),
  closed_months integer not null check (closed_months >= 6),
  waits_years integer not null check (waits_years between 1 and 10),
  citation text not null check (citation <> '')
);
comment on table outcomes.rule is 'När ett avslutat ärendes utfall tas, hur många lika som krävs och hur länge det väntar. En ny regel är en ny rad';
comment on column outcomes.rule.alike is 'Så många måste vara lika i allt som sparas. Tom: inget tas';
comment on column outcomes.rule.endings is 'Så många olika slut måste finnas bland dem som är lika i det som kan vara känt i förväg';
comment on column outcomes.rule.closed_months is 'Månader efter avslut';
comment on column outcomes.rule.waits_years is 'År som ett utfall väntar på andra; därefter förstörs det';
insert into outcomes.rule (valid_from, alike, endings, closed_months, waits_years, citation) values
  ('2020-01-01', 5, 2, 24, 5,
   'Verksamhetens egen regel, inte lag. Obekräftat: om nämnden får lägga uppgifterna i ett gemensamt lager efter gallring prövas av en jurist (SoL 16 kap., OSL 26 kap. 1 §, SoLPuL 7 a §, dataskyddsförordningen skäl 26 och artikel 89)');

create table outcomes.alike (
  period text not null check (period ~ '^([0-9]{4}(-H[12]|-[0-9]{4})?|any)$'),
  county text not null check (county ~ '^([0-9]{2}|unknown|any)$'),
  kind text not null check (kind in ('exiter', 'relative', 'young')),
  age text not null check (age in ('under_18', '18_24', '25_34', '35_and_over', 'under_25', '25_and_over', 'unknown', 'any')),
  way text not null check (way in ('at_home', 'relocated', 'unknown', 'any')),
  meeting text not null check (meeting in ('within_week', 'within_month', 'later', 'unknown', 'any')),
  reached text not null check (reached in ('contact', 'assessment', 'begun', 'establishment', 'not_begun', 'begun_or_further')),
  ending text not null check (ending in ('completed', 'broken_off', 'elsewhere')),
  contract text not null check (contract in ('yes', 'no', 'unknown', 'any')),
  better text not null check (better in ('most', 'some', 'none', 'unknown', 'any')),
  people integer not null check (people >= 5),
  primary key (period, county, kind, age, way, meeting, reached, ending, contract, better)
);
comment on table outcomes.alike is 'Hur det gick, och för hur många: minst fem är lika i varje rad. Ingen rad är en människa, och inget leder tillbaka till ett ärende';
comment on column outcomes.alike.period is 'När stödet först söktes: halvår, år eller tre år. any: borttaget';
comment on column outcomes.alike.reached is 'Hur långt ärendet kom';
comment on column outcomes.alike.better is 'Om mer än hälften av livsområdena blev bättre, några eller inget, så som handläggaren såg det';
