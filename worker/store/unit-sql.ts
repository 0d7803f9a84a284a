/** SQL about units and their files that several batches share. */

/** Forgets the computed records that neither the current edition nor what is under way was made with. */
export const unneededComputed = `DELETE FROM computed WHERE source NOT IN (
  SELECT source FROM current_units UNION ALL SELECT source FROM rendering_units)`;

/** The edition under which a file (an SQL expression of its JSON) is entered. */
export function rowSql(file: string): string {
  return `coalesce(${file} ->> 'row', ${file} ->> 'edition')`;
}
