/**
 * How the sheet shows what is wrong: words in «Проверка», headers of faulty columns in a hidden cell that the one
 * conditional rule looks at, and a note on the cell beside whatever the person wrote there.
 */

import type { RowFinding } from "../../shared/table.ts";
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
  return { state: stateWords(findings), faults: [faulty, ...names].join(" ").trim() };
}

/** The row's state in words: the worst first, at most three sentences. */
function stateWords(findings: readonly RowFinding[]): string {
  const errors = findings.filter((finding) => finding.severity === "error");
  const warnings = findings.filter((finding) => finding.severity === "warning");
  const hints = findings.filter((finding) => finding.severity === "hint");
  if (errors.length > 0) return `Ждёт исправления. ${sentences(errors)}`;
  if (warnings.length > 0) return `Проверьте. ${sentences(warnings)}`;
  return hints.length > 0 ? `${goodState}, но можно поправить. ${sentences(hints)}` : goodState;
}

/** What «Проверка» says of a row in which nothing is wrong. */
export const goodState = "Верно";

function sentences(findings: readonly RowFinding[]): string {
  const shown = findings.slice(0, 3).map((finding) => finding.message.ru);
  const rest = findings.length - shown.length;
  return rest > 0 ? `${shown.join(" ")} И ещё замечаний: ${rest}.` : shown.join(" ");
}

/** What the hidden cell remembers. */
export function remembered(faults: string): Memory {
  const named = (mark: string) =>
    faults.split(" ").flatMap((part) => (part.startsWith(mark) ? [part.slice(mark.length)] : []));
  return {
    kept: named(keptMark),
    flags: named(flagMark),
    released: named(releasedMark),
    former: named(formerMark),
  };
}

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

/** The colour rule's formula for a range whose upper left cell is in row 2 of column `firstColumn`. */
export function faultFormula(firstColumn: string, faultsColumn: string, locale: string): string {
  return `=ISNUMBER(SEARCH(";"&${firstColumn}$1&";"${argumentSeparator(locale)}$${faultsColumn}2))`;
}

/** Formulas separate arguments as the sheet's locale does: by a semicolon where the comma is the decimal mark. */
export function argumentSeparator(locale: string): "," | ";" {
  return /^en|^zh|^ja|^ko/.test(locale) ? "," : ";";
}
