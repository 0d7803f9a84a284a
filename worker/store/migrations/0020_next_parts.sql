-- A file says which part comes next, and no longer in which edition: that is the one in which it is read.
UPDATE edition_files
SET file = json_set(file, '$.next', '/v1' || substr(file ->> 'next', 13 + instr(substr(file ->> 'next', 14), '/')))
WHERE file ->> 'next' GLOB '/v1/editions/*';
