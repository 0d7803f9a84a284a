-- What of the free plan's day is used, by what it was spent on: one row for each kind of work, its day begun anew where the day is over.
CREATE TABLE usage_by_work (
  work TEXT PRIMARY KEY,        -- 'reading', 'hand-over', 'preview', 'edition', 'revision', 'erasure'
  day TEXT NOT NULL,            -- UTC, as the plan counts
  requests INTEGER NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_written INTEGER NOT NULL,
  open_requests INTEGER NOT NULL, -- of the work under way, whatever the day
  open_read INTEGER NOT NULL,
  open_written INTEGER NOT NULL,
  last_requests INTEGER,        -- what the last finished one took; NULL before there was one
  last_read INTEGER,
  last_written INTEGER
) WITHOUT ROWID;

INSERT INTO usage_by_work (work, day, requests, rows_read, rows_written, open_requests, open_read, open_written)
SELECT 'reading', day, requests, rows_read, rows_written, 0, 0, 0 FROM usage ORDER BY day DESC LIMIT 1;

DROP TABLE usage;
ALTER TABLE usage_by_work RENAME TO usage;

-- Which past editions wait for files is asked at each step of bringing them back.
CREATE INDEX unsettled_files ON withdrawn_files (edition, path) WHERE settled = 0;
