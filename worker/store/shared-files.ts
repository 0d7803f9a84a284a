/**
 * Files of datasets that editions share. A row stands in the index only where a file changed; an erasure takes a row from some
 * of the editions that show such a file, and brings it back otherwise for each, so these stop sharing it.
 */

/** The whole file of the dataset that a path (an SQL expression) belongs to: it is entered wherever one of its files changed. */
function wholeSql(path: string): string {
  const end = `iif(instr(${path}, '/part/') > 0, instr(${path}, '/part/'), instr(${path}, '.'))`;
  return `iif(${end} > 0, substr(${path}, 1, ${end} - 1) || '.json', ${path})`;
}

/** The first edition with the very dataset, or the very document, that an edition shows: `shown` is an alias of its file there. */
export function versionSql(shown: string, edition: string): string {
  return `max(${shown}.edition, coalesce((SELECT max(whole.edition) FROM edition_files AS whole
    WHERE whole.path = ${wholeSql(`${shown}.path`)} AND whole.edition <= ${edition}), 0))`;
}

/** Withdrawn files whose bytes are still there, `until` the next version of their datasets. */
const leaving = `SELECT gone.path, shown.file, (SELECT min(whole.edition) FROM edition_files AS whole
    WHERE whole.path = ${wholeSql("gone.path")} AND whole.edition > gone.edition) AS until, gone.edition
  FROM withdrawn_files AS gone CROSS JOIN edition_files AS shown USING (path, edition)
  WHERE gone.settled = 0 AND shown.file IS NOT NULL`;

/**
 * Statements for between the tombstones of files and their removal: each withdrawn file gets a row where its version begins, and
 * the version after it keeps what it shows in a row of its own.
 */
export const sharesEnd: readonly string[] = [
  `INSERT INTO edition_files (path, edition, file)
   SELECT gone.path, gone.edition, (SELECT shown.file FROM edition_files AS shown
     WHERE shown.path = gone.path AND shown.edition < gone.edition ORDER BY shown.edition DESC LIMIT 1)
   FROM withdrawn_files AS gone WHERE gone.settled = 0 ON CONFLICT DO NOTHING`,
  `INSERT INTO edition_files (path, edition, file)
   SELECT path, until, file FROM (${leaving}) AS leaving
   WHERE until IS NOT NULL AND NOT EXISTS (SELECT 1 FROM edition_files AS later
     WHERE later.path = leaving.path AND later.edition > leaving.edition AND later.edition <= until)
   ON CONFLICT DO NOTHING`,
];
