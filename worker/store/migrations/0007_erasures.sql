-- Erasures stand until a coordinator releases them: who erased what row, when and why, and the same of the release.
CREATE TABLE erasures (
  number INTEGER PRIMARY KEY,
  table_key TEXT NOT NULL,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,          -- SHA-256 of the e-mail address
  reason TEXT NOT NULL,
  released_at TEXT,             -- NULL while it stands
  released_by TEXT,
  release_reason TEXT,
  released_commit INTEGER,      -- newest commit and offer at the release: what they say of the sheet is no longer enough
  released_offer INTEGER
);

-- What stays held while an erasure stands: nothing of a row that goes by one of these is kept.
CREATE TABLE erased_names (
  table_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('id', 'content', 'key')),
  name TEXT NOT NULL,           -- a row's id, a content's hash, or the keyed hash of a natural or unique key
  erasure INTEGER NOT NULL,
  PRIMARY KEY (table_key, kind, name, erasure)
) WITHOUT ROWID;

INSERT INTO erasures (table_key, id, at, actor, reason)
SELECT table_key, id, min(at), actor, reason FROM tombstones GROUP BY table_key, id;

INSERT INTO erased_names (table_key, kind, name, erasure)
SELECT table_key, 'id', id, number FROM erasures;

INSERT INTO erased_names (table_key, kind, name, erasure)
SELECT tombstones.table_key, 'content', tombstones.hash, erasures.number
FROM tombstones JOIN erasures USING (table_key, id) WHERE true ON CONFLICT DO NOTHING;
