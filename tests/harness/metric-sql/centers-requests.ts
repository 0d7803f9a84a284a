import { count, regionCount, regionShare } from "./words.ts";

const requestsAt = `SELECT seat.place, (SELECT count(*) FROM request WHERE request.seat = seat.place OR seat.place = 'region') AS n
  FROM seat`;

export const centerSql = {
  "center-coverage": `SELECT place, ${count("n")} FROM (
      SELECT municipality.place, (SELECT count(*) FROM center_serves WHERE place = municipality.place) AS n FROM municipality
      UNION ALL SELECT 'region', (SELECT count(*) FROM center WHERE active))`,
  "center-gap": regionCount("place NOT IN (SELECT place FROM center_serves)", "municipality"),
  "center-club": regionCount(
    "coalesce(clubSince <= asOf, 0)",
    "(SELECT clubSince, asOf FROM center, asked WHERE active)",
  ),
};

export const requestSql = {
  "request-count": `SELECT place, ${count("n")} FROM (${requestsAt})`,
  "request-reply-days": `SELECT 'region' AS place, avg(waited) AS value, NULL AS numerator, NULL AS denominator
    FROM (SELECT waited, row_number() OVER (ORDER BY waited) AS at, count(*) OVER () AS n FROM request WHERE waited IS NOT NULL)
    WHERE at IN ((n + 1) / 2, n / 2 + 1)`,
  "request-met": regionShare(
    "result IS 'получено полностью'",
    "request WHERE status IS 'закрыт' AND coalesce(closedByEnd, 1)",
  ),
  "request-in-time": regionShare(
    "coalesce(closedOn <= expectedBy, 0)",
    "request WHERE expectedBy IS NOT NULL AND (expectedPassed OR coalesce(closedByEnd, 0))",
  ),
};

export const requestParts = {
  "request-count": "SELECT coalesce(topic, 'не указано') AS label, count(*) AS count FROM request GROUP BY topic",
  "request-reply-days": `SELECT iif(waited IS NULL, 'без ответа', 'с ответом') AS label, count(*) AS count FROM request
    WHERE EXISTS (SELECT 1 FROM request WHERE waited IS NOT NULL) GROUP BY waited IS NULL`,
};
