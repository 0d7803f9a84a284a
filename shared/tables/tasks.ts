/** «Задачи»: what is done about each recommendation, by whom and until when. */

import { closedAfter, closingEvidence, extensionExplained, removalExplained, reportDated } from "../checks/task.ts";
import { decidedByMeeting, oneSource, protocolOfMeeting } from "../checks/task-source.ts";
import { date } from "../fields/date.ts";
import { deadline } from "../fields/deadline.ts";
import { link } from "../fields/link.ts";
import { listOf } from "../fields/list.ts";
import { mailbox } from "../fields/mailbox.ts";
import { reference } from "../fields/reference.ts";
import { taskStatus } from "../fields/task-status.ts";
import { territory } from "../fields/territory.ts";
import { text } from "../fields/text.ts";
import { taskDelay } from "../metrics/task-delay.ts";
import { column, defineTable } from "../table.ts";
import { note } from "./note.ts";

export const tasks = defineTable({
  key: "tasks",
  title: { ru: "Задачи", en: "Tasks" },
  columns: {
    recommendation: column({
      header: { ru: "Рекомендация", en: "Recommendation" },
      field: reference("recommendations"),
      reach: "public",
      help: {
        ru: "Краткая формулировка с вкладки «Рекомендации»; если задачу дала встреча, заполните «Встреча»",
        en: "Short wording of a recommendation; for a decision of a meeting fill in “Встреча”",
      },
    }),
    meeting: column({
      header: { ru: "Встреча", en: "Meeting" },
      field: reference("meetings"),
      reach: "public",
    }),
    protocol: column({
      header: { ru: "№ протокола", en: "Minutes number" },
      field: text({ max: 50, numbering: true }),
      reach: "public",
      help: { ru: "Номер протокола встречи, которая решила это сделать", en: "Number of the meeting's minutes" },
    }),
    protocolItem: column({
      header: { ru: "Пункт протокола", en: "Item of the minutes" },
      field: text({ max: 50, numbering: true }),
      reach: "public",
    }),
    action: column({
      header: { ru: "Что сделать", en: "Action" },
      field: text({ wordy: true }),
      reach: "public",
      required: true,
    }),
    lead: column({
      header: { ru: "Ответственный", en: "Lead" },
      field: text({ wordy: true }),
      reach: "public",
      required: true,
      help: { ru: "Организация или орган, не человек", en: "An organisation or body, not a person" },
    }),
    coExecutors: column({
      header: { ru: "Соисполнители", en: "Co-executors" },
      field: listOf(text()),
      reach: "public",
    }),
    territory: column({ header: { ru: "Территория", en: "Territory" }, field: territory(), reach: "public" }),
    deadline: column({ header: { ru: "Срок", en: "Deadline" }, field: deadline(), reach: "public" }),
    originalDeadline: column({
      header: { ru: "Первоначальный срок", en: "Original deadline" },
      field: deadline(),
      reach: "public",
      help: {
        ru: "Заполняется при первой передаче и потом не меняется",
        en: "Filled at the first hand-over, then kept",
      },
    }),
    extendedReason: column({
      header: { ru: "Причина продления", en: "Reason of extension" },
      field: text(),
      reach: "public",
    }),
    status: column({
      header: { ru: "Статус", en: "Status" },
      field: taskStatus(),
      reach: "public",
      required: true,
    }),
    report: column({ header: { ru: "Отчёт", en: "Report" }, field: text(), reach: "public" }),
    reportedOn: column({
      header: { ru: "Дата отчёта", en: "Reported on" },
      field: date(),
      reach: "public",
      help: { ru: "День последнего отчёта, например 30.03.2023", en: "The day of the last report" },
    }),
    evidence: column({ header: { ru: "Подтверждение", en: "Evidence" }, field: link(), reach: "public" }),
    evidenceRef: column({
      header: { ru: "Реквизиты документа", en: "Document reference" },
      field: text(),
      reach: "public",
      help: { ru: "Письмо, дата, №", en: "Letter, date, number" },
    }),
    removalReason: column({
      header: { ru: "Основание снятия", en: "Grounds of removal" },
      field: text(),
      reach: "public",
      help: {
        ru: "Почему задача снята с контроля или утратила актуальность; решение — в «Реквизитах документа»",
        en: "Why the task is no longer monitored or obsolete; the decision goes into the document reference",
      },
    }),
    closedOn: column({ header: { ru: "Дата закрытия", en: "Closed on" }, field: date(), reach: "public" }),
    mailbox: column({ header: { ru: "Служебная эл. почта", en: "Role mailbox" }, field: mailbox(), reach: "sheet" }),
    note,
  },
  front: ["action", "deadline", "status", "lead"],
  living: [
    "coExecutors",
    "deadline",
    "extendedReason",
    "status",
    "report",
    "reportedOn",
    "evidence",
    "evidenceRef",
    "removalReason",
    "closedOn",
  ],
  naturalKey: [
    ["recommendation", "action"],
    ["meeting", "action"],
  ],
  handles: ["action"],
  checks: [
    oneSource,
    protocolOfMeeting,
    closingEvidence,
    removalExplained,
    closedAfter,
    extensionExplained,
    reportDated,
  ],
  referredChecks: [{ column: "meeting", check: decidedByMeeting }],
  computed: { delay: taskDelay },
  isPublic: (values) => values.status !== "черновик",
  label: (values) => values.action ?? "",
});
