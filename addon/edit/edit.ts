/** Checks and marks the rows that an edit touched. Runs as a simple trigger, so it reads little and calls no other service. */

import { rowKeys } from "../../shared/checks/keys.ts";
import { references } from "../../shared/checks/references.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { type ComparedRow, duplicates, type KnownRow } from "../../shared/checks/workbook.ts";
import type { Table } from "../../shared/table.ts";
import { applyMemory } from "../check/check-tabs.ts";
import { withFormerName } from "../check/former-names.ts";
import { type MarkedRow, marksByRow } from "../check/paint.ts";
import { releasedColumns } from "../check/released-cells.ts";
import { today } from "../google/clock.ts";
import { fillDays } from "../sheet/days-left.ts";
import { formulasOf } from "../sheet/formulas.ts";
import { findLayout, type OwnColumn } from "../sheet/layout.ts";
import { colourToTheEdge } from "../sheet/looks.ts";
import { renewNotes } from "../sheet/note-writes.ts";
import { differingRows, standingCells, wantedCells, writeOwnCells } from "../sheet/own-cells.ts";
import { noPercents, percentsIn } from "../sheet/percents.ts";
import { runsOf } from "../sheet/runs.ts";
import { headerTexts, isFilled, markedColumns, rowsOf, type SheetRow, type Tab, tableOfTab } from "../sheet/tab.ts";
import { type Asked, askedOf } from "./asked.ts";
import { knownId, mendedRows, type OtherRow, rowsMarkedByKey, rowsSharing } from "./other-rows.ts";
import { type Indexes, indexesOf } from "./referred-rows.ts";
import { type CellBefore, withIdentities } from "./touched-ids.ts";

/** The part of the edit event that is used: where it happened, and what a single cell held before. */
export interface EditEvent {
  readonly range: GoogleAppsScript.Spreadsheet.Range;
  readonly oldValue?: unknown;
}

/** Beyond that, notes would take longer than a trigger may: colour and «Проверка» still tell what is wrong. */
const mostNotedRows = 1000;
/** What the ten reads and writes of an edit leave for notes. */
const mostNoteWrites = 2;

interface Edit {
  readonly tab: Tab;
  readonly isEdited: (place: number) => boolean;
  readonly before: CellBefore | null;
}

/** Checks what an edit touched. Leaves tabs alone that aren't the club's or whose columns can't be told apart. */
export function checkEdit({ range, oldValue }: EditEvent): void {
  const sheet = range.getSheet();
  const table = tableOfTab(sheet.getName());
  const first = Math.max(2, range.getRow());
  const lastFilled = sheet.getLastRow();
  const last = Math.min(range.getLastRow(), lastFilled);
  if (table === undefined || range.getLastRow() < 2) return;
  const width = sheet.getLastColumn();
  const header = sheet.getRange(1, 1, 1, width).getValues()[0] ?? [];
  const found = findLayout(table, headerTexts(header), () => markedColumns(sheet));
  if (!found.ok || last < first) return;
  const { layout } = found;
  const block = sheet.getRange(first, 1, last - first + 1, width);
  const values = block.getValues();
  const formulas = formulasOf(block);
  const percents = percentsIn(table, sheet, layout, values, first) ?? noPercents;
  const tab = { table, sheet, layout, rows: rowsOf(layout, values, first, { formulas, percents }) };
  const [left, right] = [range.getColumn(), range.getLastColumn()];
  const [column] = [...layout.columns].find(([, place]) => place === left) ?? [];
  const isSingle = left === right && range.getRow() === range.getLastRow();
  const before = isSingle && column !== undefined ? { column, text: String(oldValue ?? "") } : null;
  // A paste may have made the tab longer than the rule is.
  const isAtEdge = last === lastFilled && last === sheet.getMaxRows();
  show({ tab, before, isEdited: (place) => place >= left && place <= right }, mostNoteWrites - (isAtEdge ? 1 : 0));
  if (isAtEdge) colourToTheEdge(tab);
}

function show({ tab, before, isEdited }: Edit, mostWrites: number): void {
  const { marked, sharing } = checkTouched({ tab, before, isEdited });
  writeRows(tab, marked, withIdentities(tab, before, sharing));
  fillDays(tab);
  if (tab.rows.length > mostNotedRows) return;
  const findings = new Map(marked.map((each) => [each.row.row, each.findings]));
  renewNotes(
    tab,
    tab.rows.map(({ row }) => ({ row, findings: findings.get(row) ?? [] })),
    { creates: (place) => place === tab.layout.own.state || isEdited(place), mostWrites },
  );
}

/**
 * Writes the own cells that differ, all at once. A fingerprint never without its id: rows may have moved, and beside
 * another row's id it would lie.
 */
function writeRows(tab: Tab, marked: readonly MarkedRow[], identified: readonly SheetRow[]): void {
  const standing = standingCells(tab.rows);
  const wanted = wantedCells(identified, marksByRow(tab, marked));
  const columns: readonly OwnColumn[] = ["state", "faults", "id", "print"];
  const differs = columns.map(
    (column) => differingRows(standing, wanted, column === "id" ? ["id", "print"] : [column]).length > 0,
  );
  writeOwnCells(tab, standing, wanted, columns.slice(differs.indexOf(true), differs.lastIndexOf(true) + 1));
}

type Touched = ComparedRow & { readonly row: SheetRow; readonly findings: MarkedRow["findings"] };

interface TouchedRows {
  readonly marked: readonly MarkedRow[];
  /** Numbers of those that share a unique key with another row. */
  readonly sharing: ReadonlySet<number>;
}

function checkTouched({ tab, before, isEdited }: Edit): TouchedRows {
  const { table, layout } = tab;
  const isRekeyed = table.unique.flat().some((key) => isEdited(layout.columns.get(key) ?? 0));
  const touched = tab.rows.filter(isFilled).map((row) => touchedRow(table, row, isRekeyed));
  const values = new Map(touched.map((each) => [each.row.row, each.values]));
  const asked = new Map(
    tab.rows.map((row) => [row.row, askedOf(tab, { row, values: values.get(row.row) ?? null }, before)]),
  );
  const others = otherRowsAsked(tab, [...asked.values()], isRekeyed);
  const all = [...others, ...touched];
  const repeated = duplicates(table, all);
  const renewed = isRekeyed ? rowsToRenew(tab, others, all, repeated) : [];
  const toMark = [...touched.map((each) => withRefs(each, asked.get(each.row.row)?.refs ?? [])), ...renewed];
  const indexes = indexesOf(toMark.flatMap(({ keys }) => keys.refs).filter(([, target]) => target !== table.key));
  writeRenewed(
    tab,
    renewed.map((each) => marked(tab, each, repeated, indexes)),
  );
  return {
    marked: toMark.slice(0, touched.length).map((each) => {
      const one = marked(tab, each, repeated, indexes);
      return { ...one, former: withFormerName(table, one.former, one.row.cells, before) };
    }),
    sharing: sharingRows(touched, all),
  };
}

function withRefs(touched: Touched, refs: Touched["keys"]["refs"]): Touched {
  return { ...touched, keys: { ...touched.keys, refs } };
}

/** The rows of the tab that have to do with the touched ones, now or until the edit. */
function otherRowsAsked(tab: Tab, asked: readonly Asked[], isRekeyed: boolean): readonly OtherRow[] {
  const touched = new Set(tab.rows.map(({ row }) => row));
  const mayBeMended = isRekeyed && asked.some(({ isUncertain }) => isUncertain);
  const known = mayBeMended ? rowsMarkedByKey(tab, touched) : [];
  return rowsSharing(
    tab,
    asked.flatMap(({ keys }) => keys),
    touched,
    known,
  );
}

function sharingRows(touched: readonly Touched[], all: readonly KnownRow[]): ReadonlySet<number> {
  const holders = new Map<string, number>();
  for (const { keys } of all) for (const key of keys.uniqueKeys) holders.set(key, (holders.get(key) ?? 0) + 1);
  const shares = ({ keys }: Touched) => keys.uniqueKeys.some((key) => (holders.get(key) ?? 0) > 1);
  return new Set(touched.filter(shares).map(({ row }) => row.row));
}

/** A row that has just been given a key counts as later than all that had it before. */
function touchedRow(table: Table, row: SheetRow, isRekeyed: boolean): Touched {
  const { values, findings } = checkRow(table, row.cells, today(), releasedColumns(row));
  const id = isRekeyed ? `~${knownId(row)}` : knownId(row);
  return { row, id, name: String(row.row), keys: rowKeys(table, values), values, findings };
}

function marked(
  tab: Tab,
  { row, id, keys, findings }: Touched,
  repeated: ReturnType<typeof duplicates>,
  indexes: Indexes,
): MarkedRow {
  const duplicate = repeated.get(id);
  const all = [...findings, ...(duplicate === undefined ? [] : [duplicate]), ...references(tab.table, keys, indexes)];
  return { row, ...applyMemory(tab, row, all, () => "unknown") };
}

/** Neighbouring rows that repeated another one until now, else such of whose key the edit has just made a second one; read whole. */
function rowsToRenew(
  tab: Tab,
  others: readonly OtherRow[],
  all: readonly KnownRow[],
  repeated: ReturnType<typeof duplicates>,
): readonly Touched[] {
  const { table, sheet, layout } = tab;
  const mended = mendedRows(tab, others, all);
  const told = others.filter(({ id }) => repeated.get(id)?.code === "duplicate.earlier").map(({ row }) => row.row);
  const rows = mended.length > 0 ? mended : (runsOf(told)[0] ?? []);
  const [first] = rows;
  if (first === undefined) return [];
  const values = sheet.getRange(first, 1, rows.length, sheet.getLastColumn()).getValues();
  const percents = percentsIn(table, sheet, layout, values, first) ?? noPercents;
  return rowsOf(layout, values, first, { formulas: [], percents }).map((row) => touchedRow(table, row, false));
}

function writeRenewed(tab: Tab, renewed: readonly MarkedRow[]): void {
  const standing = standingCells(renewed.map(({ row }) => row));
  const marks = marksByRow(tab, renewed);
  const wanted = new Map([...standing].map(([row, cells]) => [row, { ...cells, ...marks.get(row) }]));
  writeOwnCells(tab, standing, wanted, ["state", "faults"]);
}
