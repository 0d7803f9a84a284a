/** How the values of settings are read: a text; a date as `2023-03-30`, a number as its digits. */

import { count } from "../fields/count.ts";
import { date, dateOf } from "../fields/date.ts";
import { finding } from "../fields/finding.ts";
import { text } from "../fields/text.ts";
import type { Cell, Field, Finding, ReadContext, Reading } from "../table.ts";

export type ReadSetting = (cell: Cell, context: ReadContext) => Reading<string>;

export const settingText = text({ max: 300 });

export const anyText: ReadSetting = (cell, context) => settingText.read(cell, context);

/** Licences whose text is on the web, by the name that the setting gives them. */
export const licenceAddresses: { readonly [name: string]: string } = {
  "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
  "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
  "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
};

/** Where the add-on may send a member's token: a site by https, or this machine for the local sheet. */
export function isServerAddress(address: string): boolean {
  return /^https:\/\/[\w.-]+\/*$/.test(address) || /^http:\/\/(?:127\.0\.0\.1|localhost):\d+\/*$/.test(address);
}

/** As the kind reads it; in which form it is typed doesn't matter here. */
export function fieldOf(field: Field<string>): ReadSetting {
  return (cell, context) => {
    const { value, findings } = field.read(cell, context);
    return value === null
      ? { value, findings }
      : { value, findings: findings.filter(({ severity }) => severity !== "hint") };
  };
}

export function checkedDay(cell: Cell, context: ReadContext): Reading<string> {
  const day = dateOf(cell, context.today);
  if (day === null) return fieldOf(date())(cell, context);
  return context.today.hasCome(day) ? { value: day, findings: [] } : { value: null, findings: [notYet] };
}

/** Statistical offices withhold counts below three to ten; from twenty on nothing would be left to show. */
export const smallestRange = { min: 3, max: 20 };

/** A whole number, as its digits. */
export function numberWithin(range: { readonly min: number; readonly max: number }): ReadSetting {
  const whole = count(range);
  return (cell, context) => {
    const { value, findings } = whole.read(cell, context);
    const doubts = findings.filter(({ severity }) => value === null || severity !== "hint");
    return { value: value === null ? null : String(value), findings: doubts };
  };
}

export function serverAddress(cell: Cell, context: ReadContext): Reading<string> {
  const reading = settingText.read(cell, context);
  if (reading.value === null || isServerAddress(reading.value)) return reading;
  return { value: null, findings: [...reading.findings, noAddress] };
}

export function licence(cell: Cell, context: ReadContext): Reading<string> {
  const reading = settingText.read(cell, context);
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
