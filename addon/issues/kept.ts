/** «Проверено, оставить»: warnings that a person has looked at, remembered in the hidden cell of their row. */

import type { TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { checkTabs } from "../check/check-tabs.ts";
import { repaint } from "../check/recheck.ts";
import { warningName } from "../check/warning-name.ts";
import { today } from "../google/clock.ts";
import { underLock } from "../google/lock.ts";
import { type CellWrite, keptColumn, writeCells } from "../sheet/cell-writes.ts";
import { remembered, withKept } from "../sheet/marks.ts";
import { rowsByRef } from "../sheet/row-refs.ts";
import { readTab, type Tab } from "../sheet/tab.ts";
import type { Issue } from "./issue.ts";
import { type FoundIssue, type FreshIssues, freshIssues, issueIndex, tableOfIssue } from "./list.ts";

/** Kept warnings of one row, as `warningName` names them. */
export interface KeptNames {
  readonly table: TableKey;
  readonly ref: string;
  readonly names: readonly string[];
}

/** The warnings that a person keeps, as the list of issues would show them. */
export function listKept(): readonly Issue[] {
  return [...keptIssues(tabsOf(tableList.map(({ key }) => key))).values()].map(({ issue }) => issue);
}

/** Lets kept warnings speak again. Takes the ids that `listKept` returns. */
export function unkeepIssues(issueIds: readonly string[]): { readonly spoken: number; readonly fresh: FreshIssues } {
  return underLock(() => {
    const touched = new Set(issueIds.flatMap((id) => tableOfIssue(id) ?? []));
    const found = keptIssues(tabsOf([...touched]));
    const names = issueIds.flatMap((id) => {
      const one = found.get(id);
      return one === undefined ? [] : [{ table: one.issue.table, ref: one.ref, names: [nameOf(one)] }];
    });
    const spoken = takeBackKept(names);
    return { spoken, fresh: freshIssues(repaint(touched)) };
  });
}

/** The write that puts the names of these warnings beside their row. */
export function keepWrite(ref: string, own: readonly FoundIssue[]): CellWrite {
  const faults = own[0]?.row.row.faults ?? "";
  return { ref, column: keptColumn, base: faults === "" ? null : faults, value: withKept(faults, own.map(nameOf)) };
}

export function keptNames(table: TableKey, ref: string, own: readonly FoundIssue[]): KeptNames {
  return { table, ref, names: own.map(nameOf) };
}

/** Takes names out of the hidden cells again. Returns how many were there. */
export function takeBackKept(kept: readonly KeptNames[]): number {
  let taken = 0;
  for (const key of new Set(kept.map(({ table }) => table))) {
    const [tab] = tabsOf([key]);
    if (tab === undefined) continue;
    const names = new Map<string, string[]>();
    for (const one of kept) if (one.table === key) names.set(one.ref, [...(names.get(one.ref) ?? []), ...one.names]);
    const rows = rowsByRef(tab.rows);
    const writes = [...names].flatMap(([ref, own]): (CellWrite & { readonly count: number })[] => {
      const faults = rows.get(ref)?.faults ?? "";
      const count = remembered(faults).kept.filter((name) => own.includes(name)).length;
      const value = withoutKept(faults, own);
      return count === 0 ? [] : [{ ref, column: keptColumn, base: faults, value: value === "" ? null : value, count }];
    });
    const outcomes = writeCells(tables[key], writes);
    taken += writes.reduce((sum, { count }, index) => sum + (outcomes[index] === "written" ? count : 0), 0);
  }
  return taken;
}

/** The findings of the tabs that are kept. */
function keptIssues(tabs: readonly Tab[]): Map<string, FoundIssue> {
  const kept = new Map(
    tabs.map(({ table, rows }) => [table.key, new Map(rows.map(({ row, faults }) => [row, remembered(faults).kept]))]),
  );
  const bare = tabs.map((tab) => ({ ...tab, rows: tab.rows.map((row) => ({ ...row, faults: "" })) }));
  const found = new Map<string, FoundIssue>();
  for (const checked of checkTabs(bare, today())) {
    for (const [id, one] of issueIndex(checked)) {
      const names = kept.get(checked.tab.table.key)?.get(one.row.row.row) ?? [];
      if (one.issue.keepable && names.includes(nameOf(one))) found.set(id, one);
    }
  }
  return found;
}

function nameOf({ finding, row }: FoundIssue): string {
  return warningName(finding, row.row.cells);
}

function tabsOf(keys: readonly TableKey[]): Tab[] {
  return keys.flatMap((key) => {
    const reading = readTab(tables[key]);
    return reading.ok ? [reading.tab] : [];
  });
}

function withoutKept(faults: string, names: readonly string[]): string {
  const isNamed = (part: string) => remembered(part).kept.some((name) => names.includes(name));
  return faults
    .split(" ")
    .filter((part) => !isNamed(part))
    .join(" ");
}
