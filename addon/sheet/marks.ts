/**
 * How the sheet shows what is wrong: words in «Проверка», headers of faulty columns in a hidden cell that the one
 * conditional rule looks at, and a note on the cell below whatever the person wrote there.
 */

import type { RowFinding } from "../../shared/table.ts";
import type { Layout } from "./layout.ts";

/** What the two cells beside a row say. */
export interface RowMarks {
  readonly state: string;
  readonly faults: string;
}

/** Everything below this line of a note is the add-on's; everything above is the person's. */
const marker = "— Клуб РЦ —";

const keptMark = "✓";

/** The marks of a row. `kept` lists the warnings that a person has looked at and keeps, as `keptWarnings` reads them. */
export function rowMarks(layout: Layout, findings: readonly RowFinding[], kept: readonly string[]): RowMarks {
  const errors = findings.filter((finding) => finding.severity === "error");
  const columns = new Set(errors.map((finding) => finding.column));
  const headers = [...columns].flatMap((key) => (key === null ? [] : (layout.headers.get(key) ?? [])));
  const faulty = headers.length === 0 ? "" : `;${headers.join(";")};`;
  return { state: stateWords(findings), faults: [faulty, ...kept.map((name) => keptMark + name)].join(" ").trim() };
}

/** The row's state in words: the worst first, at most three sentences. */
function stateWords(findings: readonly RowFinding[]): string {
  const errors = findings.filter((finding) => finding.severity === "error");
  const warnings = findings.filter((finding) => finding.severity === "warning");
  const hints = findings.filter((finding) => finding.severity === "hint");
  if (errors.length > 0) return `Ждёт исправления. ${sentences(errors)}`;
  if (warnings.length > 0) return `Проверьте. ${sentences(warnings)}`;
  return hints.length > 0 ? `Верно. Можно поправить: ${sentences(hints)}` : "Верно";
}

function sentences(findings: readonly RowFinding[]): string {
  const shown = findings.slice(0, 3).map((finding) => finding.message.ru);
  const rest = findings.length - shown.length;
  return rest > 0 ? `${shown.join(" ")} И ещё замечаний: ${rest}.` : shown.join(" ");
}

/** Names of the warnings that stand as looked at in the hidden cell. */
export function keptWarnings(faults: string): string[] {
  return faults.split(" ").flatMap((part) => (part.startsWith(keptMark) ? [part.slice(keptMark.length)] : []));
}

/** The hidden cell's text with more warnings that a person keeps. */
export function withKept(faults: string, names: readonly string[]): string {
  const standing = new Set(keptWarnings(faults));
  const added = [...new Set(names)].filter((name) => !standing.has(name)).map((name) => keptMark + name);
  return [faults, ...added].join(" ").trim();
}

/** A cell's note with the add-on's part replaced; the person's own words above the line stay as they are. */
export function mergedNote(note: string, findings: readonly RowFinding[]): string {
  const own = personsNote(note);
  if (findings.length === 0) return own;
  const lines = findings.map((finding) => finding.message.ru).join("\n");
  return own === "" ? `${marker}\n${lines}` : `${own}\n${marker}\n${lines}`;
}

/** True where the add-on has written on a note before. */
export function isOurs(note: string): boolean {
  return note.includes(marker);
}

/** What a person wrote in a note. */
function personsNote(note: string): string {
  const at = note.indexOf(marker);
  return at < 0 ? note : note.slice(0, at).replace(/\n$/, "");
}

/**
 * The colour rule's formula for a range whose upper left cell is in row 2 of column `firstColumn`. Formulas separate
 * arguments as the sheet's locale does: a semicolon where the comma is the decimal mark.
 */
export function faultFormula(firstColumn: string, faultsColumn: string, locale: string): string {
  const separator = /^en|^zh|^ja|^ko/.test(locale) ? "," : ";";
  return `=ISNUMBER(SEARCH(";"&${firstColumn}$1&";"${separator}$${faultsColumn}2))`;
}
