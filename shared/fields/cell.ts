/** Reading a raw cell: what is common to every kind, whatever the cell means. */

import { formatDateShort } from "../language/dates.ts";
import { formatExact } from "../language/numbers.ts";
import type { CalendarDate, Cell, Finding, Fix, Json, ReadContext, Reading, Words } from "../table.ts";
import { longestCell, onOneLine, siftCharacters } from "./characters.ts";
import { isErrorValue } from "./error-value.ts";
import { finding, headerOf, usualForm } from "./finding.ts";
import { saysNothing } from "./nothing.ts";

/** What a kind makes of a tidied text. */
export type Understood<Value> =
  | {
      readonly value: Value;
      /** Set where the value is a guess: the finding (an error) that asks a person to accept it. */
      readonly guess?: Finding;
      /** Warnings and hints about a value that was understood. */
      readonly notes?: readonly Finding[];
    }
  | { readonly refusal: Finding };

/** What a kind adds to the common reading. */
export interface Understanding<Value> {
  readonly kind: string;
  /** The usual form of a value: what the hint proposes and the add-on writes. */
  write(value: Value): Cell;
  understand(text: string, context: ReadContext): Understood<Value>;
}

/** Reads any cell as one line of text by the kind's own understanding. */
export function readAsText<Value extends Json>(
  of: Understanding<Value>,
  cell: Cell,
  context: ReadContext,
): Reading<Value> {
  const typed = typedText(of.kind, cell);
  if (typeof typed !== "string") return refuse(typed);
  const { repaired, flaws } = siftCharacters(typed);
  const text = onOneLine(repaired);
  if (text === "") return empty(of.kind, context);
  const understood = of.understand(text, context);
  if ("refusal" in understood) {
    return saysNothing(text) && !context.column.required
      ? empty(of.kind, context)
      : { value: null, findings: [understood.refusal] };
  }
  const usual = of.write(understood.value);
  const notes = understood.notes ?? [];
  if (understood.guess !== undefined) {
    return { value: null, findings: [understood.guess, ...notes] };
  }
  if (flaws.length > 0) {
    return { value: null, findings: [strange(of.kind, context, usual), ...notes] };
  }
  const isSaid = isSame(cell, usual) || notes.some(({ fix }) => fix !== undefined);
  const findings = isSaid ? notes : [...notes, untidy(of.kind, usual)];
  return { value: understood.value, findings };
}

/** The text of a cell, or the finding that there is none: a formula, an error value, an unreadable length. */
export function typedText(kind: string, cell: Cell): string | Finding {
  if (typeof cell === "string") {
    if (cell.length > longestCell) return tooLong(kind);
    return isErrorValue(cell) ? errorValue(kind) : cell;
  }
  if (typeof cell === "number") return Number.isFinite(cell) ? numberText(cell) : errorValue(kind);
  if (typeof cell === "boolean") return cell ? "да" : "нет";
  if ("date" in cell) return `${cell.date.slice(8, 10)}.${cell.date.slice(5, 7)}.${cell.date.slice(0, 4)}`;
  if ("percent" in cell) return `${formatExact(cell.percent, "ru")}%`;
  const [said = ""] = Object.values(cell);
  if (said.length > longestCell) return tooLong(kind);
  return "error" in cell ? errorValue(kind) : formula(kind);
}

/** A cell that couldn't even be taken for a text. */
export function refuse(refusal: Finding): Reading<never> {
  return { value: null, findings: [refusal] };
}

/** A cell that holds nothing but spaces or such a word: proposed to be emptied, or to be filled in where it is required. */
export function empty(kind: string, context: ReadContext): Reading<never> {
  const { ru, en } = headerOf(context);
  const nothing = context.column.required
    ? finding(
        `${kind}.blank`,
        "error",
        `«${ru}»: не заполнено, а без этого строка не будет опубликована. Заполните ячейку.`,
        `“${en}” is not filled in, and the row can't be published without it. Fill in the cell.`,
      )
    : finding(
        `${kind}.blank`,
        "hint",
        `«${ru}»: если сведений нет, ячейку оставляют пустой.`,
        `“${en}”: where nothing is known the cell is left empty.`,
        { value: null, reason: { ru: "сведений нет", en: "nothing is known" } },
      );
  return { value: null, findings: [nothing] };
}

function isSame(cell: Cell, usual: Cell): boolean {
  if (cell === usual) return true;
  // A register's export often holds identifiers as numbers: the same digits are the same thing.
  if (typeof cell === "number") return typeof usual === "string" && numberText(cell) === usual;
  if (typeof cell !== "object" || typeof usual !== "object") return false;
  return "date" in cell && "date" in usual && cell.date === usual.date;
}

/** A number as it was typed: no exponent for anything that a person would type in full. */
function numberText(value: number): string {
  return Number.isSafeInteger(value) || Math.abs(value) < 1e15 ? String(value) : value.toExponential();
}

function untidy(kind: string, usual: Cell): Finding {
  const { ru, en } = otherForm(usual);
  return finding(
    `${kind}.form`,
    "hint",
    `${ru}. Примите исправление, чтобы поиск и сортировка работали.`,
    `${en}. Accept the fix, so that searching and sorting work.`,
    { value: usual, reason: usualForm },
  );
}

function otherForm(usual: Cell): Words {
  if (typeof usual === "number") {
    return {
      ru: `Число введено текстом: это ${formatExact(usual, "ru")}`,
      en: `The number was typed as text: it is ${formatExact(usual, "en")}`,
    };
  }
  if (typeof usual === "object") {
    const day = "date" in usual ? formatDateShort(usual.date as CalendarDate) : "";
    return { ru: `Дата введена текстом: это ${day}`, en: `The date was typed as text: it is ${day}` };
  }
  const shown = String(usual).slice(0, 80);
  return {
    ru: `В таблице это записывают так: «${shown}»`,
    en: `The sheet writes it like this: “${shown}”`,
  };
}

function strange(kind: string, context: ReadContext, usual: Cell): Finding {
  const { ru, en } = headerOf(context);
  const fix: Fix = { value: usual, reason: { ru: "без посторонних знаков", en: "without the stray characters" } };
  return finding(
    `${kind}.characters`,
    "error",
    `${ru}: есть невидимые или чужие знаки, по ним запись не найдётся. Проверьте и примите исправление.`,
    `${en}: there are invisible or foreign characters, so the entry can't be found. Check it and accept the fix.`,
    fix,
  );
}

function formula(kind: string): Finding {
  return finding(
    `${kind}.formula`,
    "error",
    "В ячейке формула: её значение может измениться без вас. Скопируйте ячейку и вставьте только значение (Ctrl+Shift+V).",
    "The cell holds a formula, whose value may change without you. Copy it and paste the value only (Ctrl+Shift+V).",
  );
}

export function errorValue(kind: string): Finding {
  return finding(
    `${kind}.error`,
    "error",
    "В ячейке ошибка таблицы (например, #Н/Д или #REF!), а не значение. Введите значение заново.",
    "The cell holds a spreadsheet error (such as #N/A or #REF!) and no value. Type the value again.",
  );
}

/** Held inside the sheet, because so long a text can't be searched for personal data. */
function tooLong(kind: string): Finding {
  const found = finding(
    `${kind}.too-long`,
    "error",
    "Слишком длинно: в ячейке больше 50 000 знаков, столько таблица не держит и столько не проверить. Сократите текст.",
    "Too long: there are more than 50,000 characters in the cell, too many to be checked. Shorten the text.",
  );
  return { ...found, unsearched: true };
}
