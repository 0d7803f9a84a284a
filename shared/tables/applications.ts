/** «Заявки»: applications for grants. */

import { decidedAfter, submittedByNow, sumsInRoubles, winnersSum } from "../checks/application.ts";
import { choice, yesNoUnknown } from "../fields/choice.ts";
import { date } from "../fields/date.ts";
import { decimal } from "../fields/decimal.ts";
import { money } from "../fields/money.ts";
import { reference } from "../fields/reference.ts";
import { territory } from "../fields/territory.ts";
import { text } from "../fields/text.ts";
import { column, defineTable } from "../table.ts";
import { funds } from "./funds.ts";

export const applications = defineTable({
  key: "applications",
  title: { ru: "Заявки", en: "Grant applications" },
  columns: {
    fund: column({
      header: { ru: "Конкурс", en: "Fund" },
      field: choice([
        ...funds,
        { ru: "Росмолодёжь.Гранты", en: "Rosmolodezh.Grants", synonyms: ["Росмолодёжь"] },
        { ru: "региональный конкурс", en: "regional contest", synonyms: ["областной конкурс"] },
        { ru: "муниципальный конкурс", en: "municipal contest" },
        { ru: "иной конкурс", en: "other contest", synonyms: ["иное", "другое"] },
      ]),
      reach: "public",
      required: true,
    }),
    level: column({
      header: { ru: "Бюджет", en: "Budget" },
      field: choice([
        { ru: "федеральный", en: "federal" },
        { ru: "региональный", en: "regional", synonyms: ["областной"] },
        { ru: "муниципальный", en: "municipal" },
        { ru: "частный", en: "private" },
      ]),
      reach: "public",
    }),
    contest: column({ header: { ru: "Название и год", en: "Contest and year" }, field: text(), reach: "public" }),
    number: column({
      header: { ru: "Номер заявки", en: "Number" },
      field: text({ max: 60, numbering: true }),
      reach: "public",
    }),
    nko: column({ header: { ru: "НКО", en: "Non-profit" }, field: reference("nkos"), reach: "public", required: true }),
    territory: column({ header: { ru: "Территория", en: "Territory" }, field: territory(), reach: "public" }),
    center: column({
      header: { ru: "При поддержке центра", en: "Supported by centre" },
      field: reference("centers"),
      reach: "public",
    }),
    title: column({
      header: { ru: "Название проекта", en: "Project" },
      field: text(),
      reach: "public",
      names: "loose",
    }),
    requested: column({ header: { ru: "Запрошено", en: "Requested" }, field: money(), reach: "public" }),
    granted: column({ header: { ru: "Присуждено", en: "Granted" }, field: money(), reach: "public" }),
    cofunding: column({ header: { ru: "Софинансирование", en: "Co-funding" }, field: money(), reach: "public" }),
    score: column({ header: { ru: "Рейтинг", en: "Score" }, field: decimal({ min: 0, max: 100 }), reach: "public" }),
    status: column({
      header: { ru: "Статус", en: "Status" },
      field: choice([
        { ru: "черновик", en: "draft" },
        { ru: "подана", en: "submitted", synonyms: ["отправлена"] },
        { ru: "не допущена", en: "not admitted" },
        { ru: "на экспертизе", en: "under review" },
        { ru: "не поддержана", en: "not funded", synonyms: ["отклонена", "проиграла"] },
        { ru: "победитель", en: "won", synonyms: ["поддержана", "победила", "победитель конкурса"] },
        { ru: "отозвана", en: "withdrawn" },
        { ru: "завершена", en: "completed", synonyms: ["реализована"] },
      ]),
      reach: "public",
      required: true,
    }),
    submittedOn: column({ header: { ru: "Подана", en: "Submitted on" }, field: date(), reach: "public" }),
    decidedOn: column({ header: { ru: "Решение", en: "Decided on" }, field: date(), reach: "public" }),
    trainedBefore: column({
      header: { ru: "Обучение до подачи", en: "Trained before" },
      field: choice(yesNoUnknown),
      reach: "public",
    }),
  },
  living: ["granted", "cofunding", "score", "status", "decidedOn"],
  naturalKey: [
    ["fund", "contest", "number"],
    ["fund", "number"],
    ["nko", "contest", "title"],
  ],
  unique: [["fund", "contest", "number"]],
  checks: [decidedAfter, winnersSum, sumsInRoubles, submittedByNow],
  isPublic: (values) => values.status !== "черновик",
  label: (values) => values.title ?? values.number ?? values.contest ?? "",
});
