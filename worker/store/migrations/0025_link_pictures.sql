-- Pictures that messengers show beside a link, drawn in a coordinator's browser: the newest of each page, and nothing of others.
CREATE TABLE link_pictures (
  name TEXT PRIMARY KEY,        -- front, a municipality's key, a recommendation's id
  edition INTEGER NOT NULL,     -- for which it was drawn
  hash TEXT NOT NULL,           -- SHA-256 of what it says; empty where that was taken back
  at TEXT NOT NULL,             -- when it came, ISO 8601, UTC
  png TEXT                      -- base64; NULL where it was taken back
) WITHOUT ROWID;
