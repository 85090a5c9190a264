-- A stop of a provider holds from the moment when it is written, and whoever is told of it is told of all who have moved in before.
create trigger hold_vault before insert on placement.provider_stop for each row execute function placement.hold_vault();
create trigger hold_vault before insert on placement.provider_stop_step for each row execute function placement.hold_vault();
