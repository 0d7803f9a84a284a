import { regionCount, regionShare } from "./words.ts";

/** The day of the document that a task comes from, or of the meeting: by its topic, or by its kind and day. */
const sourceDay = `coalesce(
    (SELECT max(adoptedOn) FROM recommendations WHERE handle(title) = handle(monitored.recommendation)),
    (SELECT max(date) FROM meetings WHERE handle(monitored.meeting) IN (
      handle(title), handle(kind || ' ' || strftime('%d.%m.%Y', date)), handle(kind || ' от ' || strftime('%d.%m.%Y', date)))))`;

const lastReport =
  "(SELECT max(submittedOn) FROM reports WHERE handle(task) = handle(monitored.action) AND submittedOn <= asOf)";

/** By monthly tasks more than a month, by half-yearly ones more than 6, by yearly ones more than 12, by others more than 3 since the report or the source. */
const silent = `coalesce(status <> 'отчёт на рассмотрении' AND asOf > date(
    coalesce(max(reportedOn, ${lastReport}), reportedOn, ${lastReport}, CASE WHEN report IS NULL THEN ${sourceDay} END),
    CASE every WHEN 'month' THEN '+1 months' WHEN 'half-year' THEN '+6 months'
      WHEN 'year' THEN '+12 months' ELSE '+3 months' END, 'floor'), 0)`;

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
