/** What the toolbar and the context menu do to the selected cells. */
import type { SheetState } from "../../server/api.ts";
import { type CellRange, isOneCell, rangeAddress, rangeSize } from "../cells/addresses.ts";
import { readClipboardTable, writeClipboardTable } from "../cells/clipboard-table.ts";
import { host } from "../session/host-client.ts";
import type { Session } from "../session/session.ts";

export interface Command {
  readonly caption: string;
  readonly shortcut?: string;
  act(session: Session): void;
}

export const commands = {
  undo: {
    caption: "Отменить",
    shortcut: "Ctrl+Z",
    act: ({ act, store }) => act(() => host.undo({ user: store.get().user })),
  },
  redo: {
    caption: "Вернуть",
    shortcut: "Ctrl+Y",
    act: ({ act, store }) => act(() => host.redo({ user: store.get().user })),
  },
  insertRowsAbove: {
    caption: "Вставить строки выше",
    act: onSelection((session, sheet, { startRow, endRow }) =>
      insertRows(session, sheet, startRow + 1, endRow - startRow + 1),
    ),
  },
  insertRowsBelow: {
    caption: "Вставить строки ниже",
    act: onSelection((session, sheet, { startRow, endRow }) =>
      insertRows(session, sheet, endRow + 2, endRow - startRow + 1),
    ),
  },
  deleteRows: {
    caption: "Удалить строки",
    act: onSelection((session, sheet, range) => {
      const { rows } = rangeSize(range);
      if (rows === sheet.rows)
        return session.tellProblem("", "Выделите строки, которые нужно удалить: все удалить нельзя.");
      const { user } = session.store.get();
      session.act(() =>
        host.rows({ user, sheet: sheet.name, action: "delete", first: range.startRow + 1, count: rows }),
      );
    }),
  },
  insertColumnsLeft: {
    caption: "Вставить столбцы слева",
    act: onSelection((session, sheet, { startColumn, endColumn }) =>
      insertColumns(session, sheet, startColumn + 1, endColumn - startColumn + 1),
    ),
  },
  insertColumnsRight: {
    caption: "Вставить столбцы справа",
    act: onSelection((session, sheet, { startColumn, endColumn }) =>
      insertColumns(session, sheet, endColumn + 2, endColumn - startColumn + 1),
    ),
  },
  deleteColumns: {
    caption: "Удалить столбцы",
    act: onSelection((session, sheet, range) => {
      const { columns } = rangeSize(range);
      if (columns === sheet.columns)
        return session.tellProblem("", "Выделите столбцы, которые нужно удалить: все удалить нельзя.");
      const { user } = session.store.get();
      const first = range.startColumn + 1;
      session.act(() => host.columns({ user, sheet: sheet.name, action: "delete", first, count: columns }));
    }),
  },
  sortAscending: { caption: "Сортировать А→Я", act: onSelection(sort(true)) },
  sortDescending: { caption: "Сортировать Я→А", act: onSelection(sort(false)) },
  note: { caption: "Примечание", act: ({ grid }) => grid.editNote() },
  cut: { caption: "Вырезать", shortcut: "Ctrl+X", act: (session) => void copy(session, true) },
  copy: { caption: "Копировать", shortcut: "Ctrl+C", act: (session) => void copy(session, false) },
  paste: { caption: "Вставить", shortcut: "Ctrl+V", act: (session) => void paste(session) },
} satisfies { readonly [name: string]: Command };

export function onSelection(act: (session: Session, sheet: SheetState, range: CellRange) => void): Command["act"] {
  return (session) => {
    const { sheet } = session.store.get();
    const range = session.grid.selection();
    if (sheet && range) act(session, sheet, range);
  };
}

function insertRows({ store, act }: Session, sheet: SheetState, before: number, count: number): void {
  const { user } = store.get();
  act(() => host.rows({ user, sheet: sheet.name, action: "insert", before, count }));
}

function insertColumns({ store, act }: Session, sheet: SheetState, before: number, count: number): void {
  const { user } = store.get();
  act(() => host.columns({ user, sheet: sheet.name, action: "insert", before, count }));
}

/** Sorts by the column of the cursor: the selected cells, or, if one cell is selected, everything below the header. */
function sort(ascending: boolean): (session: Session, sheet: SheetState, range: CellRange) => void {
  return ({ store, grid, act }, sheet, selected) => {
    const whole = {
      startRow: sheet.frozenRows,
      startColumn: 0,
      endRow: Math.max(sheet.frozenRows, sheet.values.length - 1),
      endColumn: sheet.columns - 1,
    };
    const range = rangeAddress(isOneCell(selected) ? whole : selected);
    const by = (grid.cursor()?.column ?? selected.startColumn) + 1;
    const { user } = store.get();
    act(() => host.rows({ user, sheet: sheet.name, action: "sort", range, by, ascending }));
  };
}

async function copy({ grid, tellProblem }: Session, isCut: boolean): Promise<void> {
  const table = grid.copy(isCut);
  if (!table) return;
  await navigator.clipboard
    .writeText(writeClipboardTable(table))
    .catch(() => tellProblem("", "Браузер не дал записать в буфер обмена. Нажмите Ctrl+C."));
}

async function paste({ grid, tellProblem }: Session): Promise<void> {
  const text = await navigator.clipboard
    .readText()
    .catch(() => tellProblem("", "Браузер не дал прочитать буфер обмена. Нажмите Ctrl+V."));
  if (text !== undefined) grid.paste(readClipboardTable(text), text);
}
