-- Rows that a coordinator has withdrawn from publication: their versions stay, but no edition shows them, past ones included.
CREATE TABLE withdrawn_rows (
  number INTEGER PRIMARY KEY,
  table_key TEXT NOT NULL,
  id TEXT NOT NULL,
  -- 'own': the row that was meant; 'same': another row under one of its keys; 'with': a row that must name it and can't stand without
  kind TEXT NOT NULL CHECK (kind IN ('own', 'same', 'with')),
  because INTEGER,              -- number of the row that was meant; NULL of that one itself
  at TEXT NOT NULL,
  actor TEXT NOT NULL,          -- SHA-256 of the e-mail address
  reason TEXT NOT NULL,         -- one of a short list, public
  words TEXT NOT NULL,          -- public too, where the list has no fitting reason
  since_commit INTEGER NOT NULL,  -- the newest commit then
  returned_at TEXT,             -- NULL while it stands
  returned_by TEXT,
  until_commit INTEGER          -- shown again by this commit and later ones
);
CREATE INDEX withdrawn_row ON withdrawn_rows (table_key, id);

-- Which acts there are the program says: a list of them here would have to be made anew with each.
CREATE TABLE journal_of_any_act (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,          -- SHA-256 of the e-mail address
  act TEXT NOT NULL,
  details TEXT NOT NULL,        -- JSON, by the kind of act
  UNIQUE (at, actor, act, details)  -- sent twice it is one act
);
INSERT INTO journal_of_any_act (number, at, actor, act, details) SELECT number, at, actor, act, details FROM journal;
DROP TABLE journal;
ALTER TABLE journal_of_any_act RENAME TO journal;
