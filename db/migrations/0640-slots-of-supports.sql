-- A support of which there is only so much: how many households at a time can have it. A household that must have it takes a slot of it for all its days.

alter table placement.offer_version
  add column slot_supports text[] not null default '{}',
  add column slots integer[] not null default '{}',
  add check (slot_supports <@ supports and cardinality(slot_supports) = cardinality(slots) and 1 <= all (slots) and 500 >= all (slots));
comment on column placement.offer_version.slot_supports is 'Stöd som bara räcker till ett visst antal hushåll åt gången';
comment on column placement.offer_version.slots is 'Så många hushåll åt gången, i samma ordning som slot_supports';

alter table placement.stay add column need_tokens bytea not null default decode(repeat('00', 384), 'hex') check (length(need_tokens) = 384);
alter table placement.stay alter column need_tokens drop default;
comment on column placement.stay.need_tokens is
  'Kontrollvärden, 24 om vardera 16 byte: sha256 av nyckel, boende och ett stöd som måste finnas. De som inte behövs står för inget, så att antalet inte syns';
