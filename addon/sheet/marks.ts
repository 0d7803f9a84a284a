/**
 * How the sheet shows what is wrong: words in «Проверка», headers of faulty columns and the worst severity in a hidden cell
 * that the conditional rules look at, and a note on the cell beside whatever the person wrote there.
 */

import type { RowFinding, Severity } from "../../shared/table.ts";
import type { Layout } from "./layout.ts";

/** What the two cells beside a row say. */
export interface RowMarks {
  readonly state: string;
  readonly faults: string;
}

/** What the hidden cell remembers of a row besides its faulty columns. */
export interface Memory {
  /** Names of warnings that a person has looked at and keeps. */
  readonly kept: readonly string[];
  /** What only the Worker could see at the last hand-over, by the names that `worker-reasons.ts` gives. */
  readonly flags: readonly string[];
  /** Names of cells that a coordinator released from the personal-data gate, as `released-cells.ts` gives them. */
  readonly released: readonly string[];
  /** By what the row was called before, as `former-names.ts` writes it. */
  readonly former: readonly string[];
}

const keptMark = "✓";
const flagMark = "⚑";
const releasedMark = "⚐";
const formerMark = "↺";
/** Before the row's worst severity, which the colour of «Проверка» follows; a row in which nothing is wrong has none. */
const severityMark = "●";
/** More kept warnings than anybody looks at; beyond that the oldest are forgotten. */
const mostKept = 20;

export function rowMarks(
  layout: Layout,
  findings: readonly RowFinding[],
  { kept, flags, released, former }: Memory,
): RowMarks {
  const errors = findings.filter((finding) => finding.severity === "error");
  const columns = new Set(errors.map((finding) => finding.column));
  const headers = [...columns].flatMap((key) => (key === null ? [] : (layout.headers.get(key) ?? [])));
  const faulty = headers.length === 0 ? "" : `;${headers.join(";")};`;
  const names = [
    ...kept.slice(-mostKept).map((name) => keptMark + name),
    ...released.map((name) => releasedMark + name),
    ...flags.map((name) => flagMark + name),
    ...former.map((name) => formerMark + name),
  ];
  const worst = severities.find((severity) => findings.some((finding) => finding.severity === severity));
  const mark = worst === undefined ? [] : [severityMark + worst];
  return {
    state: stateWords(layout, findings),
    faults: [faulty, ...mark, ...names].filter((part) => part !== "").join(" "),
  };
}

/** Worst first. */
const severities = ["error", "warning", "hint"] as const satisfies readonly Severity[];

/** The row's state in a few words, the field first: the worst finding, and how many more there are. */
function stateWords({ headers }: Layout, findings: readonly RowFinding[]): string {
  const [worst, ...others] = sortedByWeight(findings);
  if (worst === undefined) return goodState;
  const header = worst.column === null ? "" : (headers.get(worst.column) ?? "");
  const words = fieldFirst(header, firstSentence(worst.message.ru));
  // Colour alone would tell nothing to who doesn't see it.
  const [before, after] = { error: ["", ""], warning: ["", " — проверьте"], hint: [`${goodState}. `, ""] }[
    worst.severity
  ];
  return `${before}${words}${after}${others.length > 0 ? `; ещё замечаний: ${others.length}` : ""}`;
}

/** A sentence as a title, without its full stop: «ИНН: последняя цифра не сходится». */
export function fieldFirst(header: string, sentence: string): string {
  const plain = sentence.replace(/[.]$/, "");
  if (header === "" || plain.startsWith(header)) return plain;
  if (plain.startsWith(`«${header}»: `)) return header + plain.slice(header.length + 2);
  return plain.startsWith(`«${header}»`) ? plain : `${header}: ${plain.charAt(0).toLowerCase()}${plain.slice(1)}`;
}

/** Worst first; of equal ones as they were found. */
export function sortedByWeight(findings: readonly RowFinding[]): RowFinding[] {
  const weight = ({ severity }: RowFinding) => severities.indexOf(severity);
  return [...findings].sort((a, b) => weight(a) - weight(b));
}

/** What is wrong, before why it matters and what to do. */
export function firstSentence(message: string): string {
  return /^.*?[.!?](?= [А-ЯЁ«]|$)/.exec(message)?.[0] ?? message;
}

/** What «Проверка» says of a row in which nothing is wrong. */
export const goodState = "Верно";

/** What the hidden cell remembers. */
export function remembered(faults: string): Memory {
  if (faults === "") return nothing;
  const named = (mark: string) =>
    faults.split(" ").flatMap((part) => (part.startsWith(mark) ? [part.slice(mark.length)] : []));
  return {
    kept: named(keptMark),
    flags: named(flagMark),
    released: named(releasedMark),
    former: named(formerMark),
  };
}

/** Of nearly every row. */
const nothing: Memory = { kept: [], flags: [], released: [], former: [] };

/** Headers of the columns that the hidden cell marks as faulty. */
export function faultyHeaders(faults: string): string[] {
  const [, list = ""] = /^;(.*);/.exec(faults) ?? [];
  return list === "" ? [] : list.split(";");
}

/** The hidden cell's text reduced to what people did: the warnings that they keep, the cells that were released, earlier names. */
export function keptOnly(faults: string): string {
  const marks = [keptMark, releasedMark, formerMark];
  return faults
    .split(" ")
    .filter((part) => marks.some((mark) => part.startsWith(mark)))
    .join(" ");
}

/** The hidden cell's text with other flags than before. */
export function withFlags(faults: string, flags: readonly string[]): string {
  const others = faults.split(" ").filter((part) => !part.startsWith(flagMark));
  return [...others, ...flags.map((name) => flagMark + name)].join(" ").trim();
}

/** The hidden cell's text with more warnings that a person keeps. */
export function withKept(faults: string, names: readonly string[]): string {
  const standing = new Set(remembered(faults).kept);
  const added = [...new Set(names)].filter((name) => !standing.has(name)).map((name) => keptMark + name);
  return [faults, ...added].join(" ").trim();
}

/** The hidden cell's text with one more released cell. */
export function withReleased(faults: string, name: string): string {
  return remembered(faults).released.includes(name) ? faults : `${faults} ${releasedMark}${name}`.trim();
}

/** The hidden cell's text without released cells. */
export function withoutReleased(faults: string): string {
  return faults
    .split(" ")
    .filter((part) => !part.startsWith(releasedMark))
    .join(" ");
}

/** Formulas of the colour rules for ranges whose upper left cell is in row 2. */
export function colourFormulas(locale: string) {
  const separator = argumentSeparator(locale);
  const contains = (text: string, column: string) => `=ISNUMBER(SEARCH(${text}${separator}$${column}2))`;
  return {
    /** A cell in a faulty column; the range begins in `firstColumn`. */
    fault: (firstColumn: string, faultsColumn: string) => contains(`";"&${firstColumn}$1&";"`, faultsColumn),
    severity: (severity: Severity, faultsColumn: string) => contains(`"${severityMark}${severity}"`, faultsColumn),
    good: (stateColumn: string) => `=$${stateColumn}2="${goodState}"`,
  };
}

/** Formulas separate arguments as the sheet's locale does: by a semicolon where the comma is the decimal mark. */
export function argumentSeparator(locale: string): "," | ";" {
  return /^en|^zh|^ja|^ko/.test(locale) ? "," : ";";
}
