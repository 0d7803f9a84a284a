/** «Запросы НКО»: what non-profits asked for and what they got. Only aggregates are ever public. */

import { answeredAfter, closedAsSaid, expectedLater, resultInTime } from "../checks/request.ts";
import { choice } from "../fields/choice.ts";
import { count } from "../fields/count.ts";
import { date } from "../fields/date.ts";
import { municipality } from "../fields/municipality.ts";
import { reference } from "../fields/reference.ts";
import { supportKinds } from "../fields/support-kinds.ts";
import { text } from "../fields/text.ts";
import { column, defineTable } from "../table.ts";
import { note } from "./note.ts";

export const requests = defineTable({
  key: "requests",
  title: { ru: "Запросы НКО", en: "Requests" },
  columns: {
    receivedOn: column({
      header: { ru: "Дата запроса", en: "Received on" },
      field: date(),
      reach: "club",
      required: true,
    }),
    applicantKind: column({
      header: { ru: "Кто обратился", en: "Applicant" },
      field: choice([
        { ru: "НКО", en: "non-profit" },
        { ru: "инициативная группа", en: "initiative group" },
        { ru: "физическое лицо", en: "individual", synonyms: ["физлицо", "гражданин"] },
        { ru: "орган местного самоуправления", en: "local authority", synonyms: ["ОМСУ"] },
        { ru: "иное", en: "other", synonyms: ["другое"] },
      ]),
      reach: "club",
      required: true,
    }),
    center: column({
      header: { ru: "Ресурсный центр", en: "Resource centre" },
      field: reference("centers"),
      reach: "club",
    }),
    nko: column({ header: { ru: "НКО", en: "Non-profit" }, field: reference("nkos"), reach: "club" }),
    municipality: column({ header: { ru: "Муниципалитет", en: "Municipality" }, field: municipality(), reach: "club" }),
    topic: column({ header: { ru: "Тема", en: "Topic" }, field: choice(supportKinds), reach: "club", required: true }),
    expected: column({ header: { ru: "Ожидание", en: "Expectation" }, field: text(), reach: "club" }),
    expectedBy: column({ header: { ru: "Ожидаемый срок", en: "Expected by" }, field: date(), reach: "club" }),
    firstReplyOn: column({ header: { ru: "Первый ответ", en: "First reply on" }, field: date(), reach: "club" }),
    closedOn: column({ header: { ru: "Дата закрытия", en: "Closed on" }, field: date(), reach: "club" }),
    status: column({
      header: { ru: "Статус", en: "Status" },
      field: choice([
        { ru: "новый", en: "new" },
        { ru: "в работе", en: "in progress" },
        { ru: "закрыт", en: "closed", synonyms: ["выполнен", "завершён"] },
        { ru: "передан", en: "passed on" },
        { ru: "отказано", en: "declined", synonyms: ["отказ"] },
      ]),
      reach: "club",
      required: true,
    }),
    result: column({
      header: { ru: "Результат", en: "Result" },
      field: choice([
        { ru: "получено полностью", en: "fully met", synonyms: ["полностью"] },
        { ru: "частично", en: "met in part", synonyms: ["получено частично"] },
        { ru: "не получено", en: "not met" },
      ]),
      reach: "club",
    }),
    rating: column({ header: { ru: "Оценка", en: "Rating" }, field: count({ min: 1, max: 5 }), reach: "club" }),
    ratingSource: column({
      header: { ru: "Чья оценка", en: "Who rated" },
      field: choice([
        { ru: "НКО по ссылке", en: "the non-profit by a link" },
        { ru: "со слов НКО", en: "as the non-profit said" },
        { ru: "нет", en: "none" },
      ]),
      reach: "club",
    }),
    note,
  },
  living: ["expectedBy", "firstReplyOn", "closedOn", "status", "result", "rating", "ratingSource"],
  naturalKey: [
    ["receivedOn", "nko", "topic"],
    ["receivedOn", "topic", "expected"],
  ],
  resource: false,
  checks: [answeredAfter, closedAsSaid, expectedLater, resultInTime],
  isPublic: () => false,
  label: (values) => [values.receivedOn, values.topic].filter((part) => part !== null).join(", "),
});
