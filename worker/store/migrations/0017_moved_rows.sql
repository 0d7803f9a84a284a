-- Which rows a commit wrote, as JSON [[table, id]]: an edition looks at those that moved since the last one. A NULL for an id: any
-- row of the table. NULL for the whole: written before this was noted.
ALTER TABLE commits ADD COLUMN moved TEXT;

-- The last erasure that the edition was made after; NULL where that wasn't noted.
ALTER TABLE editions ADD COLUMN erasure INTEGER;
