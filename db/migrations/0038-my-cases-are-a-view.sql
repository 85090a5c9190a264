-- Breaks a server that is still running: it asks the function that goes.
-- Which cases somebody may see is a view from now on, access.my_case. The policies that asked the function go with it, and all are said anew
-- when this has been done.
drop function if exists access.my_cases() cascade;
