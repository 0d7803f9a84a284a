/** «Вернуть строки из файла…»: what the sheet has, and the rows that it gets back under their own ids. */

import type { LostRow, StandingRow } from "../../shared/archive/sheet-rows.ts";
import { naturalKeyOf } from "../../shared/checks/keys.ts";
import { isRowId } from "../../shared/handover/identity.ts";
import { parseCells } from "../../shared/handover/wire.ts";
import type { Cells, Table, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { checkTables } from "../check/recheck.ts";
import { underLock } from "../google/lock.ts";
import { addRows } from "../identity/add-rows.ts";
import { renameRows } from "../identity/rename-rows.ts";
import { MemberError } from "../member-error.ts";
import { type CellWrite, writeCells } from "../sheet/cell-writes.ts";
import { requireSetUp } from "../sheet/first-step.ts";
import { requireTab } from "../sheet/tab.ts";

export interface BringBackRequest {
  readonly table: TableKey;
  readonly rows: readonly LostRow[];
}

export interface BroughtBack {
  /** Rows that are new in the sheet. */
  readonly added: number;
  /** Rows that stood there under another id and have their own again. */
  readonly joined: number;
  /** Cells of these that were empty and are filled. */
  readonly filled: number;
  /** Cells of these in which the file says something else: they stay as they are. */
  readonly other: number;
}

/** The rows of each tab. Throws a `MemberError` where a tab can't be read: its rows would come twice. */
export function standingRows(): { readonly [table in TableKey]?: readonly StandingRow[] } {
  requireSetUp();
  for (const table of tableList) requireTab(table);
  const found = checkTables(tableList.map(({ key }) => key)).map(({ tab: { table }, rows }) => [
    table.key,
    rows.map(({ row, checked }) => ({ id: row.id, key: naturalKeyOf(table, checked.values) })),
  ]);
  return Object.fromEntries(found);
}

/** Adds rows, changes no cell that holds something. Sent once more it adds nothing. */
export function bringBackRows({ table: key, rows }: BringBackRequest): BroughtBack {
  const table = tables[key];
  if (table === undefined)
    throw new MemberError("В файле названа вкладка, которой программа не знает. Ничего не добавлено.");
  const asked = rows.map((row) => ({ ...row, cells: cellsOf(table, row) }));
  return underLock(() => {
    const standing = new Set(requireTab(table).rows.map(({ id }) => id));
    const isNamed = ({ insteadOf }: LostRow): boolean => insteadOf !== null && standing.has(insteadOf);
    const lost = asked.filter(({ id }) => !standing.has(id));
    const joined = lost.filter(isNamed);
    renameRows(table, new Map(joined.map(({ id, insteadOf }) => [insteadOf ?? "", id])));
    const { filled, other } = fillBlanks(table, joined);
    const fresh = lost.filter((row) => !isNamed(row));
    const tab = requireTab(table);
    addRows(
      tab,
      fresh.map(({ cells }) => cells),
      fresh.map(({ id }) => id),
    );
    return { added: fresh.length, joined: joined.length, filled, other };
  });
}

function cellsOf(table: Table, { id, cells }: LostRow): Cells {
  const parsed = parseCells(table, cells);
  if (isRowId(id) && parsed.ok) return parsed.cells;
  throw new MemberError(
    `«${table.title.ru}»: в файле строка, которой программа не понимает. Возьмите файл, который сохранила эта программа.`,
  );
}

function fillBlanks(table: Table, rows: readonly LostRow[]): Pick<BroughtBack, "filled" | "other"> {
  const now = new Map(requireTab(table).rows.map((row) => [row.id, row.cells]));
  const differing = rows.flatMap(({ id, cells }) =>
    Object.entries(cells).flatMap(([column, value]): CellWrite[] => {
      const base = now.get(id)?.[column] ?? null;
      return JSON.stringify(base) === JSON.stringify(value) ? [] : [{ ref: id, column, base, value }];
    }),
  );
  const blanks = differing.filter(({ base }) => base === null);
  const filled = writeCells(table, blanks).filter((outcome) => outcome === "written").length;
  return { filled, other: differing.length - blanks.length };
}
