-- A common word in many cases is found among the latest notes of the house: see journal.find_notes in db/policies/journal.sql.
create index note_latest on journal.note (organisation_id, happened_at desc, id desc) where state = 'signed';
