/** «Рекомендации»: what round tables and other meetings recommended, to whom, word for word. */

import {
  adoptedByNow,
  dueAfterDocument,
  positionAgrees,
  repliedAfterSent,
  valuesWhole,
} from "../checks/recommendation.ts";
import { addressee } from "../fields/addressee.ts";
import { choice } from "../fields/choice.ts";
import { date } from "../fields/date.ts";
import { deadline } from "../fields/deadline.ts";
import { decimal } from "../fields/decimal.ts";
import { link } from "../fields/link.ts";
import { listOf } from "../fields/list.ts";
import { text } from "../fields/text.ts";
import { metrics } from "../metrics/all.ts";
import { column, defineTable } from "../table.ts";

export const recommendations = defineTable({
  key: "recommendations",
  title: { ru: "Рекомендации", en: "Recommendations" },
  columns: {
    title: column({
      header: { ru: "Краткая формулировка", en: "In short" },
      field: text({ max: 300, wordy: true }),
      reach: "public",
      required: true,
      names: "loose",
    }),
    document: column({
      header: { ru: "Документ", en: "Document" },
      field: text({ wordy: true }),
      reach: "public",
      required: true,
      names: "loose",
    }),
    adoptedOn: column({
      header: { ru: "Дата документа", en: "Adopted on" },
      field: date(),
      reach: "public",
      required: true,
    }),
    sourceLink: column({ header: { ru: "Ссылка на документ", en: "Link" }, field: link(), reach: "public" }),
    item: column({ header: { ru: "Пункт", en: "Item" }, field: text({ max: 50, numbering: true }), reach: "public" }),
    quote: column({
      header: { ru: "Текст рекомендации", en: "Text" },
      field: text({ max: 4000, wordy: true }),
      reach: "public",
      required: true,
      names: "loose",
    }),
    addressees: column({
      header: { ru: "Адресаты", en: "Addressees" },
      field: listOf(addressee()),
      reach: "public",
      required: true,
      wordsIn: "addresseeText",
    }),
    addresseeText: column({
      header: { ru: "Кому (дословно)", en: "Addressee, verbatim" },
      field: text(),
      reach: "public",
      names: "loose",
    }),
    metric: column({
      header: { ru: "Показатель", en: "Indicator" },
      field: choice(metrics.map(({ id, title }) => ({ ...title, synonyms: [id] }))),
      reach: "public",
    }),
    baseline: column({ header: { ru: "Исходное значение", en: "Baseline" }, field: decimal({}), reach: "public" }),
    target: column({ header: { ru: "Целевое значение", en: "Target" }, field: decimal({}), reach: "public" }),
    deadline: column({
      header: { ru: "Срок", en: "Deadline" },
      field: deadline(),
      reach: "public",
      help: {
        ru: "Дата, «до конца года», «в 2-месячный срок», «ежеквартально», «постоянно» или «без срока»; считается от даты документа",
        en: "A date, “до конца года”, “в 2-месячный срок”, “ежеквартально”, “постоянно” or “без срока”, counted from the document's date",
      },
    }),
    sentOn: column({ header: { ru: "Направлено: дата", en: "Sent on" }, field: date(), reach: "public" }),
    sentRef: column({
      header: { ru: "Направлено: исх. №", en: "Sent: reference" },
      field: text({ numbering: true }),
      reach: "public",
    }),
    repliedOn: column({ header: { ru: "Ответ: дата", en: "Replied on" }, field: date(), reach: "public" }),
    replyRef: column({
      header: { ru: "Ответ: вх. №", en: "Reply: reference" },
      field: text({ numbering: true }),
      reach: "public",
    }),
    position: column({
      header: { ru: "Позиция адресата", en: "Addressee's position" },
      field: choice([
        { ru: "принято", en: "accepted", synonyms: ["поддержано"] },
        { ru: "принято частично", en: "accepted in part", synonyms: ["частично"] },
        { ru: "не поддержано", en: "not supported", synonyms: ["отклонено", "отказ"] },
        { ru: "на рассмотрении", en: "under consideration", synonyms: ["рассматривается"] },
        { ru: "ответа нет", en: "no answer", synonyms: ["нет ответа"] },
      ]),
      reach: "public",
    }),
    state: column({
      header: { ru: "Состояние", en: "State" },
      field: choice([
        { ru: "черновик", en: "draft" },
        { ru: "принята", en: "adopted", synonyms: ["принято", "утверждена"] },
      ]),
      reach: "public",
      required: true,
    }),
  },
  front: ["title", "deadline", "position", "state", "addressees"],
  living: ["deadline", "sentOn", "sentRef", "repliedOn", "replyRef", "position", "state"],
  naturalKey: [["document", "quote"]],
  unique: [["document", "quote"]],
  handles: ["title"],
  checks: [repliedAfterSent, positionAgrees, dueAfterDocument, adoptedByNow, valuesWhole],
  isPublic: (values) => values.state === "принята",
  label: (values) => values.title ?? "",
});
