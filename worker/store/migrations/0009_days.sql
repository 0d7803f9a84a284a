-- Verdicts that depend on the day: NULL where no day to come can change them, as everything before this was taken to be.

-- The first day on which checks may say otherwise of this content.
ALTER TABLE contents ADD COLUMN changes_on TEXT;
-- The first of those days among the rows that stand: an unchanged sheet is judged anew from then on.
ALTER TABLE commits ADD COLUMN changes_on TEXT;
