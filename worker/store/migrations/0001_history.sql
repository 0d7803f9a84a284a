-- Rows, their versions, offers and commits. WITHOUT ROWID and one partial index keep a changed row at three written rows.

CREATE TABLE club (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE members (
  email TEXT PRIMARY KEY,     -- lower case
  role TEXT NOT NULL CHECK (role IN ('member', 'coordinator'))
) WITHOUT ROWID;

-- What a row said, once for each distinct content. Everything after `cells` is derived from it by the shared code.
CREATE TABLE contents (
  table_key TEXT NOT NULL,
  hash TEXT NOT NULL,
  cells TEXT,                 -- wire cells as typed; NULL once erased
  record TEXT,                -- parsed values of public and club columns; NULL once erased
  findings TEXT NOT NULL,     -- findings of the row's own checks
  ok INTEGER NOT NULL,        -- no error among them
  is_public INTEGER NOT NULL, -- not a draft
  natural_key TEXT,
  unique_keys TEXT NOT NULL,  -- ["ogrn=1024…"]
  handles TEXT NOT NULL,      -- texts by which other rows refer to it
  refs TEXT NOT NULL,         -- [[column, table, handle]]
  checks_version INTEGER NOT NULL,
  PRIMARY KEY (table_key, hash)
) WITHOUT ROWID;

-- A row's content over commits; `to_commit` is the first commit without it.
CREATE TABLE row_versions (
  table_key TEXT NOT NULL,
  id TEXT NOT NULL,
  from_commit INTEGER NOT NULL,
  to_commit INTEGER,
  hash TEXT NOT NULL,
  ok INTEGER NOT NULL,        -- good in its own commit: own checks, uniqueness, references, public projection
  reasons TEXT,               -- what other rows have against it: [[code, column, …]]; NULL for nothing
  PRIMARY KEY (table_key, id, from_commit)
) WITHOUT ROWID;
CREATE UNIQUE INDEX open_versions ON row_versions (table_key, id) WHERE to_commit IS NULL;

-- What an offer would change, in parts well under D1's 2 MB a value.
CREATE TABLE offers (
  number INTEGER NOT NULL,
  part INTEGER NOT NULL,
  base INTEGER NOT NULL,
  digest TEXT NOT NULL,       -- of the whole sheet as offered
  actor TEXT NOT NULL,        -- SHA-256 of the e-mail address
  at TEXT NOT NULL,
  gaps TEXT NOT NULL,         -- required columns that a tab lacks: {table: [column]}
  changes TEXT NOT NULL,      -- [[table, id, hash | null]]
  PRIMARY KEY (number, part)
) WITHOUT ROWID;

CREATE TABLE commits (
  number INTEGER PRIMARY KEY,
  offer INTEGER NOT NULL,     -- 0 where an erasure made it
  digest TEXT NOT NULL,
  checks_version INTEGER NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  at TEXT NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  held INTEGER NOT NULL       -- rows of the state that wait for correction
);

-- Contents removed where the law demanded it: every row that ever had such a content, and why.
CREATE TABLE tombstones (
  table_key TEXT NOT NULL,
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (table_key, id, hash)
) WITHOUT ROWID;
