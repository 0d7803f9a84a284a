-- Runs of datasets with the files of their parts, and long whole files, each in a row of its own: in one value with the unit they
-- grew with the records past what D1 takes, and every step read and wrote all of them.
CREATE TABLE current_pieces (
  name TEXT NOT NULL,        -- of the unit
  format TEXT NOT NULL,      -- '' of a run, else the extension of a whole file
  number INTEGER NOT NULL,   -- a run's place, from 0; 0 of a whole file
  state TEXT NOT NULL,
  PRIMARY KEY (name, format, number)
) WITHOUT ROWID;

-- Those that a rendering has made otherwise than they stand in the current edition.
CREATE TABLE rendering_pieces (
  digest TEXT NOT NULL,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (digest, name, format, number)
) WITHOUT ROWID;

-- Pieces go with their units.
CREATE TRIGGER current_pieces_of_gone AFTER DELETE ON current_units BEGIN
  DELETE FROM current_pieces WHERE name = old.name;
END;
CREATE TRIGGER rendering_pieces_of_gone AFTER DELETE ON rendering_units BEGIN
  DELETE FROM rendering_pieces WHERE digest = old.digest AND name = old.name;
END;

-- What is under way is begun anew.
DELETE FROM rendering_units;
DELETE FROM renderings WHERE digest NOT IN (SELECT digest FROM editions);

INSERT INTO current_pieces (name, format, number, state)
WITH unit AS MATERIALIZED (SELECT name, state FROM current_units WHERE json_type(state, '$.runs') = 'array'),
  file AS MATERIALIZED (
    SELECT name, CAST(substr(file.key, length(name) + 7) AS INTEGER) - 1 AS number, file.key AS path, file.value AS file,
      (SELECT stamp.value FROM json_each(unit.state, '$.stamps') AS stamp WHERE stamp.key = file.key) AS stamp
    FROM unit, json_each(unit.state, '$.files') AS file
    WHERE file.key > name || '/part/' AND file.key < name || '/part/~'),
  part AS MATERIALIZED (
    SELECT name, number, json_group_object(path, json(file)) AS files,
      json_group_object(path, json(stamp)) FILTER (WHERE stamp IS NOT NULL) AS stamps
    FROM file GROUP BY name, number)
SELECT unit.name, '', run.key, json_object('run', json(run.value), 'files', json(coalesce(part.files, '{}')),
  'stamps', json(coalesce(part.stamps, '{}')))
FROM unit, json_each(unit.state, '$.runs') AS run LEFT JOIN part ON part.name = unit.name AND part.number = run.key;

-- Of an empty dataset its one part stays with the unit, as whole files do until the next edition.
UPDATE current_units SET state = json_remove(json_set(state,
    '$.runs', json_array_length(state, '$.runs'),
    '$.records', (SELECT coalesce(sum(run.value ->> 'count'), 0) FROM json_each(state, '$.runs') AS run),
    '$.wholes', json('[]'),
    '$.files', json(coalesce((SELECT json_group_object(file.key, json(file.value)) FROM json_each(state, '$.files') AS file
      WHERE json_array_length(state, '$.runs') = 0 OR file.key NOT GLOB '*/part/*'), '{}')),
    '$.stamps', json(coalesce((SELECT json_group_object(stamp.key, json(stamp.value)) FROM json_each(state, '$.stamps') AS stamp
      WHERE json_array_length(state, '$.runs') = 0 OR stamp.key NOT GLOB '*/part/*'), '{}'))),
  '$.partsDone')
WHERE json_type(state, '$.runs') = 'array';
