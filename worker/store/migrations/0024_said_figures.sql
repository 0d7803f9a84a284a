-- What each edition said first of a metric: an observation stands in the row of its own edition and holds until the next one.
CREATE TABLE said_observations (
  metric TEXT NOT NULL,
  edition INTEGER NOT NULL,
  observations TEXT NOT NULL,   -- JSON list of those of this edition, as the unit that computes the metric keeps them
  PRIMARY KEY (metric, edition)
) WITHOUT ROWID;

INSERT INTO said_observations (metric, edition, observations)
SELECT substr(name, 8), said.value ->> 'edition', json_group_array(json(said.value))
FROM current_units, json_each(state, '$.observations') AS said
WHERE name GLOB 'metric *' AND said.value ->> 'edition' IS NOT NULL GROUP BY 1, 2;

-- Whether the content was public when it was erased: only then is its row told of as gone. NULL for what was erased before.
ALTER TABLE tombstones ADD COLUMN was_public INTEGER;
