/**
 * The sheet of an Excel workbook (SpreadsheetML, ECMA-376 part 1, 18.3) that holds a dataset: texts stay texts, days days.
 *
 * Each cell says where it is. It needn't (18.3.1.4), and a run of rows would be the same wherever it stands; but some readers,
 * Gnumeric among them, can't do without.
 */

import type { Json } from "../table.ts";
import type { PublicField } from "./fields.ts";
import { type FlatColumn, flatColumns, flatValue } from "./flat-columns.ts";
import type { PublicRecord } from "./record.ts";
import { cellXml, xmlDeclaration } from "./xml.ts";

/** Cell formats of `styles.ts`, by their place in it. */
export const cellFormats = { plain: 0, day: 1, header: 2, wrapped: 3 } as const;

export const spreadsheetNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Up to the first record: what stays in view, widths, and the row of names. */
export function sheetOpen(fields: readonly PublicField[]): string {
  const columns = flatColumns(fields);
  const pane = `<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>`;
  const widths = columns.map((column, index) => {
    const number = index + 1;
    return `<col min="${number}" max="${number}" width="${widthOf(column)}" customWidth="1"/>`;
  });
  const names = columns.map(({ name }, place) => textCell(name, [place, 1], cellFormats.header));
  return [
    `${xmlDeclaration}<worksheet xmlns="${spreadsheetNamespace}">`,
    `<sheetViews><sheetView tabSelected="1" workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<cols>${widths.join("")}</cols><sheetData>${rowOf(1, names)}`,
  ].join("");
}

/** A record as a row; `index` counts records from 0. */
export function sheetRow(fields: readonly PublicField[], record: PublicRecord, index: number): string {
  const cells = flatColumns(fields).map((column, place) =>
    cellOf(flatValue(column, record), column, [place, index + 2]),
  );
  return rowOf(index + 2, cells);
}

/** A row of cells; rows are counted from 1. */
export function rowOf(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join("")}</row>`;
}

/** Rows as they are so many rows further on. Nothing that is in a cell looks like the start of an element. */
export function renumbered(rows: string, shift: number): string {
  return rows.replace(
    /(<(?:row|c) r="[A-Z]*)(\d+)/g,
    (_, start: string, number: string) => start + (Number(number) + shift),
  );
}

/** What follows `count` records: filters over all of them, and no green corners at numbers that are names. */
export function sheetClose(fields: readonly PublicField[], count: number): string {
  const area = `A1:${columnLetters(flatColumns(fields).length - 1)}${count + 1}`;
  return [
    `</sheetData><autoFilter ref="${area}"/>`,
    `<ignoredErrors><ignoredError sqref="${area}" numberStoredAsText="1"/></ignoredErrors></worksheet>`,
  ].join("");
}

/** Column from 0, row from 1. */
type Place = readonly [column: number, row: number];

/** A cell that holds a text, whatever the text looks like. */
export function textCell(text: string, place: Place, format: number = cellFormats.plain): string {
  const style = format === cellFormats.plain ? "" : ` s="${format}"`;
  const space = text === text.trim() ? "" : ' xml:space="preserve"';
  return `<c r="${address(place)}"${style} t="inlineStr"><is><t${space}>${cellXml(text)}</t></is></c>`;
}

/** Nothing for what isn't known, and for a list of nothing. */
function cellOf(value: Json, { schema }: FlatColumn, place: Place): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return "";
  if (typeof value === "number") return `<c r="${address(place)}"><v>${value}</v></c>`;
  if (typeof value === "boolean") return `<c r="${address(place)}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === "string") {
    return (schema.format === "date" ? dayCell(value, place) : null) ?? textCell(value, place);
  }
  return textCell(Array.isArray(value) ? value.map(textOf).join("; ") : JSON.stringify(value), place);
}

function address([column, row]: Place): string {
  return `${columnLetters(column)}${row}`;
}

function textOf(value: Json): string {
  if (value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const millisecondsADay = 86_400_000;
/** 1899-12-30, from which days have counted right since the February of 1900 that Excel gave a day too many. */
const dayZero = Date.UTC(1899, 11, 30);
const firstRightDay = 61;

/** An ISO day as Excel's number of days; `null` for a day that it can't count. */
function dayCell(text: string, place: Place): string | null {
  const days = (Date.parse(text) - dayZero) / millisecondsADay;
  return days >= firstRightDay ? `<c r="${address(place)}" s="${cellFormats.day}"><v>${days}</v></c>` : null;
}

/** In characters of the usual font. */
function widthOf({ name, schema }: FlatColumn): number {
  const own = schema.format === "date" ? 12 : typeof schema.maxLength === "number" && schema.maxLength > 60 ? 44 : 18;
  return Math.max(own, name.length + 3);
}

/** «A» for 0, «AA» for 26. */
function columnLetters(column: number): string {
  const before = Math.floor(column / 26);
  return `${before === 0 ? "" : columnLetters(before - 1)}${String.fromCharCode(65 + (column % 26))}`;
}
