-- A party says no to a version, or the house that proposed it takes it back. Never changed, and never signed after.
create table agreements.decline (
  organisation_id uuid not null,
  agreement_id uuid not null,
  number integer not null,
  party_id uuid not null,
  reason text not null check (char_length(reason) between 1 and 500),
  declined_at timestamptz not null,
  declined_by uuid not null,
  primary key (organisation_id, agreement_id, number, party_id),
  foreign key (organisation_id, agreement_id, number, party_id)
    references agreements.party (organisation_id, agreement_id, number, party_id) on delete restrict,
  foreign key (party_id, declined_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table agreements.decline is 'Att en part har tackat nej till en version, eller att huset som lade fram den har dragit tillbaka den. Den kan då inte undertecknas';
comment on column agreements.decline.reason is 'Skälet, som de andra parterna läser. Inget ur ett ärende';

-- A party gives notice of a version that holds. From which day it has ended follows from all the notices: agreements.ends_on.
create table agreements.notice (
  organisation_id uuid not null,
  agreement_id uuid not null,
  number integer not null,
  party_id uuid not null,
  last_day date not null,
  reason text not null check (char_length(reason) between 1 and 500),
  noticed_at timestamptz not null,
  noticed_by uuid not null,
  proved_at timestamptz not null check (proved_at <= noticed_at),
  primary key (organisation_id, agreement_id, number, party_id, last_day),
  foreign key (organisation_id, agreement_id, number, party_id)
    references agreements.party (organisation_id, agreement_id, number, party_id) on delete restrict,
  foreign key (party_id, noticed_by) references access.staff (organisation_id, id) on delete restrict
);
comment on table agreements.notice is 'Att en part har sagt upp en version genom sin funktion, efter att personen legitimerat sig på nytt';
comment on column agreements.notice.last_day is 'Sista dagen som parten vill att den ska gälla. Från och med dagen för översyn räcker en parts ord, före den krävs alla parters';
comment on column agreements.notice.reason is 'Skälet, som de andra parterna läser. Inget ur ett ärende';

insert into clocks.rule (code, valid_from, title_sv, title_en, unit, amount, counts_in, ends_on, can_pause, can_extend, at_end,
                         tell_owner_hours, tell_manager_hours, tell_stand_in_hours, citation) values
  ('agreement_declined', '2020-01-01', 'En part tackar nej till en överenskommelse', 'A party declines an agreement', 'given', null, 'calendar_days', 'that_day',
   false, false, 'passes', 0, 0, 0, 'Verksamhetens egen regel, inte lag'),
  ('agreement_withdrawn', '2020-01-01', 'Ett förslag till överenskommelse har dragits tillbaka', 'A proposed agreement has been withdrawn', 'given', null, 'calendar_days', 'that_day',
   false, false, 'passes', 0, 0, 0, 'Verksamhetens egen regel, inte lag'),
  ('agreement_notice', '2020-01-01', 'En part har sagt upp en överenskommelse', 'A party has given notice of an agreement', 'given', null, 'calendar_days', 'that_day',
   false, false, 'passes', 0, 0, 0, 'Verksamhetens egen regel, inte lag');
