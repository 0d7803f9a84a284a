/** One of a few words. */

import { once } from "../once.ts";
import type { Field, Finding, ReadContext, Reading, Words } from "../table.ts";
import { readAsText, type Understood } from "./cell.ts";
import { finding, headerOf, quoted } from "./finding.ts";
import { asCyrillic } from "./look-alikes.ts";
import { fold, nearest } from "./near-miss.ts";

/** A value of the list: the Russian word is what the sheet and the feed hold. */
export interface ChoiceOption {
  readonly ru: string;
  readonly en: string;
  /** Words that mean the same. */
  readonly synonyms?: readonly string[];
}

export const yesNo: readonly ChoiceOption[] = [
  { ru: "да", en: "yes", synonyms: ["+", "1", "yes", "true", "истина", "есть"] },
  { ru: "нет", en: "no", synonyms: ["0", "no", "false", "ложь"] },
];

const registerWords: { readonly [answer: string]: readonly string[] } = {
  да: [
    "включена",
    "включено",
    "включен",
    "состоит",
    "входит",
    "в реестре",
    "есть в реестре",
    "включена в реестр",
    "состоит в реестре",
  ],
  нет: [
    "не включена",
    "не включено",
    "не включен",
    "не состоит",
    "не входит",
    "нет в реестре",
    "не в реестре",
    "не включена в реестр",
  ],
};

export const yesNoUnknown: readonly ChoiceOption[] = [
  ...yesNo,
  { ru: "нет данных", en: "no data", synonyms: ["неизвестно", "не знаю", "н/д", "?"] },
];

/** The same, in the words of whoever speaks of a register. */
export const inRegister: readonly ChoiceOption[] = yesNoUnknown.map((option) => ({
  ...option,
  synonyms: [...(option.synonyms ?? []), ...(registerWords[option.ru] ?? [])],
}));

/** A word that belongs elsewhere: why it is none of the list, and what may be meant. */
export interface Misplaced {
  readonly words: Words;
  readonly meant: string | null;
}

/**
 * The Russian word as a string. `recognise` tells the option of a text that no list of synonyms could hold, `null` for others;
 * `misplaced` knows folded texts that people type here though they are no option.
 */
export function choice(
  options: readonly ChoiceOption[],
  recognise: (text: string) => string | null = () => null,
  misplaced: (text: string) => Misplaced | null = () => null,
): Field<string> {
  const known = once(() => namesOf(options));
  const stems = once(() => stemsOf(known()));
  const exact = new Map(options.map(({ ru }): [string, Reading<string>] => [ru, { value: ru, findings: [] }]));
  const labels = options.map(({ ru }) => ru);
  const understand = (text: string, context: ReadContext): Understood<string> => {
    const meant = known().get(fold(text)) ?? recognise(text) ?? undefined;
    if (meant !== undefined) return { value: meant };
    const elsewhere = misplaced(fold(text));
    if (elsewhere !== null) return { refusal: belongsElsewhere(text, elsewhere, context) };
    const twin = known().get(fold(asMixed(text)));
    if (twin !== undefined) return { value: twin, guess: nearMiss(text, twin, context, "choice", latinLetters) };
    const near =
      nearest(fold(text), known()) ?? (text.length > longestWord ? null : (stems().get(stemOf(text)) ?? null));
    return near === null
      ? { refusal: unknown(text, labels, context) }
      : { value: near, guess: nearMiss(text, near, context) };
  };
  const reading = { kind: "choice", write: (value: string) => value, understand };
  return {
    kind: "choice",
    sample: labels[0] ?? "",
    format: "text",
    width: 160,
    choices: labels,
    telling: "first",
    help: { ru: "Выберите из списка", en: "Choose from the list" },
    schema: { type: "string", enum: labels },
    read: (cell, context) =>
      (typeof cell === "string" ? exact.get(cell) : undefined) ?? readAsText(reading, cell, context),
    write: (value) => value,
  };
}

/** An entry that is in no list. A cell of several values has no drop-down, so that all options are named, else only few. */
export function unknown(text: string, labels: readonly string[], context: ReadContext, kind = "choice"): Finding {
  const { ru, en } = headerOf(context);
  const listed = context.column.field.several ? severalOf(labels) : oneOf(labels);
  return finding(
    `${kind}.unknown`,
    "error",
    `${ru}: «${quoted(text)}» нет в списке, такую строку не посчитать. ${listed.ru}`,
    `${en}: “${quoted(text)}” is not in the list, so the row can't be counted. ${listed.en}`,
  );
}

function belongsElsewhere(text: string, { words, meant }: Misplaced, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "choice.computed",
    "error",
    `${ru}: «${quoted(text)}» ${words.ru}${meant === null ? "" : ` Если это «${meant}», примите исправление.`}`,
    `${en}: “${quoted(text)}” ${words.en}${meant === null ? "" : ` If it is “${meant}”, accept the fix.`}`,
    meant === null
      ? undefined
      : { value: meant, reason: { ru: "остальное программа считает сама", en: "the rest is computed" } },
  );
}

function severalOf(labels: readonly string[]): Words {
  return {
    ru: `Впишите одно из: ${labels.join(", ")}; несколько разделяйте «;».`,
    en: `Type one of: ${labels.join(", ")}; separate several by “;”.`,
  };
}

function oneOf(labels: readonly string[]): Words {
  return labels.length <= 7
    ? { ru: `Выберите одно из: ${labels.join(", ")}.`, en: `Choose one of: ${labels.join(", ")}.` }
    : { ru: "Выберите значение из списка в ячейке.", en: "Choose a value from the cell's list." };
}

/** What each folded name of an option means. */
function namesOf(options: readonly ChoiceOption[]): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { ru, en, synonyms = [] } of options) for (const name of [ru, en, ...synonyms]) known.set(fold(name), ru);
  return known;
}

/** The same by stem; `null` where two options share one. */
function stemsOf(known: ReadonlyMap<string, string>): ReadonlyMap<string, string | null> {
  const stems = new Map<string, string | null>();
  for (const [name, meant] of known) {
    const stem = stemOf(name);
    const before = stems.get(stem);
    stems.set(stem, before === undefined || before === meant ? meant : null);
  }
  return stems;
}

/** A longer text is no option in another gender. */
const longestWord = 120;

/** «новая» and «новое» are «новый»: the same word of another gender or number. Words of few letters stay whole. */
function stemOf(text: string): string {
  return fold(text).replace(/([а-я]{3,})(?:[ыио]й|[аяои]я|[оеыи]е|[аоы])(?![а-я])/g, "$1");
}

/** «закpыт» with a Latin letter, as it was meant; the text itself where nothing Latin is in it. */
export function asMixed(text: string): string {
  return asCyrillic(text) ?? text;
}

export const latinLetters: Words = {
  ru: "латинские буквы вместо русских",
  en: "Latin letters in place of Cyrillic ones",
};
const typingError: Words = { ru: "похоже на опечатку", en: "looks like a typing error" };

/** One or two letters away from a single option. */
export function nearMiss(
  text: string,
  near: string,
  context: ReadContext,
  kind = "choice",
  reason: Words = typingError,
): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    `${kind}.near`,
    "error",
    `${ru}: «${quoted(text)}» похоже на «${near}»${reason === typingError ? "" : `: ${reason.ru}`}. Если так и есть, примите исправление.`,
    `${en}: “${quoted(text)}” resembles “${near}”${reason === typingError ? "" : `: ${reason.en}`}. If that is meant, accept the fix.`,
    { value: near, reason },
  );
}
