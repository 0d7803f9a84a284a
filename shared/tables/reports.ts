/** «Отчёты о задачах»: what was reported about a task for each period, a row each. */

import { periodBegun, reportTold, rhythmKept, submittedByNow } from "../checks/report.ts";
import { date } from "../fields/date.ts";
import { link } from "../fields/link.ts";
import { period } from "../fields/period.ts";
import { reference } from "../fields/reference.ts";
import { text } from "../fields/text.ts";
import { column, defineTable } from "../table.ts";
import { note } from "./note.ts";

export const reports = defineTable({
  key: "reports",
  title: { ru: "Отчёты о задачах", en: "Reports on tasks" },
  columns: {
    task: column({
      header: { ru: "Задача", en: "Task" },
      field: reference("tasks"),
      reach: "public",
      required: true,
    }),
    period: column({ header: { ru: "Период", en: "Period" }, field: period(), reach: "public", required: true }),
    submittedOn: column({
      header: { ru: "Дата отчёта", en: "Submitted on" },
      field: date(),
      reach: "public",
      required: true,
      help: { ru: "День, когда отчёт получен, например 30.03.2023", en: "The day on which the report came" },
    }),
    text: column({ header: { ru: "Что сделано", en: "What was done" }, field: text(), reach: "public" }),
    evidence: column({ header: { ru: "Подтверждение", en: "Evidence" }, field: link(), reach: "public" }),
    evidenceRef: column({
      header: { ru: "Реквизиты документа", en: "Document reference" },
      field: text(),
      reach: "public",
      help: { ru: "Письмо, дата, №", en: "Letter, date, number" },
    }),
    note,
  },
  living: ["text", "evidence", "evidenceRef"],
  naturalKey: [["task", "period"]],
  unique: [["task", "period"]],
  checks: [submittedByNow, periodBegun, reportTold],
  referredChecks: [{ column: "task", check: rhythmKept }],
  label: (values) => [values.task, values.period].filter((part) => part !== null).join(", "),
});
