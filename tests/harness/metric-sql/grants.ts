import { count, namedMunicipalities, perResident, regionShare, rowsAtNamed } from "./words.ts";

const submitted = "(SELECT * FROM application WHERE submitted)";

/** «Деньги проекта для нескольких муниципалитетов или для всей области не делятся.» */
const moneyAt = `SELECT id, CAST(round(coalesce(granted, 0) * 100) AS INTEGER) AS kopecks, level, supported, (
    SELECT CASE WHEN coalesce(sum(area <> 'unknown'), 0) = 0 THEN 'unstated'
      WHEN count(*) > 1 OR max(area) IN ('region', 'online') THEN 'several'
      WHEN max(area) IN (SELECT place FROM municipality) THEN max(area) ELSE 'unstated' END
    FROM application_area WHERE application_area.id = application.id) AS place
  FROM application WHERE outcome = 'won'`;
const moneyLines = `SELECT places.place, (
    SELECT coalesce(sum(kopecks), 0) FROM (${moneyAt}) AS money WHERE money.place = places.place OR places.place = 'region') AS kopecks
  FROM (SELECT place FROM named UNION ALL SELECT 'several') AS places`;

export const grantSql = {
  "grant-applications": `SELECT place, ${count("n")} FROM (${rowsAtNamed(submitted, "application_area")})`,
  "grant-municipalities": namedMunicipalities(submitted, "application_area"),
  "grant-success": regionShare("outcome = 'won'", "application WHERE outcome IS NOT NULL"),
  "grant-sum": `SELECT place, kopecks / 100.0 AS value, NULL AS numerator, NULL AS denominator FROM (${moneyLines})`,
  "grant-per-resident": perResident(`SELECT place, (2 * kopecks + 100) / 200 AS n FROM (${moneyLines})`, 1, 2),
};

const budgets = `CASE level WHEN 'федеральный' THEN 'федеральный бюджет' WHEN 'региональный' THEN 'региональный бюджет'
  WHEN 'муниципальный' THEN 'муниципальный бюджет' WHEN 'частный' THEN 'частные средства' END`;

export const grantParts = {
  "grant-applications": `SELECT iif(supported, 'с поддержкой центра', 'без поддержки центра') AS label, count(*) AS count
    FROM ${submitted} GROUP BY supported`,
  "grant-success": `SELECT iif(outcome = 'won', 'победили', 'не победили')
      || iif(supported, ' с поддержкой центра', ' без поддержки центра') AS label, count(*) AS count
    FROM application WHERE outcome IS NOT NULL GROUP BY outcome, supported`,
  "grant-sum": `SELECT coalesce(${budgets} || iif(supported, ', с поддержкой центра', ', без поддержки'), 'не указано') AS label,
      sum(kopecks) / 100.0 AS count FROM (${moneyAt}) GROUP BY label`,
};
