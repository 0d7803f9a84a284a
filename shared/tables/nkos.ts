/** «НКО»: the region's non-profits, as registers and members know them. */

import { legalMarks } from "../checks/legal-mark.ts";
import { basisAgrees, countedAsForm, foreignBranch, identified } from "../checks/nko.ts";
import { closingDates, knownByNow, statusAgrees } from "../checks/nko-life.ts";
import { formAgreesWithName, nameTells } from "../checks/nko-name.ts";
import { entryYearAgrees } from "../checks/nko-number.ts";
import { municipalityAgreesWithAddress } from "../checks/nko-place.ts";
import { choice, inRegister, yesNo } from "../fields/choice.ts";
import { date } from "../fields/date.ts";
import { digits } from "../fields/digits.ts";
import { inn } from "../fields/inn.ts";
import { legalForm } from "../fields/legal-form.ts";
import { link } from "../fields/link.ts";
import { listOf } from "../fields/list.ts";
import { municipality } from "../fields/municipality.ts";
import { ogrn } from "../fields/ogrn.ts";
import { reference } from "../fields/reference.ts";
import { territory } from "../fields/territory.ts";
import { text } from "../fields/text.ts";
import { nkoIsActive } from "../metrics/active-nkos.ts";
import { column, defineTable } from "../table.ts";
import { note } from "./note.ts";

export const nkos = defineTable({
  key: "nkos",
  title: { ru: "НКО", en: "Non-profits" },
  columns: {
    ogrn: column({ header: { ru: "ОГРН", en: "OGRN" }, field: ogrn(), reach: "public" }),
    inn: column({ header: { ru: "ИНН", en: "INN" }, field: inn(), reach: "public" }),
    kpp: column({ header: { ru: "КПП", en: "KPP" }, field: digits({ kind: "kpp", length: 9 }), reach: "club" }),
    registerNumber: column({
      header: { ru: "Учётный номер Минюста", en: "Ministry of Justice number" },
      field: digits({ kind: "registerNumber", length: 10 }),
      reach: "public",
    }),
    name: column({
      header: { ru: "Полное наименование", en: "Full name" },
      field: text({ wordy: true }),
      reach: "public",
      names: "loose",
    }),
    shortName: column({
      header: { ru: "Сокращённое наименование", en: "Short name" },
      field: text({ wordy: true }),
      reach: "public",
      names: "loose",
    }),
    legalForm: column({
      header: { ru: "Организационно-правовая форма", en: "Legal form" },
      field: legalForm(),
      reach: "public",
    }),
    counted: column({
      header: { ru: "Учитывается в показателях", en: "Counted in metrics" },
      field: choice(yesNo),
      reach: "public",
    }),
    municipality: column({
      header: { ru: "Муниципалитет", en: "Municipality of registration" },
      field: municipality(),
      reach: "public",
      required: true,
    }),
    municipalityBasis: column({
      header: { ru: "Как определён", en: "How it was determined" },
      field: choice([
        { ru: "ОКТМО", en: "OKTMO" },
        { ru: "ОКАТО", en: "OKATO" },
        { ru: "адрес", en: "address" },
        { ru: "вручную", en: "by hand" },
        { ru: "не определён", en: "unknown" },
      ]),
      reach: "public",
    }),
    operatesIn: column({
      header: { ru: "Территория деятельности", en: "Area of activity" },
      field: territory(),
      reach: "public",
    }),
    address: column({ header: { ru: "Адрес", en: "Address" }, field: text(), reach: "sheet", names: "loose" }),
    registeredOn: column({ header: { ru: "Дата регистрации", en: "Registered on" }, field: date(), reach: "public" }),
    endedOn: column({ header: { ru: "Дата прекращения", en: "Ended on" }, field: date(), reach: "public" }),
    endReason: column({
      header: { ru: "Причина прекращения", en: "Reason of ending" },
      field: choice([
        { ru: "ликвидация", en: "liquidation" },
        { ru: "реорганизация", en: "reorganisation" },
        { ru: "исключение из ЕГРЮЛ", en: "struck off the register", synonyms: ["исключена из егрюл"] },
        { ru: "решение суда", en: "court decision", synonyms: ["по решению суда"] },
      ]),
      reach: "public",
    }),
    status: column({
      header: { ru: "Статус", en: "Status" },
      field: choice([
        {
          ru: "действующая",
          en: "active",
          synonyms: ["действует", "действующее", "зарегистрирована", "зарегистрировано"],
        },
        {
          ru: "в процессе ликвидации",
          en: "being liquidated",
          synonyms: ["ликвидируется", "в стадии ликвидации", "находится в стадии ликвидации"],
        },
        {
          ru: "в процессе реорганизации",
          en: "being reorganised",
          synonyms: ["реорганизуется", "в стадии реорганизации", "находится в стадии реорганизации"],
        },
        {
          ru: "в процедуре банкротства",
          en: "in bankruptcy",
          synonyms: ["банкротство", "в состоянии банкротства", "банкрот"],
        },
        {
          ru: "деятельность прекращена",
          en: "ended",
          synonyms: [
            "недействующая",
            "исключена",
            "исключена из егрюл",
            "исключено из егрюл",
            "ликвидирована",
            "ликвидировано",
            "прекратила деятельность",
            "прекращена",
          ],
        },
        { ru: "неизвестно", en: "unknown", synonyms: ["нет данных"] },
      ]),
      reach: "public",
      required: true,
    }),
    activity: column({
      header: { ru: "Направление деятельности", en: "Field of activity" },
      field: text(),
      reach: "public",
    }),
    sonko: column({
      header: { ru: "В реестре СО НКО", en: "In the register of socially oriented non-profits" },
      field: choice(inRegister),
      reach: "public",
    }),
    legalMark: column({
      header: { ru: "Отметка по закону", en: "Mark required by law" },
      field: choice([
        {
          ru: "включена в реестр иностранных агентов",
          en: "in the register of foreign agents",
          synonyms: ["иноагент", "иностранный агент"],
        },
        { ru: "деятельность запрещена (экстремистская)", en: "banned as extremist", synonyms: ["экстремистская"] },
        { ru: "признана террористической", en: "recognised as terrorist", synonyms: ["террористическая"] },
        { ru: "признана нежелательной", en: "recognised as undesirable", synonyms: ["нежелательная"] },
      ]),
      reach: "public",
    }),
    markSince: column({ header: { ru: "Отметка действует с", en: "Marked since" }, field: date(), reach: "public" }),
    markUntil: column({ header: { ru: "Отметка снята", en: "Marked until" }, field: date(), reach: "public" }),
    markSource: column({
      header: { ru: "Источник отметки", en: "Source of the mark" },
      field: text(),
      reach: "public",
    }),
    centers: column({
      header: { ru: "Ресурсные центры", en: "Resource centres" },
      field: listOf(reference("centers")),
      reach: "public",
    }),
    website: column({ header: { ru: "Сайт", en: "Website" }, field: link(), reach: "public" }),
    source: column({ header: { ru: "Источник", en: "Source" }, field: text(), reach: "public" }),
    asOf: column({ header: { ru: "По состоянию на", en: "As of" }, field: date(), reach: "public" }),
    note,
  },
  living: [
    "endedOn",
    "endReason",
    "status",
    "sonko",
    "legalMark",
    "markSince",
    "markUntil",
    "markSource",
    "centers",
    "source",
    "asOf",
  ],
  naturalKey: [["ogrn"], ["name"], ["shortName"]],
  unique: [["ogrn"], ["inn"]],
  sharing: ["legalForm"],
  // Branches of a foreign non-profit are entered one by one and have its ИНН.
  mayShare: (columns, values) => columns.includes("inn") && values.legalForm === foreignBranch,
  handles: ["ogrn", "name", "shortName"],
  checks: [
    identified,
    countedAsForm,
    formAgreesWithName,
    nameTells,
    basisAgrees,
    closingDates,
    entryYearAgrees,
    knownByNow,
    statusAgrees,
    legalMarks,
  ],
  sheetChecks: [municipalityAgreesWithAddress],
  computed: { active: nkoIsActive },
  publicIdColumn: "ogrn",
  label: (values) => values.shortName ?? values.name ?? values.ogrn ?? "",
});
