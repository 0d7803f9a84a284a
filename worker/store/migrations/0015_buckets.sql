-- What the sheet held when a state agreed with it, in sums: an offer compares rows only where its own sums differ.
-- A table that isn't here yet is compared as a whole at its next offer.
CREATE TABLE accepted_buckets (
  table_key TEXT PRIMARY KEY,
  basis TEXT NOT NULL,          -- by what rows were judged; under another one equal sums say nothing
  buckets TEXT NOT NULL         -- [[first id, sum | null]]; NULL where rows are left out as erased
) WITHOUT ROWID;

-- What an offer leaves there once it is committed: {table: {basis, buckets}}, in its first part.
ALTER TABLE offers ADD COLUMN buckets TEXT;
-- One without them can't be committed any more: the sheet is offered again.
UPDATE offers SET base = -1;

-- How often something of a table was released, a cell from the personal-data gate or an erasure: the same rows may be judged
-- otherwise since.
CREATE TABLE release_counts (table_key TEXT PRIMARY KEY, releases INTEGER NOT NULL) WITHOUT ROWID;

-- What is said by sums, basis and row_days now.
ALTER TABLE commits DROP COLUMN changes_on;
ALTER TABLE erasures DROP COLUMN released_commit;
ALTER TABLE erasures DROP COLUMN released_offer;

-- Versions that have ended, and how many rows stood at a commit: what is lost bit by bit is counted by these.
CREATE INDEX past_versions ON row_versions (table_key, to_commit) WHERE to_commit IS NOT NULL;
ALTER TABLE commits ADD COLUMN counts TEXT;  -- {table: rows}; NULL in commits of before

-- Which rows share a natural key is looked up like other names.
INSERT INTO row_names (kind, table_key, name, row_table, id)
SELECT DISTINCT 'natural', v.table_key, k.natural_key, v.table_key, v.id
FROM row_versions v CROSS JOIN contents k USING (table_key, hash) WHERE k.natural_key IS NOT NULL;
