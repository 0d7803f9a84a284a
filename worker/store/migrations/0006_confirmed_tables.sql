-- Tables whose mass change a coordinator confirmed with the commit: JSON. What is lost bit by bit is counted from there.
ALTER TABLE commits ADD COLUMN confirmed TEXT NOT NULL DEFAULT '[]';
