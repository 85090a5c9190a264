-- It is told what the household asked for as well (db/policies/stays.sql), and is not to be had under what it was called with before.
drop function if exists placement.begin_stay(bytea, uuid, uuid[], integer, boolean, date, date, uuid, uuid, uuid, bytea, bytea, text, date, date, uuid, uuid);
