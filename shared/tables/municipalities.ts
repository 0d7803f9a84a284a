/** «Районы и округа»: filled by the add-on from the region's data; the club enters Rosstat's own population figures. */

import { count } from "../fields/count.ts";
import { date } from "../fields/date.ts";
import { digits } from "../fields/digits.ts";
import { text } from "../fields/text.ts";
import { column, defineTable } from "../table.ts";

export const municipalities = defineTable({
  key: "municipalities",
  title: { ru: "Районы и округа", en: "Municipalities" },
  columns: {
    key: column({ header: { ru: "Код", en: "Key" }, field: text({ max: 10 }), reach: "public", required: true }),
    name: column({ header: { ru: "Название", en: "Name" }, field: text(), reach: "public", required: true }),
    officialName: column({
      header: { ru: "Официальное название", en: "Official name" },
      field: text(),
      reach: "public",
    }),
    nameAfterReform: column({
      header: { ru: "Название после реформы", en: "Name after the reform" },
      field: text(),
      reach: "public",
    }),
    oktmo: column({
      header: { ru: "ОКТМО (2023)", en: "OKTMO (2023)" },
      field: digits({ kind: "oktmo", length: 8 }),
      reach: "public",
    }),
    oktmoAfterReform: column({
      header: { ru: "ОКТМО после реформы", en: "OKTMO after the reform" },
      field: digits({ kind: "oktmo", length: 8 }),
      reach: "public",
    }),
    centre: column({ header: { ru: "Центр", en: "Centre" }, field: text(), reach: "public" }),
    population: column({ header: { ru: "Население", en: "Population" }, field: count(), reach: "public" }),
    populationOn: column({
      header: { ru: "Население на дату", en: "Population as of" },
      field: date(),
      reach: "public",
    }),
    populationSource: column({
      header: { ru: "Источник числа", en: "Source of the figure" },
      field: text(),
      reach: "public",
    }),
  },
  living: ["population", "populationOn", "populationSource"],
  naturalKey: [["key"]],
  unique: [["key"]],
  handles: ["key", "name"],
  publicIdColumn: "key",
  label: (values) => values.name ?? "",
});
