/** Settings by which readers reach whoever answers for open data: a post, an office's telephone, never a person. */

import { finding } from "../fields/finding.ts";
import { holdsName, nameIn } from "../fields/personal-name.ts";
import type { Cell, Finding, ReadContext, Reading } from "../table.ts";
import { settingText } from "./readings.ts";

/** A post or a department; a person's name is refused. */
export function post(cell: Cell, context: ReadContext): Reading<string> {
  const reading = settingText.read(cell, context);
  if (reading.value === null || (nameIn(reading.value) === null && !holdsName(reading.value))) return reading;
  return { value: null, findings: [...reading.findings, personNamed] };
}

/** A landline or 8-800 with its code, «8 (4842) 12-34-56»: without «+», which a table of a reader's would take for a formula. */
export function officePhone(cell: Cell, context: ReadContext): Reading<string> {
  const typed = typeof cell === "number" ? String(cell) : cell;
  const reading = settingText.read(typeof typed === "string" ? typed.replace(/^\s*\+\s*7/, "8") : typed, context);
  if (reading.value === null) return reading;
  const [, own = "", extension] = phone.exec(reading.value.trim()) ?? [];
  const digits = own.replace(/\D/g, "");
  if (!/^[78][3-8]\d{9}$/.test(digits)) return { value: null, findings: [...reading.findings, noOffice] };
  const national = own.replace(/^\+?7/, "8");
  return { value: extension === undefined ? national : `${national}, доб. ${extension}`, findings: [] };
}

const phone = /^(?:тел\.?:?\s*)?(\+?[78][\d\s()–-]{10,24}?)(?:[,;]?\s*доб\.?\s*(\d{1,6}))?$/i;

const personNamed: Finding = finding(
  "setting.person",
  "error",
  "Похоже на имя человека, а эту строку увидят все. Впишите должность или отдел, например «координатор Клуба».",
  "This looks like a person's name, and everyone will see it. Enter a post or a department, such as “coordinator of the club”.",
);
const noOffice: Finding = finding(
  "setting.phone",
  "error",
  "Не похоже на служебный телефон. Впишите городской номер с кодом или 8-800, например 8 (4842) 12-34-56; мобильные не публикуются.",
  "This doesn't look like an office's telephone. Enter a landline with its code or an 8-800 number; mobile numbers aren't published.",
);
