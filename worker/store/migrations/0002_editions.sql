-- Editions: what the public reads, and what is being rendered for the next one.

-- Compressed pieces of files, each once, by the hash of its bytes; base64, because D1 answers blobs as arrays of numbers.
CREATE TABLE segments (hash TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;

-- The newest one is the current edition: index and pointer are this one row, so they can only move together.
CREATE TABLE editions (
  number INTEGER PRIMARY KEY,
  commit_number INTEGER NOT NULL,
  digest TEXT NOT NULL UNIQUE,  -- of the preview that was confirmed
  as_of TEXT NOT NULL,
  published_at TEXT NOT NULL,
  actor TEXT NOT NULL,          -- SHA-256 of the e-mail address
  changes TEXT NOT NULL,        -- counts by table against the edition before
  publisher TEXT NOT NULL,      -- what «Настройки» said
  files TEXT NOT NULL           -- path → file
);

-- An edition under way, or the newest finished one, whose unchanged units the next edition takes over.
CREATE TABLE renderings (
  digest TEXT PRIMARY KEY,
  edition INTEGER NOT NULL,
  commit_number INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  published_at TEXT NOT NULL,
  changes TEXT NOT NULL,
  publisher TEXT NOT NULL
) WITHOUT ROWID;

-- The units of a rendering. `version` lets one of two requests that do the same step win.
CREATE TABLE rendering_units (
  digest TEXT NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL,         -- digest of all that the unit is made from
  done INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (digest, position)
) WITHOUT ROWID;

-- Records that are computed rather than entered: observations, municipalities.
CREATE TABLE computed (
  source TEXT NOT NULL,
  id TEXT NOT NULL,             -- sorts as the records are published
  municipality TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (source, id)
) WITHOUT ROWID;
