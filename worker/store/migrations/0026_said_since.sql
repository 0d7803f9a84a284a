-- The edition since which what editions said of the metrics is kept without gaps: the newest one when this came, of which every
-- value stands. No row where that is the first edition. What is kept of those before it is told all the same.
CREATE TABLE said_since (edition INTEGER NOT NULL);

INSERT INTO said_since (edition) SELECT max(number) FROM editions HAVING max(number) > 1;
