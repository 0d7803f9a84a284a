/**
 * What only the Worker can know of a row: that it repeats a public row, refers to one that isn't public, was erased or withdrawn from
 * publication. The hidden cell remembers it until the cells concerned change or the next hand-over says otherwise.
 */

import { erasedAgainFinding, erasedFinding } from "../../shared/checks/erased.ts";
import type { RowKeys } from "../../shared/checks/keys.ts";
import { isTransitionCode, transitionColumns, transitionFinding } from "../../shared/checks/task-transition.ts";
import { withdrawnFinding } from "../../shared/checks/withdrawn.ts";
import { duplicateFinding, type HandleIndex, referenceFinding } from "../../shared/checks/workbook.ts";
import type { HeldReason, WithdrawalReason } from "../../shared/handover/protocol.ts";
import type { Cells, RowFinding, Table, TableKey } from "../../shared/table.ts";
import { contentPrint } from "../google/hash.ts";

/** What the sheet knows of the row that a reference leads to. */
export type Target = "unknown" | "faulty" | "withdrawn" | "draft" | "good";

/** Names a reason for this row as it stands, such as `reference.waiting:recommendation:1a2b3c4d`. */
export function flagOf(table: Table, reason: HeldReason, cells: Cells): string {
  const [code, ...columns] = reason;
  if (code === "withdrawn") return [code, ...columns.map(encodeURIComponent)].join(":");
  const column = columns[columns.length - 1] ?? "";
  return `${code}:${column}:${printOf(table, code, column, cells)}`;
}

/** Whether it says that the row is withdrawn from publication. */
export function isWithdrawnFlag(flag: string): boolean {
  return flag.startsWith("withdrawn:");
}

/** The reason as a finding; `null` where the row's cells have changed since. `targetOf` looks a reference up. */
export function flagFinding(
  table: Table,
  flag: string,
  cells: Cells,
  targetOf: (column: string) => Target,
): RowFinding | null {
  const [code = "", column = "", print = ""] = flag.split(":");
  // The row is held by its id, whatever else is typed into it.
  if (code === "erased") return erasedFinding;
  if (code === "withdrawn") return withdrawnFinding(column as WithdrawalReason, decodeURIComponent(print));
  if (printOf(table, code, column, cells) !== print) return null;
  if (code === "erased.again") return erasedAgainFinding(table);
  if (isTransitionCode(code)) return transitionFinding(code);
  if (code === "duplicate") return duplicateFinding(table, coveredColumns(table, code, column));
  if (code === "reference.several") return referenceFinding(table, column, "several");
  return code === "reference.waiting" ? waiting(table, column, targetOf(column)) : null;
}

/** What stands behind a reference, from the rows of the tab it leads to. */
export function targetBehind(
  keys: RowKeys,
  column: string,
  indexes: { readonly [target in TableKey]?: HandleIndex },
  standingOf: (id: string) => Target,
): Target {
  const found = keys.refs
    .filter(([own]) => own === column)
    .map(([, table, handle]) => indexes[table]?.get(handle) ?? [])
    .map((ids): Target => (ids.length === 1 ? standingOf(ids[0] ?? "") : "unknown"));
  return (["faulty", "withdrawn", "unknown", "draft"] as const).find((worst) => found.includes(worst)) ?? "good";
}

function waiting(table: Table, column: string, target: Target): RowFinding {
  const finding = referenceFinding(table, column, "waiting");
  if (target === "faulty") return finding;
  const header = table.columns[column]?.header ?? { ru: column, en: column };
  const [ru, en] = {
    withdrawn: [
      "строка, на которую она ссылается, снята с публикации; эта строка вернётся на сайт вместе с ней",
      "the row it refers to is withdrawn from publication; this row will be public again together with it",
    ],
    draft: [
      "строка, на которую она ссылается, — черновик; эта строка появится на сайте вместе с ней",
      "the row it refers to is a draft; this row will be public together with it",
    ],
    good: [
      "строка, на которую она ссылается, исправлена: передайте изменения",
      "the row it refers to has been mended: hand over",
    ],
    unknown: [
      "строка, на которую она ссылается, ещё не опубликована; эта строка появится на сайте вместе с ней",
      "the row it refers to isn't public yet; this row will be public together with it",
    ],
  }[target];
  return { ...finding, message: { ru: `«${header.ru}»: ${ru}.`, en: `“${header.en}”: ${en}.` } };
}

/** Eight hex digits of the cells that a reason is about; of the whole row where it names no column. */
function printOf(table: Table, code: string, column: string, cells: Cells): string {
  const about = column === "" ? cells : coveredColumns(table, code, column).map((key) => cells[key] ?? null);
  return contentPrint(about);
}

function coveredColumns(table: Table, code: string, column: string): readonly string[] {
  if (isTransitionCode(code)) return transitionColumns[code];
  const set = code === "duplicate" ? table.unique.find((columns) => columns[columns.length - 1] === column) : undefined;
  return set ?? [column];
}
