-- Files of published editions whose bytes were removed because of an erased row: what stays of them.
CREATE TABLE withdrawals (
  edition INTEGER NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (edition, path)
) WITHOUT ROWID;

-- How often files of an edition were withdrawn: the second number of "12.1".
ALTER TABLE editions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
