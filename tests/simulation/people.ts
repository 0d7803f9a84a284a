/** What two members do to the sheet while scripts run: one act at a time, through what a person could do. */

import type { Random } from "../../addon/host/demo/random.ts";
import { columnName } from "../../addon/host/server/cells/area.ts";
import type { Host } from "../../addon/host/server/host.ts";
import { newRow, tokenColumn, typedValues, type WorkedTable, workedTables } from "./invented-club.ts";
import { bottom, copiedLine, emptyLine, firstColumn, type TypedValue } from "./rows-on-screen.ts";
import { extraTab, isFilled, type SheetView, type TabView, type ViewedRow } from "./sheet-view.ts";

export interface Person {
  readonly user: string;
  readonly table: WorkedTable;
}

export interface Typed {
  readonly row: number;
  readonly id: string;
  readonly what: string;
}

export interface People {
  /** Does it and says what; an empty text where there was nothing to do. */
  act(name: PersonAct, person: Person): string;
  /** Types the row with this id once more, below the others, and says where. */
  typeAgain(person: Person, id: string): string;
  /** Types a text into a column of this row, or of some row; `null` where there is none. */
  typeInto(person: Person, column: string, text: string, row?: number): Typed | null;
  /** Puts the cursor on some row of some tab and says of which; `null` where it is empty. */
  look(user: string): WorkedTable | null;
  /**
   * Tokens of rows that somebody has copied, or put back by undoing a deletion after they had come back otherwise: which of
   * the copies is the row can't be told afterwards.
   */
  readonly copied: ReadonlySet<string>;
  /** Tokens of rows whose key somebody has sorted apart: which half of them is the row nobody can tell. */
  readonly torn: ReadonlySet<string>;
}

/** What people do, each as often as its weight says. */
export const personActs = {
  types: 20,
  "types and says why in a note": 6,
  "types a row cell by cell": 4,
  "types into a key": 6,
  "adds a row": 6,
  "pastes new rows": 3,
  "pastes over a block": 5,
  "copies a row, hidden cells too": 4,
  "copies a row's visible cells": 4,
  "cuts a row, hidden cells too, and pastes it": 4,
  "cuts a row's visible cells and pastes them": 3,
  "sorts whole rows": 6,
  "sorts without the hidden columns": 5,
  "sorts a column or two apart from their rows": 8,
  "inserts rows": 5,
  "deletes rows": 4,
  "deletes a few rows": 3,
  // Never while a script writes single cells: what is typed in the moment between its look and its write nobody can tell.
  "fills a column from top to bottom": 0,
  "moves rows": 4,
  "empties a row": 2,
  undoes: 8,
  redoes: 3,
  notes: 5,
  colours: 4,
  "writes into the members' own column": 3,
  "writes into the members' own tab": 2,
} as const;

export type PersonAct = keyof typeof personActs;

interface Hands {
  readonly host: Host;
  readonly view: SheetView;
  readonly random: Random;
  /** Takes the trigger of an edit, which goes on by itself. */
  started(trigger: Promise<unknown>): void;
}

type Act = (person: Person, tab: TabView) => string;

export function createPeople({ host, view, random, started }: Hands): People {
  const copied = new Set<string>();
  const torn = new Set<string>();
  let serial = 2000;

  function edit({ user }: Person, tab: TabView, row: number, column: number, values: TypedValue[][]): string {
    const range = `${columnName(column)}${row}`;
    started(host.edit({ user, sheet: tab.table.title.ru, range, values }));
    return `${tab.table.title.ru}!${range}`;
  }

  const acts: { readonly [name in PersonAct]: Act } = {
    types: (person, tab) => {
      const row = someRow(tab);
      const [key, column] = someColumn(person.table, tab);
      if (row === null) return "";
      const value = valueFor(person.table, key);
      return `«${value}» into ${edit(person, tab, row.row, column, [[value === "" ? null : value]])}`;
    },
    "types and says why in a note": (person, tab) => {
      const row = someRow(tab);
      const [key, column] = someColumn(person.table, tab);
      if (row === null) return "";
      const range = `${columnName(column)}${row.row}`;
      const value = valueFor(person.table, key);
      host.note({ user: person.user, sheet: tab.table.title.ru, range, value: `Так сказали ${random.between(1, 99)}` });
      return `«${value}» into ${edit(person, tab, row.row, column, [[value === "" ? null : value]])}`;
    },
    "types a row cell by cell": (person, tab) => {
      serial += 1;
      const row = blankRow(tab);
      const line = typedLine(person.table, tab, serial);
      for (const [index, value] of line.entries()) {
        if (value !== null) edit(person, tab, row, firstColumn(tab) + index, [[value]]);
      }
      return `${tab.table.title.ru}:${row}`;
    },
    "types into a key": (person, tab) => {
      const row = someRow(tab);
      const keys = tab.table.naturalKey.flat().filter((key) => key in typedValues[person.table]);
      if (row === null || keys.length === 0) return "";
      const key = random.pick(keys);
      const value = valueFor(person.table, key);
      return `«${value}» into ${edit(person, tab, row.row, tab.places.get(key) ?? 1, [[value === "" ? null : value]])}`;
    },
    "adds a row": (person, tab) => {
      serial += 1;
      return edit(person, tab, blankRow(tab), firstColumn(tab), [typedLine(person.table, tab, serial)]);
    },
    "pastes new rows": (person, tab) => {
      const lines = Array.from({ length: random.between(2, 4) }, () => {
        serial += 1;
        return typedLine(person.table, tab, serial);
      });
      return edit(person, tab, bottom(tab), firstColumn(tab), lines);
    },
    "pastes over a block": (person, tab) => {
      const row = someRow(tab);
      const [key, column] = someColumn(person.table, tab);
      if (row === null) return "";
      const last = Math.min(bottom(tab) - 1, row.row + random.between(1, 3));
      const lines = Array.from({ length: last - row.row + 1 }, () => [valueFor(person.table, key)]);
      return edit(person, tab, row.row, column, lines);
    },
    "copies a row, hidden cells too": (person, tab) => copyRow(person, tab, 1),
    "copies a row's visible cells": (person, tab) => copyRow(person, tab, firstColumn(tab)),
    "cuts a row, hidden cells too, and pastes it": (person, tab) => cutRow(person, tab, 1),
    "cuts a row's visible cells and pastes them": (person, tab) => cutRow(person, tab, firstColumn(tab)),
    "sorts whole rows": (person, tab) => sort(person, tab, 1),
    "sorts without the hidden columns": (person, tab) => sort(person, tab, firstColumn(tab)),
    "sorts a column or two apart from their rows": sortApart,
    "inserts rows": ({ user }, tab) => {
      const before = random.between(2, bottom(tab));
      const count = random.between(1, 2);
      host.rows({ user, sheet: tab.table.title.ru, action: "insert", before, count });
      return `${count} before ${tab.table.title.ru}:${before}`;
    },
    "deletes rows": ({ user }, tab) => {
      const row = someRow(tab);
      if (row === null || tab.rows.filter(isFilled).length < 3) return "";
      const count = random.weighted([
        [1, 8],
        [2, 2],
        [Math.min(8, bottom(tab) - row.row), 1],
      ]);
      host.rows({ user, sheet: tab.table.title.ru, action: "delete", first: row.row, count });
      return `${count} from ${tab.table.title.ru}:${row.row}`;
    },
    "deletes a few rows": ({ user }, tab) => {
      const row = someRow(tab);
      if (row === null || tab.rows.filter(isFilled).length < 3) return "";
      const count = Math.min(random.between(2, 3), bottom(tab) - row.row);
      host.rows({ user, sheet: tab.table.title.ru, action: "delete", first: row.row, count });
      return `${count} from ${tab.table.title.ru}:${row.row}`;
    },
    "fills a column from top to bottom": (person, tab) => {
      const column = tab.places.get("municipality") ?? tab.places.get("lead") ?? tab.places.get("addressees") ?? 0;
      if (column === 0 || bottom(tab) < 4) return "";
      const value = random.pick(["Калуга", "НКО", null]);
      const lines = Array.from({ length: bottom(tab) - 2 }, () => [value]);
      return `«${value ?? ""}» ${edit(person, tab, 2, column, lines)}`;
    },
    "moves rows": ({ user }, tab) => {
      const row = someRow(tab);
      if (row === null) return "";
      const before = random.between(2, bottom(tab));
      if (before === row.row) return "";
      host.rows({ user, sheet: tab.table.title.ru, action: "move", first: row.row, count: 1, before });
      return `${tab.table.title.ru}:${row.row} before ${before}`;
    },
    "empties a row": (person, tab) => {
      const row = someRow(tab);
      const left = random.pick([1, firstColumn(tab)]);
      return row === null ? "" : edit(person, tab, row.row, left, [emptyLine(tab, left)]);
    },
    undoes: ({ user }) => (doublingRows(() => host.undo({ user }).done) ? "the last change" : ""),
    redoes: ({ user }) => (doublingRows(() => host.redo({ user }).done) ? "a change" : ""),
    notes: ({ user }, tab) => {
      const row = someRow(tab);
      if (row === null) return "";
      const range = `${columnName(anyColumn(tab))}${row.row}`;
      // Some write on at the end of what stands there.
      const standing = tab.state.notes[range] ?? "";
      const added = `${standing}${random.pick(["", "\n"])}ещё ${random.between(1, 99)}`;
      const value = random.pick([`Заметка ${random.between(1, 99)}`, "Две\nстроки", "", added]);
      host.note({ user, sheet: tab.table.title.ru, range, value });
      return `«${value}» at ${tab.table.title.ru}!${range}`;
    },
    colours: ({ user }, tab) => {
      const row = someRow(tab);
      if (row === null) return "";
      const range = `${columnName(anyColumn(tab))}${row.row}`;
      host.colour({ user, sheet: tab.table.title.ru, range, value: random.pick(["#ffff00", "#00ff00", ""]) });
      return `${tab.table.title.ru}!${range}`;
    },
    "writes into the members' own column": (person, tab) => {
      const row = someRow(tab);
      const value = `пометка ${random.between(1, 99)}`;
      return row === null ? "" : edit(person, tab, row.row, tab.extra, [[value]]);
    },
    "writes into the members' own tab": ({ user }) => {
      const range = `${columnName(random.between(1, 4))}${random.between(1, 9)}`;
      started(host.edit({ user, sheet: extraTab, range, values: [[`черновик ${random.between(1, 99)}`]] }));
      return range;
    },
  };

  function someRow(tab: TabView): ViewedRow | null {
    const rows = tab.rows.filter(isFilled);
    return rows.length === 0 ? null : random.pick(rows);
  }

  function someColumn(table: WorkedTable, tab: TabView): [key: string, column: number] {
    const key = random.pick(Object.keys(typedValues[table]));
    return [key, tab.places.get(key) ?? 1];
  }

  function valueFor(table: WorkedTable, key: string): string {
    const choose = typedValues[table][key];
    if (choose === undefined) throw new Error(`nobody types into ${table}.${key}`);
    return choose(random);
  }

  /** An empty row among the others, or the first one below them. */
  function blankRow(tab: TabView): number {
    const blank = tab.rows.filter((row) => !isFilled(row)).map(({ row }) => row);
    return random.pick([...blank, bottom(tab)]);
  }

  /** «Проверка» among them: the add-on writes its notes there. */
  function anyColumn(tab: TabView): number {
    return random.chance(0.25) ? tab.own.state : random.between(firstColumn(tab), tab.extra);
  }

  function typedLine(table: WorkedTable, tab: TabView, number: number): TypedValue[] {
    const line = emptyLine(tab, firstColumn(tab));
    for (const [key, value] of Object.entries(newRow(table, number, random))) {
      line[(tab.places.get(key) ?? 0) - firstColumn(tab)] = value;
    }
    return line;
  }

  function doublingRows(change: () => boolean): boolean {
    const before = tokenCounts();
    const isDone = change();
    for (const [token, count] of tokenCounts()) {
      const stood = before.get(token) ?? 0;
      if (stood > 0 && count > stood) copied.add(token);
    }
    return isDone;
  }

  function tokenCounts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const table of workedTables) {
      for (const { cells } of view.tab(table).rows) {
        const token = cells[tokenColumn[table]];
        if (typeof token === "string") counts.set(token, (counts.get(token) ?? 0) + 1);
      }
    }
    return counts;
  }

  function copyRow(person: Person, tab: TabView, left: number, row = someRow(tab)): string {
    if (row === null) return "";
    const token = row.cells[tokenColumn[person.table]];
    if (typeof token === "string") copied.add(token);
    return `${row.row} to ${edit(person, tab, blankRow(tab), left, [copiedLine(tab, row, left)])}`;
  }

  /** Both halves come at once: no script gets between them. */
  function cutRow(person: Person, tab: TabView, left: number): string {
    const row = someRow(tab);
    if (row === null) return "";
    const line = copiedLine(tab, row, left);
    const target = blankRow(tab);
    edit(person, tab, row.row, left, [emptyLine(tab, left)]);
    return `${row.row} to ${edit(person, tab, target, left, [line])}`;
  }

  function sort({ user }: Person, tab: TabView, left: number): string {
    const by = random.between(firstColumn(tab), tab.extra - 1);
    const range = `${columnName(left)}2:${columnName(tab.extra)}${bottom(tab) - 1}`;
    if (bottom(tab) < 4) return "";
    const ascending = random.chance(0.5);
    host.rows({ user, sheet: tab.table.title.ru, action: "sort", range, by, ascending });
    return `${tab.table.title.ru}!${range} by ${columnName(by)} ${ascending ? "upwards" : "downwards"}`;
  }

  /** A column whose cells differ in most rows: sorting others by mistake changes little. */
  function tellingColumn(table: WorkedTable, tab: TabView): number {
    const rows = tab.rows.filter(isFilled);
    const telling = Object.keys(typedValues[table]).filter((key) => {
      const values = new Set(rows.flatMap(({ cells }) => (cells[key] === undefined ? [] : [String(cells[key])])));
      return values.size * 2 > rows.length;
    });
    return tab.places.get(telling.length === 0 ? "" : random.pick(telling)) ?? firstColumn(tab);
  }

  /** The column that tells rows apart here stays where it is. */
  function sortApart({ user, table }: Person, tab: TabView): string {
    const first = tellingColumn(table, tab);
    const token = tab.places.get(tokenColumn[table]) ?? 0;
    const last = Math.min(first + random.between(0, 1), tab.extra - 1);
    const top = random.between(2, Math.max(2, bottom(tab) - 8));
    // So few rows of a large tab are no mass change by their number.
    const below = Math.min(bottom(tab) - 1, top + 6);
    if (below - top < 2 || (first <= token && token <= last)) return "";
    // The place of a row that was cut keeps its id until it is pasted: whatever is sorted into it looks like that row.
    if (tab.rows.some((row) => row.row >= top && row.row <= below && row.id !== "" && !isFilled(row))) return "";
    const keys = tab.table.naturalKey.flat().map((key) => tab.places.get(key) ?? 0);
    if (keys.some((place) => first <= place && place <= last)) {
      for (const { row, cells } of tab.rows) {
        const own = cells[tokenColumn[table]];
        if (row >= top && row <= below && typeof own === "string") torn.add(own);
      }
    }
    const range = `${columnName(first)}${top}:${columnName(last)}${below}`;
    const ascending = random.chance(0.5);
    host.rows({ user, sheet: tab.table.title.ru, action: "sort", range, by: first, ascending });
    return `${tab.table.title.ru}!${range} ${ascending ? "upwards" : "downwards"}`;
  }

  return {
    copied,
    torn,
    typeAgain(person, id) {
      const tab = view.tab(person.table);
      return copyRow(person, tab, firstColumn(tab), tab.rows.find((row) => row.id === id) ?? null);
    },
    typeInto(person, column, text, given) {
      const tab = view.tab(person.table);
      const chosen = given === undefined ? someRow(tab) : tab.rows.find(({ row }) => row === given);
      if (chosen == null) return null;
      const { row, id } = chosen;
      return { row, id, what: `«${text}» into ${edit(person, tab, row, tab.places.get(column) ?? 0, [[text]])}` };
    },
    look(user) {
      const table = random.pick(workedTables);
      const tab = view.tab(table);
      const row = someRow(tab);
      if (row === null) return null;
      host.select({ user, sheet: tab.table.title.ru, range: `${columnName(firstColumn(tab))}${row.row}` });
      return table;
    },
    act(name, person) {
      const what = acts[name](person, view.tab(person.table));
      return what === "" ? "" : `${person.user.split("@")[0]} ${name}: ${what}`;
    },
  };
}
