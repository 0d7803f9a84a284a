/** Which row of a register holds headers and which a record. */

import { inn } from "../fields/inn.ts";
import { ogrn } from "../fields/ogrn.ts";
import { findMunicipality } from "../region/municipality-search.ts";
import type { Table } from "../table.ts";
import type { Line } from "./delimited.ts";
import { targetOfHeader } from "./headers.ts";

/** A name of a place is what a record holds; a header names the column. */
export function isHeader(table: Table, cell: string): boolean {
  return cell.length <= longestHeader && targetOfHeader(table, cell) !== null && !looksLikeValue(cell);
}

function isPlace(cell: string): boolean {
  return findMunicipality(cell.trim()).kind === "found";
}

const identifiers = [ogrn(), inn()].map(({ isIdentifier }) => isIdentifier);
const longestHeader = 200;

/** Holds what only records hold: an ОГРН or an ИНН beside something else. */
export function isRecord({ cells }: Line): boolean {
  if (cells.filter((cell) => cell.trim() !== "").length < 2) return false;
  return cells.some((cell) => {
    const plain = cell.trim().replace(/\.0$/, "");
    return identifiers.some((isIdentifier) => isIdentifier?.(plain) ?? false);
  });
}

/** Headers in words nobody foresaw: no figure and no known value in the first row, figures in the second. */
export function startsWithWords([first, second]: readonly Line[]): boolean {
  const hasFigure = (line: Line | undefined) => line?.cells.some((cell) => /\d/.test(cell)) ?? false;
  return !hasFigure(first) && hasFigure(second) && !(first?.cells.some(looksLikeValue) ?? false);
}

/** What records hold and headings don't: a place, a status, a name of an organisation. */
function looksLikeValue(cell: string): boolean {
  const text = cell.trim();
  return isPlace(text) || looksLikeName(text) || /^(?:действующ|ликвидир|исключен|зарегистрир)/i.test(text);
}

/** A name in quotes, or one that begins with its form. */
export function looksLikeName(cell: string): boolean {
  const text = cell.trim();
  return /^[^«"“]*[«"“].+[»"”]/s.test(text) || (text.includes(" ") && form.test(text));
}

const form =
  /^(?:(?:АНО|НКО|БФ|НП|ТОС|РОО|МОО|КРОО|ОО|ЧУ|ЧОУ|НОУ|ТСЖ|СНТ|фонд|союз|ассоциация|приход|некоммерческое партн[её]рство|автономная|благотворительн\S+|частное|религиозная|православн\S+|общественн(?:ая|ый|ое)|местная|региональн(?:ая|ый|ое)) )/i;
