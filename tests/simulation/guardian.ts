/** Watches every write of a script: what people typed, noted, coloured and added must stand afterwards as it stood before. */

import type { HostCell } from "../../addon/host/server/api.ts";
import { columnName, columnNumber } from "../../addon/host/server/cells/area.ts";
import type { SheetContents } from "../../addon/host/server/workbook/sheet-state.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { cellOf, extraTab, type SheetView, type TabView } from "./sheet-view.ts";

export interface Difference {
  readonly what: "value" | "note" | "colour";
  readonly tab: string;
  /** From 1. */
  readonly row: number;
  readonly column: number;
  readonly before: string;
  readonly after: string;
}

/** What a script may change of people's: a fix that a member has accepted, a first deadline. */
export type Allowance = (difference: Difference, tab: TabView | null, before: SheetContents) => boolean;

export interface Guardian {
  /** What the script that has just gone on changed of people's things, unless it is allowed. */
  changesByScript(isAllowed: Allowance): readonly string[];
}

const marker = "— Клуб РЦ —";
/** Ends each of the add-on's lines. */
const lineEnd = "\u2063";

export function createGuardian(view: SheetView): Guardian {
  const last = new Map<string, SheetContents>();
  const keys = new Map<string, TableKey>(tableList.map(({ key, title }) => [title.ru, key]));
  const remember = (title: string): { before: SheetContents; after: SheetContents } => {
    const after = view.tabNamed(title);
    const before = last.get(title) ?? after;
    last.set(title, after);
    return { before, after };
  };
  return {
    changesByScript(isAllowed) {
      const written = view.takeWritten();
      const changes = [...written].flatMap((title) => {
        const { before, after } = remember(title);
        const key = keys.get(title);
        const tab = key === undefined ? null : view.tab(key);
        return differences(before, after, tab)
          .filter((difference) => !isAllowed(difference, tab, before))
          .map(({ what, row, column, ...cell }) => {
            const place = `${title}!${columnName(column)}${row}`;
            return `${what} of ${place}: ${cell.before} became ${cell.after}`;
          });
      });
      for (const title of [...keys.keys(), extraTab]) remember(title);
      return changes;
    },
  };
}

function differences(before: SheetContents, after: SheetContents, tab: TabView | null): Difference[] {
  if (before === after) return [];
  const found: Difference[] = [];
  const owned = new Set(tab === null ? [] : Object.values(tab.own));
  const height = Math.max(before.values.length, after.values.length);
  const width = Math.max(before.columns, after.columns);
  const compare = (what: Difference["what"], row: number, column: number, old: string, now: string) => {
    if (old !== now) found.push({ what, tab: before.name, row, column, before: old, after: now });
  };
  for (let row = 1; row <= height; row++) {
    const [old, now] = [before.values[row - 1], after.values[row - 1]];
    for (let column = 1; column <= width; column++) {
      if (old?.[column - 1] === now?.[column - 1] || owned.has(column)) continue;
      compare("value", row, column, valueAt(before, row, column), valueAt(after, row, column));
    }
  }
  for (const [what, of] of marks) {
    const [old, now] = [before[what], after[what]];
    for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
      if (old[name] === now[name]) continue;
      const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(name) ?? [];
      compare(of, Number(digits), columnNumber(letters), personsPart(what, old[name]), personsPart(what, now[name]));
    }
  }
  return found;
}

function valueAt(state: SheetContents, row: number, column: number): string {
  const cell: HostCell = state.values[row - 1]?.[column - 1] ?? null;
  const value = cellOf(cell);
  return value === null ? "" : JSON.stringify(value);
}

const marks = [
  ["notes", "note"],
  ["colours", "colour"],
] as const;

/** Of a note the lines that aren't the add-on's. */
function personsPart(what: "notes" | "colours", text = ""): string {
  return what === "notes" ? linesOfPerson(text) : text;
}

function linesOfPerson(note: string): string {
  const lines = note.split("\n").filter((line) => line !== marker || !note.includes(lineEnd));
  return lines.flatMap((line) => (line.endsWith(lineEnd) ? [] : [line.split(lineEnd).at(-1)])).join("\n");
}
