-- What a commit must look at beside the rows that it changes is looked up here, not searched for in every table.

-- Names by which rows are found: what a row was ever known by. Whether it still is, its content says.
CREATE TABLE row_names (
  kind TEXT NOT NULL,           -- 'unique': a unique key, 'handle': by which others refer to it, 'ref': to which it refers
  table_key TEXT NOT NULL,      -- of the row that is known by the name
  name TEXT NOT NULL,
  row_table TEXT NOT NULL,      -- of the row that is found: for 'ref' the one that refers
  id TEXT NOT NULL,
  PRIMARY KEY (kind, table_key, name, row_table, id)
) WITHOUT ROWID;

INSERT INTO row_names
SELECT DISTINCT 'unique', v.table_key, named.value, v.table_key, v.id
FROM row_versions v CROSS JOIN contents k USING (table_key, hash), json_each(k.unique_keys) named;

INSERT INTO row_names
SELECT DISTINCT 'handle', v.table_key, named.value, v.table_key, v.id
FROM row_versions v CROSS JOIN contents k USING (table_key, hash), json_each(k.handles) named;

INSERT INTO row_names
SELECT DISTINCT 'ref', named.value ->> 1, named.value ->> 2, v.table_key, v.id
FROM row_versions v CROSS JOIN contents k USING (table_key, hash), json_each(k.refs) named;

-- Standing rows that wait for correction.
CREATE INDEX waiting_versions ON row_versions (table_key, id) WHERE to_commit IS NULL AND NOT ok;

-- How many rows of a table stand.
CREATE TABLE standing_counts (table_key TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;

INSERT INTO standing_counts SELECT table_key, count(*) FROM row_versions WHERE to_commit IS NULL GROUP BY table_key;

-- The first day on which a standing row may be judged otherwise.
CREATE TABLE row_days (table_key TEXT NOT NULL, id TEXT NOT NULL, day TEXT NOT NULL, PRIMARY KEY (table_key, id)) WITHOUT ROWID;
CREATE INDEX first_days ON row_days (day);

INSERT INTO row_days
SELECT v.table_key, v.id, k.changes_on FROM row_versions v CROSS JOIN contents k USING (table_key, hash)
WHERE v.to_commit IS NULL AND k.changes_on IS NOT NULL;

-- Contents that were judged anew and whose rows the next commit has to look at, whatever it changes. A NULL hash: all rows.
CREATE TABLE judged_anew (number INTEGER PRIMARY KEY, table_key TEXT NOT NULL, hash TEXT);

-- Content may have been judged anew for a hand-over that wasn't finished.
INSERT INTO judged_anew (table_key, hash) SELECT 'nkos', NULL WHERE EXISTS (SELECT 1 FROM commits);
