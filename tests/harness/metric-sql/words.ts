/** Pieces that the queries share. Each query gives lines of `place`, `value`, `numerator`, `denominator`. */

/** Rounded to `digits` in whole numbers, halves up. */
export function rounded(numerator: string, denominator: string, perOne: number, digits: number): string {
  const scale = 10 ** digits;
  return `((2 * (${numerator}) * ${perOne * scale} + (${denominator})) / (2 * (${denominator}))) / ${scale}.0`;
}

/** Per cent with one decimal; none for fewer than ten cases. */
export function share(numerator: string, denominator: string): string {
  return `CASE WHEN ${denominator} >= 10 THEN ${rounded(numerator, denominator, 100, 1)} END AS value,
    ${numerator} AS numerator, ${denominator} AS denominator`;
}

export function count(what: string, denominator = "NULL"): string {
  return `${what} AS value, ${what} AS numerator, ${denominator} AS denominator`;
}

/** A share of the region: how many of `from` there are for which `condition` holds. */
export function regionShare(condition: string, from: string): string {
  return `SELECT 'region' AS place, ${share("n", "d")}
    FROM (SELECT coalesce(sum(${condition}), 0) AS n, count(*) AS d FROM ${from})`;
}

/** A count of the region and of how many it is. */
export function regionCount(condition: string, from: string): string {
  return `SELECT 'region' AS place, ${count("n", "d")}
    FROM (SELECT coalesce(sum(${condition}), 0) AS n, count(*) AS d FROM ${from})`;
}

/** НКО at each seat, «не определён» and in the region. */
export function nkosAtSeats(condition: string): string {
  return `SELECT seat.place, count(nko_at.id) AS n FROM seat
    LEFT JOIN nko_at ON nko_at.place = seat.place AND (${condition}) GROUP BY seat.place`;
}

/** Rows at each municipality that they name, where they name none, and in the region; `areas` is the view of what they name. */
export function rowsAtNamed(rows: string, areas: string): string {
  const known = `SELECT id FROM ${areas} WHERE area <> 'unknown'`;
  return `SELECT named.place, CASE named.place
      WHEN 'region' THEN (SELECT count(*) FROM ${rows})
      WHEN 'unstated' THEN (SELECT count(*) FROM ${rows} WHERE id NOT IN (${known}))
      ELSE (SELECT count(*) FROM ${areas} WHERE area = named.place AND id IN (SELECT id FROM ${rows})) END AS n
    FROM named`;
}

/** Distinct municipalities that rows name, of all there are. */
export function namedMunicipalities(rows: string, areas: string): string {
  const reached = `SELECT area FROM ${areas} WHERE id IN (SELECT id FROM ${rows})`;
  return regionCount(`place IN (${reached})`, "municipality");
}

/** Per so many residents; a place whose residents aren't known has no value. */
export function perResident(lines: string, perOne: number, digits: number): string {
  return `SELECT lines.place, CASE WHEN residents > 0 THEN ${rounded("n", "residents", perOne, digits)} END AS value,
    n AS numerator, residents AS denominator FROM (${lines}) AS lines LEFT JOIN residents ON residents.place = lines.place
    WHERE lines.place IN (SELECT place FROM municipality) OR lines.place = 'region'`;
}
