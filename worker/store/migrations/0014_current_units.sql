-- Units of the current edition, each written only when it is made anew: `rendering_units` holds what is under way.
CREATE TABLE current_units (
  name TEXT PRIMARY KEY,
  source TEXT NOT NULL,         -- digest of all that the unit is made from
  state TEXT NOT NULL
) WITHOUT ROWID;

INSERT INTO current_units (name, source, state)
SELECT name, source, state FROM rendering_units
WHERE done = 1 AND digest = (SELECT digest FROM editions ORDER BY number DESC LIMIT 1);

DELETE FROM rendering_units WHERE digest IN (SELECT digest FROM editions);
