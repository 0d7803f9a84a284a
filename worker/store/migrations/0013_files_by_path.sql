-- The current edition's files are looked up by path like those of any other: one value for all of them would grow past
-- what D1 takes, and every isolate would read it whole.
ALTER TABLE editions DROP COLUMN files;
