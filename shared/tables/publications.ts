/** «Публикации»: what media and social channels said about the region's non-profits. */

import { linkedUnlessBroadcast, publishedByNow } from "../checks/publication.ts";
import { choice } from "../fields/choice.ts";
import { date } from "../fields/date.ts";
import { link } from "../fields/link.ts";
import { listOf } from "../fields/list.ts";
import { reference } from "../fields/reference.ts";
import { territory } from "../fields/territory.ts";
import { text } from "../fields/text.ts";
import { column, defineTable } from "../table.ts";

export const publications = defineTable({
  key: "publications",
  title: { ru: "Публикации", en: "Publications" },
  columns: {
    date: column({ header: { ru: "Дата", en: "Date" }, field: date(), reach: "public", required: true }),
    outlet: column({
      header: { ru: "Издание или канал", en: "Outlet" },
      field: text(),
      reach: "public",
      required: true,
      names: "loose",
    }),
    kind: column({
      header: { ru: "Вид публикации", en: "Kind" },
      field: choice([
        { ru: "новость", en: "news" },
        { ru: "интервью", en: "interview" },
        { ru: "репортаж", en: "report" },
        { ru: "эфир", en: "broadcast", synonyms: ["тв", "радио"] },
        { ru: "печать", en: "print", synonyms: ["газета"] },
        { ru: "история НКО", en: "story of a non-profit", synonyms: ["история"] },
        { ru: "публикация в соцсетях", en: "social media post", synonyms: ["соцсети", "пост"] },
      ]),
      reach: "public",
    }),
    link: column({ header: { ru: "Ссылка", en: "Link" }, field: link(), reach: "public" }),
    title: column({ header: { ru: "Заголовок", en: "Title" }, field: text(), reach: "public", names: "loose" }),
    nkos: column({ header: { ru: "НКО", en: "Non-profits" }, field: listOf(reference("nkos")), reach: "public" }),
    territory: column({ header: { ru: "Территория", en: "Territory" }, field: territory(), reach: "public" }),
    initiatedBy: column({
      header: { ru: "По чьей инициативе", en: "Initiated by" },
      field: choice([
        { ru: "СМИ", en: "media" },
        { ru: "НКО", en: "non-profit" },
        { ru: "ресурсный центр", en: "resource centre", synonyms: ["РЦ"] },
        { ru: "иное", en: "other", synonyms: ["другое"] },
      ]),
      reach: "public",
    }),
    markPresent: column({
      header: { ru: "Есть отметка по закону", en: "Legal mark present" },
      field: choice([
        { ru: "да", en: "yes" },
        { ru: "нет", en: "no" },
        { ru: "не требуется", en: "not required" },
      ]),
      reach: "club",
    }),
  },
  living: ["markPresent"],
  naturalKey: [["link"], ["date", "outlet", "title"]],
  unique: [["link"]],
  checks: [linkedUnlessBroadcast, publishedByNow],
  label: (values) => values.title ?? values.outlet ?? "",
});
