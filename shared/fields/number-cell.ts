/** What money, counts and other numbers share: number cells are taken as they are, texts are read as amounts. */

import { formatExact } from "../language/numbers.ts";
import type { Cell, Finding, ReadContext, Reading, Words } from "../table.ts";
import { readAsText, refuse, type Understood } from "./cell.ts";
import { finding, headerOf, quoted, usualForm } from "./finding.ts";
import { roundOff, typedNumber } from "./number-text.ts";

export interface NumberKind {
  readonly kind: string;
  /** Words that may stand behind the number. */
  readonly units: RegExp;
  readonly example: string;
  /** What is wrong with a number, `null` if nothing is. */
  check(value: number, context: ReadContext): Finding | null;
  /** The number at the kind's precision. */
  round(value: number): number;
}

export function readNumber(of: NumberKind, cell: Cell, context: ReadContext): Reading<number> {
  if (typeof cell === "number" && Number.isFinite(cell)) {
    const value = of.round(roundOff(cell));
    const wrong = of.check(value, context);
    return wrong === null ? { value, findings: [] } : refuse(wrong);
  }
  if (typeof cell === "boolean") return refuse(notNumber(of, "", context));
  if (typeof cell === "object" && "percent" in cell) return readPercent(of, cell.percent, context);
  if (typeof cell === "object" && "date" in cell) {
    return refuse(isTime(cell) ? madeTime(of, context) : madeDate(of, context));
  }
  return readAsText(
    { kind: of.kind, write: (value: number) => value, understand: (text) => understand(of, text, context) },
    cell,
    context,
  );
}

/**
 * The number as the cell shows it, never the hundredth of it that the sheet keeps. Where percentages are among what the column
 * is for, it is taken and a plain number proposed; elsewhere a person must say that the number is meant.
 */
function readPercent(of: NumberKind, percent: number, context: ReadContext): Reading<number> {
  const value = of.round(roundOff(percent));
  const wrong = of.check(value, context);
  const { ru, en } = headerOf(context);
  const kept = { ru: formatExact(roundOff(percent / 100), "ru"), en: formatExact(roundOff(percent / 100), "en") };
  const number = { ru: formatExact(percent, "ru"), en: formatExact(percent, "en") };
  if (of.units.test("%") && wrong === null) {
    const plain = finding(
      `${of.kind}.percent`,
      "hint",
      `${ru}: «${number.ru}%» для таблицы ${kept.ru}, и сортировка с суммами считает так же. Примите исправление: ${number.ru}.`,
      `${en}: “${number.en}%” is ${kept.en} to the sheet, which sorts and adds it up so. Accept the fix: ${number.en}.`,
      { value, reason: usualForm },
    );
    return { value, findings: [plain] };
  }
  const doubt = finding(
    `${of.kind}.percent`,
    "error",
    `${ru}: в ячейке процент, «${number.ru}%» для таблицы ${kept.ru}. Если имелось в виду число ${number.ru}, примите исправление.`,
    `${en}: the cell holds a percentage, “${number.en}%” is ${kept.en} to the sheet. If the number ${number.en} is meant, accept the fix.`,
    { value, reason: { ru: "число, как его показывает ячейка", en: "the number that the cell shows" } },
  );
  return { value: null, findings: [wrong ?? doubt] };
}

/** A time of day is a date to a script: of the day that spreadsheets count from. */
function isTime({ date }: { readonly date: string }): boolean {
  return date === "1899-12-30";
}

function understand(of: NumberKind, text: string, context: ReadContext): Understood<number> {
  const typed = typedNumber(text, of.units);
  if (typed === null) return { refusal: notNumber(of, text, context) };
  const thousands = roundOff(typed.value * 1000);
  if (typed.doubtful && of.check(thousands, context) === null) {
    return { value: thousands, guess: doubtful(of, text, thousands, context) };
  }
  const value = of.round(typed.value);
  const wrong = of.check(value, context);
  return wrong === null ? { value } : { refusal: wrong };
}

function notNumber(of: NumberKind, text: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  const shown = text === "" ? { ru: "здесь", en: "this" } : { ru: `«${quoted(text)}»`, en: `“${quoted(text)}”` };
  return finding(
    `${of.kind}.unreadable`,
    "error",
    `${ru}: ${shown.ru} не число, считать по нему нельзя. Введите, например: ${of.example}.`,
    `${en}: ${shown.en} is not a number, so nothing can be computed from it. Type, for example: ${of.example}.`,
  );
}

function madeDate(of: NumberKind, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    `${of.kind}.date`,
    "error",
    `${ru}: в ячейке дата. Так таблица понимает число с точкой: «2.5» для неё 2 мая. Введите число с запятой: 2,5.`,
    `${en}: the cell holds a date. That is how the sheet takes a number with a dot: “2.5” is 2 May. Type it with a comma: 2,5.`,
  );
}

function madeTime(of: NumberKind, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    `${of.kind}.time`,
    "error",
    `${ru}: в ячейке время. Так таблица понимает число с двоеточием. Введите число, например: ${of.example}.`,
    `${en}: the cell holds a time of day. That is how the sheet takes a number with a colon. Type, for example: ${of.example}.`,
  );
}

function doubtful(of: NumberKind, text: string, value: number, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    `${of.kind}.doubtful`,
    "error",
    `${ru}: «${quoted(text)}» можно прочитать двояко. Если это ${formatExact(value, "ru")}, примите исправление.`,
    `${en}: “${quoted(text)}” can be read in two ways. If it is ${formatExact(value, "en")}, accept the fix.`,
    { value, reason: text.includes(",") ? comma : dot },
  );
}

const dot: Words = { ru: "точка отделяет тысячи", en: "the dot separates thousands" };
const comma: Words = { ru: "запятая отделяет тысячи", en: "the comma separates thousands" };

/** A number below the least or above the greatest that makes sense. */
export function outOfRange(kind: string, rule: string, words: Words, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(`${kind}.${rule}`, "error", `${ru}: ${words.ru}`, `${en}: ${words.en}`);
}
