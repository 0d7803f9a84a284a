import { count, nkosAtSeats, perResident, regionShare, rounded, share } from "./words.ts";

const activeNkos = "(SELECT count(*) FROM nko WHERE active)";

/** Active НКО and residents of each municipality. */
const perPlace = `SELECT municipality.place, residents AS p,
    (SELECT count(*) FROM nko WHERE active AND seat = municipality.place) AS n
  FROM municipality LEFT JOIN residents USING (place)`;

/** «По вкладке „Обучение“ или отметке „Обучение до подачи“ в заявке»; the course is no later than the application. */
const applicantStanding = `SELECT id, CASE
    WHEN max(trainedBefore IS 'да' OR EXISTS (
      SELECT 1 FROM trained WHERE trained.id = applicant.id AND trained.date <= applicant.submittedOn)) THEN 'обучены до подачи'
    WHEN max(trainedBefore IS 'нет') THEN 'не обучены' ELSE 'нет данных' END AS standing
  FROM applicant GROUP BY id`;

export const nkoSql = {
  "nko-active": `SELECT place, ${count("n")} FROM (${nkosAtSeats("active")})`,
  "nko-share": `SELECT place, ${share("n", activeNkos)} FROM (${nkosAtSeats("active")}) WHERE place <> 'region'`,
  "nko-density": perResident(nkosAtSeats("active"), 10_000, 1),
  "nko-location-quotient": `SELECT place,
      CASE WHEN d >= 10 AND p IS NOT NULL AND r IS NOT NULL THEN ${rounded("n * r", "d * p", 1, 2)} END AS value,
      CASE WHEN d = 0 THEN 0 WHEN p IS NULL OR r IS NULL THEN NULL WHEN d < 10 THEN n ELSE n * r END AS numerator,
      CASE WHEN d = 0 THEN 0 WHEN p IS NULL OR r IS NULL THEN NULL WHEN d < 10 THEN d ELSE d * p END AS denominator
    FROM (SELECT place, p, n, sum(n) OVER () AS d, (SELECT residents FROM residents WHERE place = 'region') AS r
      FROM (${perPlace}))`,
  "nko-reach": `SELECT place, ${count("n", `CASE place WHEN 'region' THEN ${activeNkos} END`)} FROM (
      SELECT named.place, (SELECT count(*) FROM nko WHERE active AND CASE named.place
          WHEN 'region' THEN EXISTS (SELECT 1 FROM nko_area WHERE nko_area.id = nko.id AND area <> 'unknown')
          WHEN 'unstated' THEN NOT EXISTS (SELECT 1 FROM nko_area WHERE nko_area.id = nko.id AND area <> 'unknown')
          ELSE EXISTS (SELECT 1 FROM nko_area WHERE nko_area.id = nko.id AND area IN (named.place, 'region')) END) AS n
      FROM named)`,
  "nko-new": `SELECT place, ${count("n")} FROM (${nkosAtSeats("registered")})`,
  "nko-new-rate": perResident(nkosAtSeats("registered"), 10_000, 1),
  "nko-ended": `SELECT place, ${count("n")} FROM (${nkosAtSeats("ended")})`,
  "nko-net": `SELECT place, ${count("came.n - gone.n")}
    FROM (${nkosAtSeats("registered")}) AS came JOIN (${nkosAtSeats("ended")}) AS gone USING (place)`,
  // G = 1 − Σ pᵢ (Nᵢ + Nᵢ₋₁) / (P × N), municipalities in ascending order of n/p
  "nko-concentration": `SELECT 'region' AS place,
      CASE WHEN d > 0 THEN ${rounded("d - area", "d", 1, 3)} END AS value,
      CASE WHEN d > 0 THEN d - area END AS numerator, CASE WHEN d > 0 THEN d END AS denominator
    FROM (SELECT sum(p * (2 * running - n)) AS area,
        CASE WHEN count(p) = count(*) THEN sum(p) * sum(n) END AS d
      FROM (SELECT p, n, sum(n) OVER (ORDER BY 1.0 * n / p ROWS UNBOUNDED PRECEDING) AS running FROM (${perPlace})))`,
  "nko-top-three": `SELECT 'region' AS place, ${share("n", activeNkos)}
    FROM (SELECT coalesce(sum(n), 0) AS n FROM (SELECT n FROM (${perPlace}) ORDER BY n DESC LIMIT 3))`,
  "grant-participation": `SELECT place, ${share("applied.n", "active.n")}
    FROM (${nkosAtSeats("activeAtEnd AND nko_at.id IN (SELECT id FROM applicant)")}) AS applied
    JOIN (${nkosAtSeats("activeAtEnd")}) AS active USING (place)`,
  "training-before": regionShare("standing = 'обучены до подачи'", `(${applicantStanding})`),
  "publication-nkos": `SELECT place, ${count("n")} FROM (${nkosAtSeats(
    `nko_at.id IN (SELECT nko_handle.id FROM publication, json_each(nkos) AS named
      JOIN nko_handle ON nko_handle.handle = handle(named.value))`,
  )})`,
};

export const nkoParts = {
  "training-before": `SELECT standing AS label, count(*) AS count FROM (${applicantStanding}) GROUP BY standing`,
};
