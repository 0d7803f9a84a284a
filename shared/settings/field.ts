/** What stands beside a setting's name: what it must look like follows from the name. */

import { choice, yesNo } from "../fields/choice.ts";
import { count } from "../fields/count.ts";
import { date, dateOf } from "../fields/date.ts";
import { finding } from "../fields/finding.ts";
import { mailbox } from "../fields/mailbox.ts";
import { fold } from "../fields/near-miss.ts";
import { text } from "../fields/text.ts";
import type { Cell, Field, Finding, Json, ReadContext, Reading } from "../table.ts";
import { isServerAddress, licenceAddresses, type SettingName, settingNames } from "./settings.ts";

type Read = (cell: Cell, context: ReadContext) => Reading<string>;

const plain = text({ max: 300 });

/** A text; a date as `2023-03-30`, a number as its digits. */
export function settingField(): Field<string> {
  return {
    ...plain,
    kind: "setting",
    help: { ru: "Что подходит, зависит от настройки", en: "What fits depends on the setting" },
    read: (cell, context) => (readers[nameOf(context.cells.name)] ?? plain.read)(cell, context),
  };
}

const readers: { readonly [name in SettingName | ""]?: Read } = {
  "Адрес сервера": address,
  "Служебная почта издателя": as(mailbox()),
  Лицензия: licence,
  "Встреч в год по плану": as(count({ max: 1000 })),
  "Наименьшее публикуемое число": as(count({ min: 1, max: 1000 })),
  "Реестры сверены на дату": checkedDay,
  "Демонстрационные данные": as(choice(yesNo)),
};

function nameOf(cell: Cell | undefined): SettingName | "" {
  const typed = typeof cell === "string" ? fold(cell) : "";
  return settingNames.find(({ ru, en }) => fold(ru) === typed || fold(en) === typed)?.ru ?? "";
}

/** As the kind reads it; in which form it is typed doesn't matter here. */
function as(field: Field<string> | Field<number>): Read {
  return (cell, context) => {
    const { value, findings }: Reading<Json> = field.read(cell, context);
    if (value === null) return { value, findings };
    return { value: String(value), findings: findings.filter(({ severity }) => severity !== "hint") };
  };
}

function checkedDay(cell: Cell, context: ReadContext): Reading<string> {
  const day = dateOf(cell, context.today);
  if (day === null) return as(date())(cell, context);
  return day > context.today ? { value: null, findings: [notYet] } : { value: day, findings: [] };
}

function address(cell: Cell, context: ReadContext): Reading<string> {
  const reading = plain.read(cell, context);
  if (reading.value === null || isServerAddress(reading.value)) return reading;
  return { value: null, findings: [...reading.findings, noAddress] };
}

function licence(cell: Cell, context: ReadContext): Reading<string> {
  const reading = plain.read(cell, context);
  if (reading.value === null || licenceAddresses[reading.value] !== undefined) return reading;
  return { ...reading, findings: [...reading.findings, ownLicence] };
}

const notYet: Finding = finding(
  "setting.future",
  "error",
  "Этот день ещё не наступил, а на сайте он стоял бы как день сверки. Впишите день, когда реестры сверили.",
  "That day hasn't come, but readers would take it for the day of the check. Enter the day of the check.",
);
const noAddress: Finding = finding(
  "setting.address",
  "error",
  "Это не адрес сервера: передать изменения не получится. Впишите его так: https://имя-сайта, без страницы после него.",
  "This is no server's address, so nothing can be handed over. Type it like https://site, without a page behind it.",
);
const ownLicence: Finding = finding(
  "setting.licence",
  "warning",
  `Лицензия не из известных программе, ссылки на её текст на сайте не будет. Известны: ${Object.keys(licenceAddresses).join(", ")}.`,
  `The program doesn't know this licence, so the site won't link its text. Known are: ${Object.keys(licenceAddresses).join(", ")}.`,
);
