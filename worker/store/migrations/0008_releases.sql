-- Cells that a coordinator found to hold no personal data: by their content's hash, never the content.
CREATE TABLE releases (
  table_key TEXT NOT NULL,
  column_key TEXT NOT NULL,
  cell TEXT NOT NULL,           -- SHA-256 of the cell's canonical JSON
  id TEXT NOT NULL,             -- the row in which it was released
  at TEXT NOT NULL,
  actor TEXT NOT NULL,          -- SHA-256 of the e-mail address
  reason TEXT NOT NULL,
  PRIMARY KEY (table_key, column_key, cell, id)
) WITHOUT ROWID;
