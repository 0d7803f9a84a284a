-- What of the free plan's day is used, as far as the Worker sees it: estimates, written rarely.
CREATE TABLE usage (
  day TEXT PRIMARY KEY,         -- UTC, as the plan counts
  requests INTEGER NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_written INTEGER NOT NULL
) WITHOUT ROWID;
