/** Checks the whole sheet in memory: every row by itself, then rows against each other. Never writes. */

import { namesakes } from "../../shared/checks/alike.ts";
import { type Called, calledBy } from "../../shared/checks/called.ts";
import { readCell } from "../../shared/checks/cell.ts";
import type { RowKeys } from "../../shared/checks/keys.ts";
import { references } from "../../shared/checks/references.ts";
import type { CheckedRow } from "../../shared/checks/row.ts";
import { duplicates, type HandleIndex, handleIndex } from "../../shared/checks/workbook.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import { todayIs } from "../../shared/language/today.ts";
import { once } from "../../shared/once.ts";
import type { CalendarDate, RowFinding, Table, TableKey, Values } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { type Memory, remembered } from "../sheet/marks.ts";
import { isFilled, readTab, type SheetRow, type Tab } from "../sheet/tab.ts";
import { type NewNames, newNames, withNewName } from "./former-names.ts";
import { handleKeys, KnownSheetRow } from "./known-row.ts";
import { standingReleases } from "./released-cells.ts";
import { warningName } from "./warning-name.ts";
import { flagFinding, isWithdrawnFlag, type Target, targetBehind } from "./worker-reasons.ts";

export interface CheckedSheetRow extends Memory {
  readonly row: SheetRow;
  readonly checked: CheckedRow;
  readonly keys: RowKeys;
  /** The row's own findings and those that need other rows or the Worker, without the warnings that a person keeps. */
  readonly findings: readonly RowFinding[];
}

export interface CheckedTab {
  readonly tab: Tab;
  readonly rows: readonly CheckedSheetRow[];
}

export interface CheckedWorkbook {
  readonly tabs: readonly CheckedTab[];
  /** What to tell the member about tabs that couldn't be read, a sentence each. */
  readonly problems: readonly string[];
}

/** Reads and checks every table. */
export function checkWorkbook(today: CalendarDate): CheckedWorkbook {
  const problems: string[] = [];
  const tabs: Tab[] = [];
  for (const table of tableList) {
    const reading = readTab(table);
    if (reading.ok) tabs.push(reading.tab);
    else problems.push(reading.why);
  }
  return { tabs: checkTabs(tabs, today), problems };
}

/**
 * Checks tabs against themselves and each other. Whoever only asks which rows are faulty can do without offers of what a
 * reference was meant to say, which are the dearer part where many find nothing.
 */
export function checkTabs(
  tabs: readonly Tab[],
  today: CalendarDate,
  offers: "offers" | "no offers" = "offers",
): CheckedTab[] {
  const known = tabs.map((tab) => ({
    tab,
    rows: tab.rows.filter(isFilled).map((row) => new KnownSheetRow(tab.table, row, today)),
  }));
  const indexes: { [key in TableKey]?: HandleIndex } = {};
  for (const { tab, rows } of known) {
    indexes[tab.table.key] = handleIndex(rows.map((each) => ({ id: each.id, keys: handleKeys(each, today) })));
  }
  const names = new Map<TableKey, NewNames>();
  const called: { [key in TableKey]?: Called } = {};
  for (const { tab, rows } of offers === "offers" ? known : []) {
    names.set(tab.table.key, newNames(tab.table, rows));
    const index = indexes[tab.table.key];
    const values = rows.map((each) => each.values);
    called[tab.table.key] = calledBy(tab.table, values, (text) => index?.get(handleOf(text))?.length === 1);
  }
  const byId = once(() => new Map(known.flatMap(({ rows }) => rows.map((each) => [each.id, each.values]))));
  const others: Others = { indexes, called, names, byId, offers };
  const seen = known.map(({ tab, rows }) => ({ tab, rows: withOthers(tab, rows, others, today) }));
  const standings = once(
    () => new Map(seen.flatMap(({ tab, rows }) => rows.map((each) => [each.id, standingOf(tab, each)]))),
  );
  return seen.map(({ tab, rows }) => ({
    tab,
    rows: rows.map(({ row, checked, keys, all }) => {
      const targetOf = (column: string) =>
        targetBehind(keys, column, indexes, (id) => standings().get(id) ?? "unknown");
      return { row, checked, keys, ...applyMemory(tab, row, all, targetOf) };
    }),
  }));
}

type RowAmongOthers = Omit<KnownSheetRow, "name" | "table"> & { readonly all: readonly RowFinding[] };

interface Others {
  readonly indexes: { readonly [key in TableKey]?: HandleIndex };
  readonly called: { readonly [key in TableKey]?: Called };
  readonly names: ReadonlyMap<TableKey, NewNames>;
  readonly offers: "offers" | "no offers";
  readonly byId: () => ReadonlyMap<string, Values>;
}

const noNames: NewNames = new Map();

function withOthers(
  { table }: Tab,
  rows: readonly KnownSheetRow[],
  { indexes, called, names, byId, offers }: Others,
  today: CalendarDate,
): RowAmongOthers[] {
  const repeated = duplicates(table, rows);
  const lost = ({ refs }: RowKeys, own: string | null) =>
    refs.flatMap(([column, target, handle]) =>
      column === own && !indexes[target]?.has(handle) ? [[target, handle] as const] : [],
    );
  const besideReferred = ({ values, keys }: KnownSheetRow) =>
    table.referredChecks.flatMap(({ column, check }) => {
      const [, target, handle = ""] = keys.refs.find(([own]) => own === column) ?? [];
      const holders = target === undefined ? [] : (indexes[target]?.get(handle) ?? []);
      const referred = holders.length === 1 ? byId().get(holders[0] ?? "") : undefined;
      return referred === undefined ? [] : check(values, referred);
    });
  const alike = table.key === "nkos" ? namesakes(rows) : new Map<string, RowFinding>();
  return rows.map((each) => {
    const { row, checked, keys, values, id } = each;
    const all = checked.findings.concat(
      repeated.get(id) ?? [],
      offers === "no offers"
        ? references(table, keys, indexes)
        : references(table, keys, indexes, { values: checked.values, called }).map((finding) =>
            withNewName(
              table,
              finding,
              each.values,
              lost(keys, finding.column),
              (target) => names.get(target) ?? noNames,
            ),
          ),
      alike.get(id) ?? [],
      besideReferred(each),
    );
    return { row, checked, keys, values, id, all: all.map((finding) => withResult(table, finding, row, today)) };
  });
}

/** Offers a formula's result as a fix where a column takes no formulas. */
function withResult(table: Table, finding: RowFinding, { cells, results }: SheetRow, today: CalendarDate): RowFinding {
  const column = finding.column === null ? undefined : table.columns[finding.column];
  const result = results[finding.column ?? ""];
  if (column === undefined || result === undefined || !finding.code.endsWith(".formula")) return finding;
  const isPrivate = readCell(column, result, { today: todayIs(today), cells }).findings.some((other) => other.private);
  if (isPrivate || finding.private || (typeof result === "object" && "error" in result)) return finding;
  const reason = { ru: "Заменить формулу значением", en: "Replace the formula by its value" };
  return { ...finding, fix: { value: result, reason } };
}

function standingOf({ table }: Tab, { row, checked, all }: RowAmongOthers): Target {
  const { flags } = remembered(row.faults);
  if (flags.some(isWithdrawnFlag)) return "withdrawn";
  const isFlagged = flags.some((flag) => flagFinding(table, flag, row.cells, () => "unknown") !== null);
  if (isFlagged || all.some(({ severity }) => severity === "error")) return "faulty";
  return table.isPublic(checked.values) ? "good" : "draft";
}

/**
 * Applies what is remembered beside the row: leaves out the warnings that a person has looked at and keeps, and adds what
 * only the Worker could see. Both stay remembered for as long as they may apply again.
 */
export function applyMemory(
  { table }: Tab,
  row: SheetRow,
  findings: readonly RowFinding[],
  targetOf: (column: string) => Target,
): Memory & { readonly findings: readonly RowFinding[] } {
  if (row.faults === "") return { findings, ...nothingRemembered };
  const { kept, flags, former } = remembered(row.faults);
  const names = new Set(kept);
  const isKept = (finding: RowFinding) => finding.severity !== "error" && names.has(warningName(finding, row.cells));
  const own = new Set(findings.map(({ code, column }) => `${code} ${column}`));
  const standing = flags.flatMap((flag) => {
    const finding = flagFinding(table, flag, row.cells, targetOf);
    return finding === null ? [] : [{ flag, finding }];
  });
  const told = standing
    .map(({ finding }) => finding)
    .filter(({ code, column }) => {
      // The Worker says of both rows that one repeats the other; the sheet knows which came first.
      return !own.has(`${code} ${column}`) && !own.has(`${code}.earlier ${column}`);
    });
  return {
    findings: [...findings.filter((finding) => !isKept(finding)), ...told],
    kept,
    flags: standing.map(({ flag }) => flag),
    released: standingReleases(row),
    former,
  };
}

/** Of nearly every row. */
const nothingRemembered: Memory = remembered("");
