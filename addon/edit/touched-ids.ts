/** Which ids and fingerprints an edit may write beside the rows it touched; doubtful ones wait for «Проверить всё». */

import { fingerprint, isRowId, keyPart, rowId } from "../../shared/handover/identity.ts";
import type { Cell, Cells, Table } from "../../shared/table.ts";
import { now, random } from "../google/clock.ts";
import { sha256 } from "../google/hash.ts";
import { greatestId } from "../identity/heal.ts";
import { isFilled, type SheetRow, type Tab } from "../sheet/tab.ts";

/** What a single edited cell held before. */
export interface CellBefore {
  readonly column: string;
  /** Empty where the cell was empty. */
  readonly text: string;
}

/**
 * Gives an id to each row that has none or was typed where another one had been emptied, and a fresh fingerprint to each
 * whose id is certainly its own. A natural key proves that only where no other row has it; `sharing` are the others.
 */
export function withIdentities(
  { table, rows }: Tab,
  before: CellBefore | null,
  sharing: ReadonlySet<number>,
): SheetRow[] {
  let latest = greatestId(rows);
  return rows.map((row) => {
    if (!isFilled(row)) return row;
    const print = fingerprint(table, row.cells, sha256);
    const hasId = isRowId(row.id);
    if (hasId && isOwn(table, row, print, before, sharing.has(row.row))) return { ...row, fingerprint: print };
    if (hasId && row.state !== "") return row;
    latest = rowId(now(), random, latest);
    return { ...row, id: latest, fingerprint: print };
  });
}

/** A fresh fingerprint beside an id that belongs to another row would hide that they have come apart. */
function isOwn(
  table: Table,
  { fingerprint: old, cells }: SheetRow,
  print: string,
  before: CellBefore | null,
  isSharing: boolean,
): boolean {
  const namesAlone = keyPart(old) !== null && !isSharing;
  if (old === "" || old === print || (namesAlone && keyPart(old) === keyPart(print))) return true;
  if (before === null) return false;
  const earlier = versionsBefore(cells, before).map((version) => fingerprint(table, version, sha256));
  return earlier.some((each) => old === each || (namesAlone && keyPart(old) === keyPart(each)));
}

/** What a row may have been before one of its cells was edited: the event tells numbers and days as text, days as serials. */
export function versionsBefore(cells: Cells, { column, text }: CellBefore): readonly Cells[] {
  const { [column]: _, ...rest } = cells;
  return text === "" ? [rest] : cellsToldAs(text).map((cell) => ({ ...rest, [column]: cell }));
}

function cellsToldAs(text: string): readonly Cell[] {
  const number = Number(text);
  if (!/^-?\d/.test(text) || !Number.isFinite(number)) return [text];
  const day = new Date((number - serialOf1970) * msOfDay);
  const isDay = number >= 1 && number <= lastSerial;
  return [text, number, ...(isDay ? [{ date: day.toISOString().slice(0, 10) }] : [])];
}

/** Spreadsheets count days from 30.12.1899. */
const serialOf1970 = 25_569;
/** 31.12.9999. */
const lastSerial = 2_958_465;
const msOfDay = 86_400_000;
