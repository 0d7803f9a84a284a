-- What coordinators ask another coordinator to confirm: erasing a row, publishing an edition that loses much.
CREATE TABLE approvals (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('erase', 'publish')),
  what TEXT NOT NULL,           -- JSON: {table, id} of a row, {edition} of an edition
  ground TEXT NOT NULL,         -- JSON: what it stood on when it was asked; confirmed is this and nothing later
  loss TEXT,                    -- JSON {gone: {table: records}, of: records} of an edition
  why TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  asked_by TEXT NOT NULL,       -- SHA-256 of the e-mail address, here and below
  expires_at TEXT NOT NULL,
  -- 'replaced': asked anew by the same coordinator, after it had changed or expired
  state TEXT NOT NULL CHECK (state IN ('asked', 'confirmed', 'declined', 'taken-back', 'replaced')),
  answered_at TEXT,             -- of the last answer
  answered_by TEXT,
  words TEXT NOT NULL,          -- what was said with it
  done_at TEXT CHECK (done_at <> '')  -- when what was confirmed was carried out; an empty text undoes the whole transaction
);
CREATE INDEX approvals_of ON approvals (kind, what);
