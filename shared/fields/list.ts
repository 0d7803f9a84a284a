/** Several values in one cell, separated by `;` or a line break. */

import type { Cell, Field, Finding, Fix, Json, ReadContext, Reading, Words } from "../table.ts";
import { withoutListMark } from "./bullet.ts";
import { empty, refuse, typedText } from "./cell.ts";
import { onOneLine, siftCharacters } from "./characters.ts";
import { finding, usualForm } from "./finding.ts";
import { isNothing } from "./nothing.ts";

export interface ListOptions {
  /** The items' names hold no comma, so that a comma separates them too. By default only where the items are choices. */
  readonly commas?: boolean;
  /** «и» and a slash separate items too, where the items don't say so themselves. By default where a comma does. */
  readonly joins?: boolean;
}

/**
 * An array of the items' values, in the order typed, each once. It has no drop-down even where its items have one: the sheet
 * would mark every cell with two values as wrong.
 */
export function listOf<Value extends Json>(
  item: Field<Value>,
  { commas = item.choices !== undefined, joins = commas }: ListOptions = {},
): Field<readonly Value[]> {
  const separator = commas ? /[;,\n]/ : /[;\n]/;
  return {
    kind: "list",
    sample: item.sample,
    several: true,
    format: "text",
    width: Math.max(item.width, 200),
    ...(item.refersTo === undefined ? {} : { refersTo: item.refersTo }),
    help: helpOf(item),
    schema: { type: "array", items: item.schema, uniqueItems: true, minItems: 1 },
    read(cell, context) {
      const readItem = remembering(item, asOptional(context));
      const clean = typeof cell === "string" ? readClean(readItem, cell, separator) : null;
      if (clean !== null) return { value: clean, findings: [] };
      const typed = typedText("list", cell);
      if (typeof typed !== "string") return refuse(typed);
      const { tidied } = siftCharacters(typed);
      const typedParts = tidied
        .split(/[;\n]/)
        .flatMap((part) =>
          commas && item.kind === "choice" && readsWhole(readItem, part.trim()) ? [part] : part.split(separator),
        )
        .flatMap((part) => part.trim() || []);
      const parts = commas
        ? typedParts
            .map(withoutListMark)
            .flatMap((part) => (joins ? apart(readItem, part) : [part]))
            .filter((part) => part !== "")
        : typedParts;
      if (parts.length === 0 || (item.choices === undefined && isNothing(tidied))) return empty("list", context);
      if (parts.length > mostItems) return refuse(tooMany);
      const isUnusual = commas && (tidied.includes(",") || parts.join() !== typedParts.join());
      return merge(item, parts.map(readItem), parts, isUnusual, context);
    },
    write: (values) => values.map((value) => shown(item.write(value))).join("; "),
  };
}

const mostItems = 200;

type ReadItem<Value> = (part: string) => Reading<Value>;

/** «СМИ и НКО», «СМИ/НКО»: options joined otherwise, where each of them is one and the whole is none. */
function apart<Value>(readItem: ReadItem<Value>, part: string): readonly string[] {
  const pieces = part.length > longestJoined ? [] : part.split(/ и | \+ |\//).map((piece) => piece.trim());
  if (pieces.length < 2 || pieces.includes("") || readItem(part).value !== null) return [part];
  return pieces.every((piece) => readItem(piece).value !== null) ? pieces : [part];
}

const longestJoined = 200;

/** «Министерству образования, науки и молодёжи»: one item whose name holds a comma. */
function readsWhole<Value>(readItem: ReadItem<Value>, part: string): boolean {
  return part.includes(",") && part.length <= longestJoined && readItem(part).value !== null;
}

/** Reads an item once, however often it is asked for: looking for near misses is expensive. */
function remembering<Value extends Json>(item: Field<Value>, context: ReadContext): ReadItem<Value> {
  const known = new Map<string, Reading<Value>>();
  return (part) => {
    const reading = known.get(part) ?? item.read(part, context);
    known.set(part, reading);
    return reading;
  };
}

/** The values of a cell written as it should be, which is nearly every cell; `null` where there is anything to say. */
function readClean<Value extends Json>(
  readItem: ReadItem<Value>,
  cell: string,
  separator: RegExp,
): readonly Value[] | null {
  if (cell.length > shortList) return null;
  const values: Value[] = [];
  for (const part of cell.split("; ")) {
    if (separator.test(part)) return null;
    const { value, findings } = readItem(part);
    if (value === null || findings.length > 0 || values.includes(value)) return null;
    values.push(value);
  }
  return values;
}

const shortList = 500;

function helpOf(item: Field): Words {
  const { choices = [] } = item;
  const isShort = choices.length > 0 && choices.length <= 12;
  return {
    ru: `${isShort ? choices.join("; ") : item.help.ru}. Несколько значений разделяйте «;»`,
    en: `${item.help.en}. Separate several values by “;”`,
  };
}

/** The readings of the items as one. Every fix is for the whole cell: one takes all the guesses, another all the tidying. */
function merge<Value extends Json>(
  item: Field<Value>,
  readings: readonly Reading<Value>[],
  parts: readonly string[],
  isUnusual: boolean,
  context: ReadContext,
): Reading<readonly Value[]> {
  const hidden = readings.flatMap((reading) => reading.findings.filter((one) => one.private));
  if (hidden.length > 0) return { value: null, findings: unique(hidden) };
  const usual = readings.map(({ value }) => (value === null ? null : shown(item.write(value))));
  const tidied = joined(parts.map((part, at) => usual[at] ?? fixOf(readings[at], isTidying) ?? onOneLine(part)));
  const mended = joined(
    parts.map(
      (part, at) => usual[at] ?? fixOf(readings[at], isHolding) ?? fixOf(readings[at], isTidying) ?? onOneLine(part),
    ),
  );
  const findings = readings.flatMap((reading) => reading.findings.filter((one) => !isTidying(one)));
  const isUntidy = readings.some((reading) => reading.findings.some(isTidying));
  const values = distinct(readings.flatMap(({ value }) => (value === null ? [] : [value])));
  const hasDoubles = values.length < readings.filter(({ value }) => value !== null).length;
  const said = unique(findings).map((one) =>
    one.fix === undefined ? one : { ...one, fix: { ...one.fix, value: mended } },
  );
  if (isUntidy || hasDoubles || isUnusual) said.push(untidy({ value: tidied, reason: usualForm }));
  const isHeld = readings.some(({ value, findings: own }) => value === null && own.some((one) => !isTidying(one)));
  if (!isHeld && values.length === 0) return empty("list", context);
  return { value: isHeld ? null : values, findings: said };
}

/** Within a list no item is required: one that says «нет» is left out. */
function asOptional(context: ReadContext): ReadContext {
  if (!context.column.required) return context;
  const { required: _, ...column } = context.column;
  return { ...context, column };
}

function isTidying(one: Finding): boolean {
  return one.severity === "hint" && one.fix !== undefined;
}

function isHolding(one: Finding): boolean {
  return one.severity === "error" || one.severity === "warning";
}

/** The text of the first such finding's fix, empty where the item is to be left out. */
function fixOf(reading: Reading<Json> | undefined, such: (one: Finding) => boolean): string | undefined {
  const fix = reading?.findings.find((one) => one.fix !== undefined && such(one))?.fix;
  return fix === undefined ? undefined : fix.value === null ? "" : shown(fix.value);
}

function joined(items: readonly (string | null)[]): string | null {
  const kept = [...new Set(items)].filter((one) => one !== null && one !== "");
  return kept.length === 0 ? null : kept.join("; ");
}

function distinct<Value extends Json>(values: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    return !seen.has(key) && seen.add(key);
  });
}

function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const one of findings) if (!seen.has(one.code + one.message.ru)) seen.set(one.code + one.message.ru, one);
  return [...seen.values()];
}

function shown(cell: Cell): string {
  return typeof cell === "object" ? ("date" in cell ? cell.date : "") : String(cell);
}

function untidy(fix: Fix): Finding {
  return finding(
    "list.form",
    "hint",
    "Список понятен, но записан необычно: повторы, метки, другие слова или запятые вместо «;». Примите исправление.",
    "The list is understood but written in an unusual way: doubles, bullets, other words, or commas instead of “;”. Accept the fix.",
    fix,
  );
}

const tooMany = finding(
  "list.long",
  "error",
  `В списке больше ${mostItems} значений: похоже, в ячейку вставили лишнее. Оставьте нужное.`,
  `There are more than ${mostItems} values: too much seems to have been pasted. Keep what belongs here.`,
);
