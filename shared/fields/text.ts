/** Free text: names, titles, quotes. Kept as typed but for tidying; held where a spreadsheet would run it or a reader be misled. */

import { countOf, nouns } from "../language/declension.ts";
import { formatNumber } from "../language/numbers.ts";
import type { Cell, Field, Finding, Fix, ReadContext, Reading } from "../table.ts";
import { withoutBullet } from "./bullet.ts";
import { empty, errorValue, refuse, typedText } from "./cell.ts";
import { type Flaw, isPlain, siftCharacters } from "./characters.ts";
import { isErrorValue } from "./error-value.ts";
import { finding, headerOf, usualForm } from "./finding.ts";
import { withoutLookAlikes } from "./look-alikes.ts";
import { isNothing } from "./nothing.ts";

export interface TextOptions {
  /** Characters; 2,000 by default. Verbatim quotes may be up to 4,000. */
  readonly max?: number;
  /** Numbers of paragraphs, letters, applications: a day there is what the sheet took «1.2» or «10-12» for. */
  readonly numbering?: true;
  /** Names and sentences: without letters it is something else, typed into the wrong column. */
  readonly wordy?: true;
}

/** A text of one or several lines. */
export function text({ max = 2000, numbering, wordy }: TextOptions = {}): Field<string> {
  return {
    kind: "text",
    sample: "Автономная организация «Образец», звонить в 10:00".slice(0, max),
    format: "text",
    width: max > 300 ? 280 : 140,
    help: { ru: `Текст до ${max} знаков`, en: `Text of up to ${max} characters` },
    schema: { type: "string", minLength: 1, maxLength: max },
    read: (cell, context) =>
      numbering && typeof cell === "object" && "date" in cell
        ? refuse(madeDate(cell.date, context))
        : readText(cell, context, max, wordy),
    write: (value) => value,
  };
}

function readText(cell: Cell, context: ReadContext, max: number, wordy: true | undefined): Reading<string> {
  if (typeof cell === "string" && cell.length <= max && isGood(cell) && !(wordy && !hasWords(cell))) {
    return { value: cell, findings: nothingToSay };
  }
  const typed = typedText("text", cell);
  if (typeof typed !== "string") return refuse(typed);
  const { tidied, repaired, flaws } = siftCharacters(typed);
  const value = withoutBullet(tidied);
  if (isErrorValue(value)) return refuse(errorValue("text"));
  const mended = mend(repaired);
  if (mended === "" || isNothing(value)) return empty("text", context);
  const fix = {
    value: mended,
    reason: { ru: "без опасных и посторонних знаков", en: "without dangerous and stray characters" },
  };
  const errors = formula.test(typed) ? [writtenFormula(context)] : errorsOf(typed, value, flaws, context, fix);
  if (value.length > max) errors.push(tooLong(value.length, max, context));
  if (wordy && errors.length === 0 && !hasWords(value)) errors.push(wordless(context));
  const hints = value === typed || typeof cell !== "string" ? notesOn(cell, value, context) : [untidy(value, context)];
  return { value: errors.length > 0 ? null : value, findings: [...errors, ...hints] };
}

const nothingToSay: readonly Finding[] = [];
/** What Excel, LibreOffice or Google Sheets would take for a formula, also behind an apostrophe typed to hide it. */
const runs = /^'?(?:[=+@]|-[A-Za-zА-Яа-яЁё([{"'@=+-])/;
const runningStart = /^['=+@\s-]+/;
/** A formula rather than a text behind a stray sign: taking the sign away would leave nonsense. */
const formula = /^\s*'?(?:[=+@-]+\s*[\p{L}_][\p{L}\d_.]*\(|[+@-]*=[=+@-]*\s*(?:["(]|\$?[A-Za-z]{1,3}\$?\d))/u;

/** Nothing to tidy, to mend or to refuse: true for nearly every cell. */
function isGood(typed: string): boolean {
  return (
    typed !== "" &&
    isPlain(typed) &&
    !isNothing(typed) &&
    !isErrorValue(typed) &&
    !mayStartBadly.test(typed) &&
    withoutLookAlikes(typed) === null
  );
}

const mayStartBadly = /^(?:[-–—•·▪●*'=+@#]|\d{1,2}\) )/;

/** The whole text mended; a fixed point, so that an accepted fix leaves nothing to be found. */
function mend(repaired: string): string {
  let mended = repaired;
  for (let before = ""; before !== mended; ) {
    before = mended;
    mended = withoutBullet(mended);
    if (runs.test(mended)) mended = mended.replace(runningStart, "");
    mended = withoutLookAlikes(mended) ?? mended;
  }
  return mended;
}

function errorsOf(typed: string, value: string, flaws: readonly Flaw[], context: ReadContext, fix: Fix): Finding[] {
  const { ru, en } = headerOf(context);
  const errors = flaws.map((flaw) =>
    finding(`text.${flaw}`, "error", `${ru}: ${flawWords[flaw].ru}`, `${en}: ${flawWords[flaw].en}`, fix),
  );
  if (runs.test(value) || /^[\t\r]/.test(typed) || runs.test(siftCharacters(value).repaired)) {
    errors.push(
      finding(
        "text.start",
        "error",
        `${ru}: с такого знака в начале другая программа может начать формулу. Уберите его.`,
        `${en}: another program might take a text that starts so for a formula. Remove the first character.`,
        fix,
      ),
    );
  }
  if (withoutLookAlikes(value) !== null) {
    errors.push(
      finding(
        "text.look-alikes",
        "error",
        `${ru}: в слове есть буквы другого алфавита, похожие на нужные, поиск его не найдёт. Проверьте и примите исправление.`,
        `${en}: a word holds letters of another alphabet that look alike, so a search won't find it. Check it and accept the fix.`,
        { value: fix.value, reason: { ru: "буквы одного алфавита", en: "letters of one alphabet" } },
      ),
    );
  }
  return errors;
}

/** No fix: `"АНО "&"Мост"` without its sign would be published as it stands. */
function writtenFormula(context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "text.start",
    "error",
    `${ru}: здесь записана формула, другая программа может её выполнить. Впишите вместо неё то, что она должна показать.`,
    `${en}: this is a formula as text, and another program may run it. Type what it should show instead.`,
  );
}

const flawWords: { readonly [flaw in Flaw]: { readonly ru: string; readonly en: string } } = {
  control: {
    ru: "есть невидимые служебные знаки, они портят файлы. Примите исправление.",
    en: "there are invisible control characters, which break files. Accept the fix.",
  },
  bidi: {
    ru: "есть невидимые знаки, меняющие порядок букв: читатель увидит не то, что записано. Примите исправление.",
    en: "invisible characters change the order of letters, so that readers see something else. Accept the fix.",
  },
  broken: {
    ru: "часть знаков потеряна при копировании. Сверьте с источником и исправьте.",
    en: "some characters were lost in copying. Compare with the source and mend the text.",
  },
  marks: {
    ru: "над буквами слишком много значков, прочесть и найти их нельзя. Примите исправление.",
    en: "letters carry too many marks to be read or found. Accept the fix.",
  },
  width: {
    ru: "есть цифры или буквы чужой письменности, поиск их не найдёт. Примите исправление.",
    en: "there are digits or letters of another script, so a search won't find them. Accept the fix.",
  },
};

function untidy(value: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "text.untidy",
    "hint",
    `${ru}: лишние пробелы, невидимые знаки, особые дефисы или метка списка. Примите исправление: на смысл оно не влияет.`,
    `${en}: spare spaces, invisible characters, special hyphens or a bullet. Accept the fix: it doesn't change the meaning.`,
    { value, reason: usualForm },
  );
}

/** A date or a number where a text is expected: typed so, or made so by the sheet («1-2» becomes a date). */
function notesOn(cell: Cell, value: string, context: ReadContext): readonly Finding[] {
  if (typeof cell !== "object" || !("date" in cell)) return nothingToSay;
  const { ru, en } = headerOf(context);
  return [
    finding(
      "text.date",
      "warning",
      `${ru}: в ячейке дата, а нужен текст. Возможно, таблица сама превратила запись в дату: проверьте.`,
      `${en}: the cell holds a date where a text is expected. The sheet may have turned the entry into a date: check it.`,
      { value, reason: { ru: "текстом", en: "as text" } },
    ),
  ];
}

/** No fix: whether it was «1.2», «1-2» or «01/02» only a person knows. */
function madeDate(date: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return finding(
    "text.made-date",
    "error",
    `${ru}: таблица приняла запись за дату, например «${day}.${month}» или «${day}-${month}». Введите её как текст: сначала апостроф, потом номер, '${day}.${month}.`,
    `${en}: the sheet took the entry for a date, such as “${day}.${month}” or “${day}-${month}”. Type it as text, with an apostrophe before it: '${day}.${month}.`,
  );
}

function hasWords(text: string): boolean {
  return /\p{L}/u.test(text);
}

function wordless(context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "text.wordless",
    "error",
    `${ru}: здесь нет слов, и читатель не поймёт, о чём строка. Впишите название словами; если это номер, перенесите его в свой столбец.`,
    `${en}: there are no words, so nobody can tell what the row is about. Type the name; if this is a number, move it to its own column.`,
  );
}

function tooLong(length: number, max: number, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "text.long",
    "error",
    `${ru}: здесь ${countOf(length, nouns.character, "ru")}, а помещается ${formatNumber(max, "ru")}. Сократите текст.`,
    `${en}: here are ${countOf(length, nouns.character, "en")} where ${formatNumber(max, "en")} fit. Shorten the text.`,
  );
}
