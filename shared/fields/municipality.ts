/** One municipality of the region, or «не определён». */

import { municipalityOfAddress } from "../region/addresses.ts";
import { municipalities, municipalityByKey } from "../region/municipalities.ts";
import { findMunicipality } from "../region/municipality-search.ts";
import type { Cell, Field, Finding, ReadContext, Reading } from "../table.ts";
import { readAsText, type Understanding, type Understood } from "./cell.ts";
import { finding, headerOf, quoted } from "./finding.ts";
import { fold, nearest } from "./near-miss.ts";

/** A key such as `29-06`, or `unknown`. The public record carries the name as `…Name`. */
export function municipality(): Field<string> {
  return {
    kind: "municipality",
    format: "text",
    width: 170,
    choices: [...municipalities.map(({ name }) => name), unknownLabel],
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

/** What a text means as a municipality; shared with the territory kind. */
export function understandMunicipality(text: string, context: ReadContext): Understood<string> {
  if (unknownWords.test(fold(text))) return { value: "unknown" };
  const match = findMunicipality(text);
  if (match.kind === "ambiguous") return { refusal: ambiguous(text, match.keys, context) };
  const key = match.kind === "found" ? match.key : (municipalityOfAddress(text) ?? nearKey(text));
  if (key === null) return { refusal: unknown(text, context) };
  return match.kind === "found" && match.certain ? { value: key } : { value: key, guess: guessed(text, key, context) };
}

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
  understand: understandMunicipality,
};

function readMunicipality(cell: Cell, context: ReadContext): Reading<string> {
  return (typeof cell === "string" ? known.get(cell) : undefined) ?? readAsText(reading, cell, context);
}

function nearKey(text: string): string | null {
  const folded = fold(text).replace(/(?:^| )(?:р-н|р\.)$/, " район");
  return nearest(folded, keyByName);
}

function guessed(text: string, key: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  const name = municipalityLabel(key);
  return finding(
    "municipality.guess",
    "error",
    `${ru}: похоже, что «${quoted(text)}» это ${name}. Если так и есть, примите исправление.`,
    `${en}: “${quoted(text)}” seems to be ${municipalityByKey(key)?.nameEn ?? name}. If it is, accept the fix.`,
    { value: name, reason: { ru: "единственное похожее название", en: "the only name that resembles it" } },
  );
}

function ambiguous(text: string, keys: readonly string[], context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  const candidates = keys.map((key) => municipalityLabel(key));
  const candidatesEn = keys.map((key) => municipalityByKey(key)?.nameEn ?? key);
  return finding(
    "municipality.ambiguous",
    "error",
    `${ru}: «${quoted(text)}» подходит нескольким: ${candidates.join(", ")}. Выберите один из списка.`,
    `${en}: “${quoted(text)}” fits several: ${candidatesEn.join(", ")}. Choose one from the list.`,
  );
}

function unknown(text: string, context: ReadContext): Finding {
  const { ru, en } = headerOf(context);
  return finding(
    "municipality.unknown",
    "error",
    `${ru}: «${quoted(text)}» нет среди районов и округов области, в показатели строка не попадёт. Выберите из списка или «не определён».`,
    `${en}: “${quoted(text)}” is no municipality of the region, so the row can't be counted. Choose from the list.`,
  );
}
