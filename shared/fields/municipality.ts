/** One municipality of the region, or «не определён». */

import { municipalityOfAddress } from "../region/addresses.ts";
import { municipalities, municipalityByKey } from "../region/municipalities.ts";
import { findMunicipality } from "../region/municipality-search.ts";
import type { Cell, Field, Finding, ReadContext, Reading, Words } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { finding, headerOf, quoted } from "./finding.ts";
import { asCyrillic } from "./look-alikes.ts";
import { fold, nearest } from "./near-miss.ts";

/** A key such as `29-06`, or `unknown`. The public record carries the name as `…Name`. */
export function municipality(): Field<string> {
  return {
    kind: "municipality",
    sample: "Калуга",
    format: "text",
    width: 170,
    choices: [...municipalities.map(({ name }) => name), unknownLabel],
    places: "one",
    telling: "first",
    help: { ru: "Район или городской округ из списка", en: "A district or city from the list" },
    schema: { type: "string", enum: [...municipalities.map(({ key }) => key), "unknown"] },
    besideKeys: ["Name"],
    beside: (value) => ({ Name: municipalityLabel(value) }),
    read: readMunicipality,
    write: municipalityLabel,
  };
}

/** The short name of a key, «не определён» for `unknown`. */
export function municipalityLabel(value: string): string {
  return municipalityByKey(value)?.name ?? unknownLabel;
}

/** What a cell of one municipality and an item of a territory do about a text that is none or several. */
export interface Advice {
  readonly unknown: Words;
  readonly ambiguous: Words;
  several(text: string, keys: readonly string[], context: ReadContext): Finding;
}

/** What a text means as a municipality; shared with the territory kind. */
export function understandMunicipality(text: string, context: ReadContext, advice: Advice): Understood<string> {
  if (unknownWords.test(fold(text))) return { value: "unknown" };
  const twin = asCyrillic(text);
  const meant = twin === null ? null : findMunicipality(twin);
  if (meant?.kind === "found") return { value: meant.key, guess: guessed(text, meant.key, reasons.latin, context) };
  const match = findMunicipality(text);
  if (match.kind === "several") return { refusal: advice.several(text, match.keys, context) };
  if (match.kind === "ambiguous") return { refusal: ambiguous(text, match.keys, context, advice.ambiguous) };
  if (match.kind === "found") {
    return match.certain
      ? { value: match.key }
      : { value: match.key, guess: guessed(text, match.key, reasons[match.by], context) };
  }
  const addressed = municipalityOfAddress(text);
  if (addressed !== null) {
    const reason = /\d/.test(text) ? reasons.address : reasons.town;
    return { value: addressed, guess: guessed(text, addressed, reason, context) };
  }
  const near = nearKey(text);
  if (near !== null) return { value: near, guess: guessed(text, near, reasons.near, context) };
  return { refusal: unknown(text, context, advice.unknown) };
}

const reasons = {
  town: { ru: "там находится этот населённый пункт", en: "the place lies there" },
  beginning: { ru: "только это название так начинается", en: "the only name that begins so" },
  address: { ru: "на него указывает адрес", en: "the address says so" },
  latin: { ru: "латинские буквы вместо русских", en: "Latin letters in place of Cyrillic ones" },
  near: { ru: "разница в одной-двух буквах", en: "a letter or two apart" },
} satisfies { readonly [reason: string]: Words };

const advice: Advice = {
  unknown: { ru: "Выберите из списка или «не определён».", en: "Choose from the list." },
  ambiguous: { ru: "Выберите один из списка.", en: "Choose one from the list." },
  several,
};

const unknownLabel = "не определён";
const unknownWords = /^(?:не (?:определен[ао]?|указан[ао]?|установлен[ао]?|известно)|неизвестно|нет данных|unknown)$/;

const known = new Map(
  [...municipalities.map(({ key, name }) => [name, key] as const), [unknownLabel, "unknown"] as const].map(
    ([name, key]): [string, Reading<string>] => [name, { value: key, findings: [] }],
  ),
);
const keyByName = new Map<string, string>(municipalities.map(({ key, name }) => [fold(name), key]));
const reading: Understanding<string> = {
  kind: "municipality",
  write: municipalityLabel,
  understand: (text, context) => understandMunicipality(text, context, advice),
};

function readMunicipality(cell: Cell, context: ReadContext): Reading<string> {
  return (typeof cell === "string" ? known.get(cell) : undefined) ?? readAsText(reading, cell, context);
}

function nearKey(text: string): string | null {
  const folded = fold(text).replace(/(?:^| )(?:р-н|р\.)$/, " район");
  return nearest(folded, keyByName);
}

function guessed(text: string, key: string, reason: Words, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  const name = municipalityLabel(key);
  return finding(
    "municipality.guess",
    "error",
    `${ru}: похоже, что «${quoted(text)}» — это ${name}: ${reason.ru}. Если так и есть, примите исправление.`,
    `${en}: “${quoted(text)}” seems to be ${municipalityByKey(key)?.nameEn ?? name}: ${reason.en}. If it is, accept the fix.`,
    { value: name, reason },
  );
}

function ambiguous(text: string, keys: readonly string[], context: ReadContext, todo: Words): Finding {
  const { ru, en } = headerOf(context);
  const candidates = keys.map((key) => municipalityLabel(key));
  const candidatesEn = keys.map((key) => municipalityByKey(key)?.nameEn ?? key);
  return finding(
    "municipality.ambiguous",
    "error",
    `${ru}: «${quoted(text)}» подходит нескольким: ${candidates.join(", ")}. ${todo.ru}`,
    `${en}: “${quoted(text)}” fits several: ${candidatesEn.join(", ")}. ${todo.en}`,
  );
}

function several(text: string, keys: readonly string[], context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "municipality.several",
    "error",
    `${ru}: в «${quoted(text)}» названо несколько: ${keys.map(municipalityLabel).join(", ")}, а строку считают в одном. Выберите один из списка.`,
    `${en}: “${quoted(text)}” names several, and a row is counted in one of them. Choose one from the list.`,
  );
}

function unknown(text: string, context: ReadContext, todo: Words): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "municipality.unknown",
    "error",
    `${ru}: района или округа «${quoted(text)}» в области нет, в показатели строка не попадёт. ${todo.ru}`,
    `${en}: “${quoted(text)}” is no municipality of the region, so the row can't be counted. ${todo.en}`,
  );
}
