-- Files of every edition, a row only where a path changed: an edition has the last row of a path that isn't after it.
-- `editions.files` stays for the current edition alone, so that an isolate learns of it in one row.
CREATE TABLE edition_files (
  path TEXT NOT NULL,
  edition INTEGER NOT NULL,
  file TEXT,                    -- NULL: gone from this edition on, or withdrawn
  PRIMARY KEY (path, edition)
) WITHOUT ROWID;

-- What stays of versions whose bytes were removed because of an erased row.
CREATE TABLE withdrawn_files (
  path TEXT NOT NULL,
  edition INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  at TEXT NOT NULL,
  settled INTEGER NOT NULL,     -- 1: the file was rendered again without the row, or has nothing left to hold
  PRIMARY KEY (path, edition, sha256)
) WITHOUT ROWID;

INSERT INTO edition_files (path, edition, file)
SELECT file.key, file.value ->> 'edition', file.value FROM editions, json_each(editions.files) AS file
WHERE true ON CONFLICT DO NOTHING;

INSERT INTO edition_files (path, edition, file)
SELECT path, edition, NULL FROM withdrawals WHERE true ON CONFLICT DO NOTHING;

INSERT INTO withdrawn_files (path, edition, sha256, at, settled) SELECT path, edition, sha256, at, 0 FROM withdrawals;

-- Paths that an edition no longer had.
INSERT INTO edition_files (path, edition, file)
SELECT DISTINCT file.key, later.number, NULL
FROM editions AS earlier CROSS JOIN editions AS later ON later.number = earlier.number + 1, json_each(earlier.files) AS file
WHERE file.key NOT IN (SELECT key FROM json_each(later.files)) ON CONFLICT DO NOTHING;

UPDATE editions SET files = '{}' WHERE number < (SELECT max(number) FROM editions);
DROP TABLE withdrawals;

-- When files of a past edition are rendered again, NULL for a new edition.
ALTER TABLE renderings ADD COLUMN revised_at TEXT;
