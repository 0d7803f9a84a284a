/** SQL about units and their files that several batches share. */

/** The edition under which a file (an SQL expression of its JSON) is entered. */
export function rowSql(file: string): string {
  return `coalesce(${file} ->> 'row', ${file} ->> 'edition')`;
}
