/** `Range`: values, shown texts, formulas and notes. */

import { fromSerial, toSerial } from "../cells/date-serial.ts";
import type { ClearedPart, Place } from "../protocol/operations.ts";
import type { WireValue } from "../workbook/entry.ts";
import type { Script } from "./facade.ts";

type Range = GoogleAppsScript.Spreadsheet.Range;

export function rangeValues(script: Script, place: Place, self: () => Range) {
  const { remote } = script;
  const values = (at: Place): unknown[][] =>
    remote("readValues", at).map((row) => row.map((value) => toScript(script, value)));
  const first: Place = { ...place, area: { ...place.area, rows: 1, columns: 1 } };
  const clear = (parts: ClearedPart[]): Range => {
    remote("clear", place, parts);
    return self();
  };
  return {
    getValues: () => values(place),
    getValue: () => values(first)[0]?.[0],
    setValues(matrix: unknown[][]) {
      remote("writeValues", place, fitting(place, matrix, toWire));
      return self();
    },
    setValue(value: unknown) {
      remote("fillValue", place, toWire(value));
      return self();
    },
    isBlank: () => values(place).every((row) => row.every((value) => value === "")),
    getDisplayValues: () => remote("readShown", place),
    getDisplayValue: () => remote("readShown", first)[0]?.[0] ?? "",
    getFormulas: () => remote("readFormulas", place),
    getFormula: () => remote("readFormulas", first)[0]?.[0] ?? "",
    setFormula(formula: string) {
      remote("fillValue", place, asFormula(formula));
      return self();
    },
    setFormulas(formulas: string[][]) {
      remote("writeValues", place, fitting(place, formulas, asFormula));
      return self();
    },
    getNotes: () => remote("readNotes", place),
    getNote: () => remote("readNotes", first)[0]?.[0] ?? "",
    setNotes(notes: (string | null)[][]) {
      remote("writeNotes", place, fitting(place, notes, noteText));
      return self();
    },
    setNote(note: string | null) {
      remote("fillNote", place, noteText(note));
      return self();
    },
    clearContent: () => clear(["content"]),
    clearNote: () => clear(["notes"]),
    clearFormat: () => clear(["format"]),
    clear: (options?: ClearOptions) => clear(clearedParts(options)),
  } satisfies Partial<Range>;
}

interface ClearOptions {
  readonly contentsOnly?: boolean | undefined;
  readonly formatOnly?: boolean | undefined;
  readonly validationsOnly?: boolean | undefined;
  readonly commentsOnly?: boolean | undefined;
}

export function clearedParts(options: ClearOptions = {}): ClearedPart[] {
  const chosen: ClearedPart[] = [];
  if (options.contentsOnly) chosen.push("content");
  if (options.formatOnly) chosen.push("format");
  if (options.validationsOnly) chosen.push("validation");
  if (options.commentsOnly) chosen.push("notes");
  return chosen.length ? chosen : ["content", "format", "validation"];
}

/** Google refuses a matrix of another size than the range. */
export function fitting<From, To>({ area }: Place, matrix: From[][], convert: (value: From) => To): To[][] {
  if (matrix.length !== area.rows) {
    throw new Error(
      `The number of rows in the data does not match the number of rows in the range. The data has ${matrix.length} but the range has ${area.rows}.`,
    );
  }
  return Array.from(matrix, (row) => {
    if (row.length !== area.columns) {
      throw new Error(
        `The number of columns in the data does not match the number of columns in the range. The data has ${row.length} but the range has ${area.columns}.`,
      );
    }
    return Array.from(row, convert);
  });
}

function toScript(script: Script, value: WireValue): unknown {
  if (typeof value !== "object" || value === null) return value;
  const { year, month, day, hour, minute, second } = fromSerial(value.date);
  return script.realm.date(year, month, day, hour, minute, second);
}

function toWire(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : "#NUM!";
  return isDate(value) ? dateToWire(value) : String(value);
}

/** A script's date belongs to another realm than this file's `Date`. */
function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

function dateToWire(date: Date): WireValue {
  const day = toSerial(date.getFullYear(), date.getMonth() + 1, date.getDate());
  if (day === null) return "#NUM!";
  const seconds = date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds();
  return { date: day + seconds / 86_400 };
}

function asFormula(formula: string): string {
  return formula === "" || formula.startsWith("=") ? formula : `=${formula}`;
}

function noteText(note: string | null | undefined): string {
  return note ?? "";
}
