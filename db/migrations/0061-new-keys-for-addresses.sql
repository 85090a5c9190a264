-- An organisation's address is given new keys. The old ones open and are believed until all that may be on its way to them is over.
alter table exchanges.address add column believed_until timestamptz check (believed_until >= made_at);
comment on column exchanges.address.believed_until is 'När en nyare adress finns: så länge prövas och öppnas sådant som är skrivet med den här. Sedan förstörs den hemliga halvan';
