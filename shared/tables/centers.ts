/** «Центры»: the resource centers that support НКО, whoever runs them. */

import { joinedAfterOpening, openedByNow } from "../checks/center.ts";
import { choice } from "../fields/choice.ts";
import { date } from "../fields/date.ts";
import { link } from "../fields/link.ts";
import { listOf } from "../fields/list.ts";
import { mailbox } from "../fields/mailbox.ts";
import { municipality } from "../fields/municipality.ts";
import { ogrn } from "../fields/ogrn.ts";
import { supportKinds } from "../fields/support-kinds.ts";
import { territory } from "../fields/territory.ts";
import { text } from "../fields/text.ts";
import { column, defineTable } from "../table.ts";
import { note } from "./note.ts";

export const centers = defineTable({
  key: "centers",
  title: { ru: "Центры", en: "Resource centres" },
  columns: {
    name: column({
      header: { ru: "Наименование", en: "Name" },
      field: text({ wordy: true }),
      reach: "public",
      required: true,
      names: "loose",
    }),
    operatorName: column({
      header: { ru: "Организация-оператор", en: "Operator" },
      field: text({ wordy: true }),
      reach: "public",
      names: "loose",
    }),
    operatorOgrn: column({ header: { ru: "ОГРН оператора", en: "Operator's OGRN" }, field: ogrn(), reach: "public" }),
    municipality: column({
      header: { ru: "Муниципалитет", en: "Municipality" },
      field: municipality(),
      reach: "public",
      required: true,
    }),
    coverage: column({
      header: { ru: "Территория обслуживания", en: "Area served" },
      field: territory(),
      reach: "public",
    }),
    services: column({
      header: { ru: "Виды поддержки", en: "Kinds of support" },
      field: listOf(choice(supportKinds)),
      reach: "public",
    }),
    status: column({
      header: { ru: "Статус", en: "Status" },
      field: choice([
        { ru: "действует", en: "active", synonyms: ["работает", "действующий", "открыт"] },
        { ru: "деятельность приостановлена", en: "suspended", synonyms: ["приостановлен", "приостановлена"] },
        { ru: "закрыт", en: "closed", synonyms: ["не действует"] },
      ]),
      reach: "public",
      required: true,
    }),
    openedOn: column({ header: { ru: "Дата открытия", en: "Opened on" }, field: date(), reach: "public" }),
    clubSince: column({ header: { ru: "В Клубе с", en: "In the Club since" }, field: date(), reach: "public" }),
    basis: column({ header: { ru: "Документ о создании", en: "Founding document" }, field: text(), reach: "public" }),
    website: column({ header: { ru: "Сайт", en: "Website" }, field: link(), reach: "public" }),
    mailbox: column({ header: { ru: "Служебная эл. почта", en: "Role mailbox" }, field: mailbox(), reach: "sheet" }),
    note,
  },
  living: ["coverage", "services", "status", "basis"],
  naturalKey: [["name"]],
  unique: [["name"]],
  handles: ["name", "operatorOgrn"],
  checks: [joinedAfterOpening, openedByNow],
  label: (values) => values.name ?? "",
});
