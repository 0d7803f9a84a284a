-- What the current edition shows of НКО, as it is searched. A row's number stays while its organisation is shown: parts of an
-- answer are read on by it.
CREATE TABLE search_rows (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,      -- of the row of «НКО»
  words TEXT NOT NULL,          -- names as they are compared, ОГРН, ИНН
  municipality TEXT,
  status TEXT,
  form TEXT                     -- code of the legal form
);

-- The full-text index over it: a virtual table, which an export of the database can't hold. It can be dropped together with its
-- triggers at any time and made anew (`search-index.ts` has the same statements): all it says stands in `search_rows`.
CREATE VIRTUAL TABLE search_index USING fts5(
  words, municipality, status, form, content='search_rows', content_rowid='number', columnsize=0);

-- What is deleted leaves no word behind.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_added AFTER INSERT ON search_rows BEGIN
  INSERT INTO search_index (rowid, words, municipality, status, form)
  VALUES (new.number, new.words, new.municipality, new.status, new.form);
END;

CREATE TRIGGER search_removed AFTER DELETE ON search_rows BEGIN
  INSERT INTO search_index (search_index, rowid, words, municipality, status, form)
  VALUES ('delete', old.number, old.words, old.municipality, old.status, old.form);
END;

CREATE TRIGGER search_changed AFTER UPDATE ON search_rows BEGIN
  INSERT INTO search_index (search_index, rowid, words, municipality, status, form)
  VALUES ('delete', old.number, old.words, old.municipality, old.status, old.form);
  INSERT INTO search_index (rowid, words, municipality, status, form)
  VALUES (new.number, new.words, new.municipality, new.status, new.form);
END;

-- The edition that is current now can be searched at once.
INSERT INTO search_rows (id, words, municipality, status, form)
SELECT id, words || iif(instr(words, '-') > 0, ' ' || replace(words, '-', ''), ''), record ->> '$.municipality',
  record ->> '$.status', record ->> '$.legalForm'
FROM (
  SELECT version.id, said.record,
    (SELECT group_concat(value, ' ') FROM json_each(said.handles)) || coalesce(' ' || (said.record ->> '$.inn'), '') AS words
  FROM row_versions version
  CROSS JOIN (SELECT commit_number FROM editions ORDER BY number DESC LIMIT 1) AS edition
  CROSS JOIN contents said ON said.table_key = version.table_key AND said.hash = iif(version.ok, version.hash, (
    SELECT earlier.hash FROM row_versions earlier CROSS JOIN contents good USING (table_key, hash)
    WHERE earlier.table_key = version.table_key AND earlier.id = version.id AND earlier.ok
      AND earlier.from_commit < version.from_commit AND good.record IS NOT NULL
    ORDER BY earlier.from_commit DESC LIMIT 1))
  WHERE version.table_key = 'nkos' AND version.from_commit <= edition.commit_number
    AND (version.to_commit IS NULL OR version.to_commit > edition.commit_number)
    AND said.record IS NOT NULL AND said.is_public)
ORDER BY id;
