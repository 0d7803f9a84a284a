-- What coordinators did, each in the transaction in which it was done. Nobody is named: the members' list says who an address is.
CREATE TABLE journal (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,          -- SHA-256 of the e-mail address
  act TEXT NOT NULL CHECK (act IN ('erased', 'released', 'released-cell', 'rebound', 'confirmed', 'members', 'published', 'saved')),
  details TEXT NOT NULL,        -- JSON, by the kind of act
  UNIQUE (at, actor, act, details)  -- sent twice it is one act
);

-- What is remembered of acts of before.
INSERT INTO journal (at, actor, act, details)
SELECT at, actor, act, details FROM (
  SELECT at, actor, 'erased' AS act, json_object('table', table_key, 'id', id, 'reason', reason) AS details FROM erasures
  UNION ALL SELECT released_at, released_by, 'released', json_object('table', table_key, 'id', id, 'reason', release_reason)
    FROM erasures WHERE released_at IS NOT NULL
  UNION ALL SELECT at, actor, 'released-cell', json_object('table', table_key, 'id', id, 'column', column_key, 'reason', reason)
    FROM releases
  UNION ALL SELECT at, actor, 'confirmed', json_object('commit', number, 'tables', json(confirmed)) FROM commits
    WHERE confirmed <> '[]'
  UNION ALL SELECT published_at, actor, 'published', json_object('edition', number) FROM editions)
WHERE true ORDER BY at ON CONFLICT DO NOTHING;
