/** «Обучение»: courses of the federal funds, of resource centers and others. */

import { completedWithin, heldBeforeCounted } from "../checks/training.ts";
import { choice } from "../fields/choice.ts";
import { count } from "../fields/count.ts";
import { date } from "../fields/date.ts";
import { listOf } from "../fields/list.ts";
import { reference } from "../fields/reference.ts";
import { territory } from "../fields/territory.ts";
import { text } from "../fields/text.ts";
import { column, defineTable } from "../table.ts";
import { funds } from "./funds.ts";

export const trainings = defineTable({
  key: "trainings",
  title: { ru: "Обучение", en: "Training" },
  columns: {
    date: column({ header: { ru: "Дата", en: "Date" }, field: date(), reach: "public", required: true }),
    title: column({
      header: { ru: "Название", en: "Title" },
      field: text(),
      reach: "public",
      required: true,
      names: "title",
    }),
    provider: column({
      header: { ru: "Кто проводил", en: "Provider" },
      field: choice([
        ...funds,
        { ru: "ресурсный центр", en: "resource centre", synonyms: ["РЦ"] },
        { ru: "иное", en: "other", synonyms: ["другое"] },
      ]),
      reach: "public",
      required: true,
    }),
    centers: column({
      header: { ru: "Ресурсные центры", en: "Resource centres" },
      field: listOf(reference("centers")),
      reach: "public",
    }),
    territory: column({ header: { ru: "Территория", en: "Territory" }, field: territory(), reach: "public" }),
    nkos: column({ header: { ru: "НКО", en: "Non-profits" }, field: listOf(reference("nkos")), reach: "public" }),
    participants: column({ header: { ru: "Участников", en: "Participants" }, field: count(), reach: "public" }),
    completed: column({ header: { ru: "Завершили", en: "Completed" }, field: count(), reach: "public" }),
  },
  living: ["participants", "completed"],
  naturalKey: [["date", "title"]],
  checks: [completedWithin, heldBeforeCounted],
  label: (values) => values.title ?? "",
});
