import { regionCount, regionShare } from "./words.ts";

/** By monthly tasks more than a month, by yearly ones more than 12, by others more than 3 since the report or the document. */
const silent = `coalesce(status <> 'отчёт на рассмотрении' AND asOf > date(
    coalesce(reportedOn, CASE WHEN report IS NULL THEN (
      SELECT max(adoptedOn) FROM recommendations WHERE handle(title) = handle(monitored.recommendation)) END),
    CASE every WHEN 'month' THEN '+1 months' WHEN 'year' THEN '+12 months' ELSE '+3 months' END, 'floor'), 0)`;

export const taskSql = {
  "task-done": regionShare("standing = 'done'", "monitored"),
  "task-on-time": regionShare(
    "standing = 'done' AND coalesce(closedOn <= firstDue, 0)",
    "monitored WHERE firstDue IS NOT NULL AND (standing <> 'open' OR firstDue < asOf)",
  ),
  "task-overdue": regionCount(
    "due < asOf AND status <> 'отчёт на рассмотрении'",
    "monitored WHERE standing = 'open' AND due IS NOT NULL",
  ),
  "task-unreported": regionCount(silent, "monitored WHERE standing = 'open' AND due IS NULL"),
  "task-replied": regionShare("replied", "reply"),
  "task-accepted": regionShare("position IS 'принято'", "reply WHERE replied"),
};

export const taskParts = {
  "task-replied": `SELECT CASE
      WHEN replied THEN iif(position IS NULL OR position = 'ответа нет', 'ответ без позиции', position)
      WHEN position = 'на рассмотрении' THEN position ELSE 'ответа нет' END AS label, count(*) AS count
    FROM reply GROUP BY label`,
};
