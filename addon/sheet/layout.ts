/**
 * Where a tab's columns are: by header text where that is certain, else by the metadata that travels with a column,
 * else refused.
 */

import type { Table } from "../../shared/table.ts";

/** The add-on's own columns, leftmost and in this order. Only «Проверка» is visible. */
export const ownColumns = {
  state: "Проверка",
  faults: "служебное: ошибки",
  id: "служебное: id",
  print: "служебное: отпечаток",
} as const;

export type OwnColumn = keyof typeof ownColumns;
const ownKeys = ["state", "faults", "id", "print"] as const satisfies readonly OwnColumn[];

/** Right of them, in «Задачи» only; a tab that lacks it works without. */
export const daysColumn = { key: "own:days", header: "Дней до срока" } as const;

/** Key of the developer metadata that marks a column; its value is the column's key. */
export const columnMetadataKey = "club-column";

export interface Layout {
  /** Column number (from 1) of each declared column that the tab has. */
  readonly columns: ReadonlyMap<string, number>;
  readonly own: { readonly [key in OwnColumn]: number };
  /** «Дней до срока», where the tab has it. */
  readonly days?: number;
  /** Header as it stands in the sheet, by column key. */
  readonly headers: ReadonlyMap<string, string>;
}

export type LayoutResult =
  | { readonly ok: true; readonly layout: Layout }
  | { readonly ok: false; readonly why: string };

/**
 * Finds the columns of a tab. `marked`, called only where header texts leave a doubt, returns the columns that metadata
 * knows, by key. Refuses with a sentence for the member where one of the add-on's columns or a required one can't be
 * found, or two are alike.
 */
export function findLayout(
  table: Table,
  header: readonly string[],
  marked: () => ReadonlyMap<string, number>,
): LayoutResult {
  const found = new Map<string, number>();
  const doubtful: string[] = [];
  const wanted = wantedHeaders(table);
  const standing = placesByText(header);
  for (const [key, text] of wanted) {
    const [place, ...others] = standing.get(folded(text)) ?? [];
    if (place !== undefined && others.length === 0) found.set(key, place);
    else if (key !== daysColumn.key) doubtful.push(key);
  }
  // A row slipped in above the headers: metadata would still name columns, and the headers would pass for data.
  if (found.size * 2 < wanted.size) return headless(table);
  if (doubtful.length > 0) {
    const byMetadata = marked();
    const taken = new Set(found.values());
    for (const key of doubtful) {
      const place = byMetadata.get(key);
      if (place !== undefined && !taken.has(place)) found.set(key, place);
      else if ((standing.get(folded(wanted.get(key) ?? "")) ?? []).length > 1)
        return alike(table, wanted.get(key) ?? key);
    }
  }
  return assemble(table, header, found);
}

/** The layout of a block that begins at column `left`, with only some of the declared columns. */
export function columnsOf({ own, columns, headers }: Layout, keys: readonly string[], left: number): Layout {
  const shifted = (place: number) => place - left + 1;
  return {
    headers,
    own: { state: shifted(own.state), faults: shifted(own.faults), id: shifted(own.id), print: shifted(own.print) },
    columns: new Map(
      keys.flatMap((key): [string, number][] => {
        const place = columns.get(key);
        return place === undefined ? [] : [[key, shifted(place)]];
      }),
    ),
  };
}

/** Keys and header texts of everything the tab should have, in a new tab's order: the add-on's columns first. */
export function wantedHeaders(table: Table): Map<string, string> {
  const own = ownKeys.map((key) => [`own:${key}`, ownColumns[key]] as const);
  const days = table.key === "tasks" ? [[daysColumn.key, daysColumn.header] as const] : [];
  const keys = new Set([...table.front, ...Object.keys(table.columns)]);
  const declared = [...keys].map((key) => [key, table.columns[key]?.header.ru ?? key] as const);
  return new Map([...own, ...days, ...declared]);
}

function assemble(table: Table, header: readonly string[], found: ReadonlyMap<string, number>): LayoutResult {
  const own: { [key in OwnColumn]?: number } = {};
  for (const key of ownKeys) {
    const place = found.get(`own:${key}`);
    if (place === undefined) return lacking(table, ownColumns[key]);
    own[key] = place;
  }
  const columns = new Map<string, number>();
  const headers = new Map<string, string>();
  for (const [key, column] of Object.entries(table.columns)) {
    const place = found.get(key);
    if (place === undefined) {
      if (column.required) return lacking(table, column.header.ru);
      continue;
    }
    columns.set(key, place);
    headers.set(key, header[place - 1] ?? "");
  }
  const { state, faults, id, print } = own;
  if (state === undefined || faults === undefined || id === undefined || print === undefined) {
    throw new Error("own columns were looked up above");
  }
  const days = found.get(daysColumn.key);
  const layout = { columns, headers, own: { state, faults, id, print } };
  return { ok: true, layout: days === undefined ? layout : { ...layout, days } };
}

function headless(table: Table): LayoutResult {
  return {
    ok: false,
    why: `Вкладка «${table.title.ru}»: в первой строке нет заголовков. Если над ними вставлена строка, удалите её; иначе выберите «Клуб РЦ ▸ Настроить таблицу».`,
  };
}

function lacking(table: Table, text: string): LayoutResult {
  return {
    ok: false,
    why: `Вкладка «${table.title.ru}»: не найден столбец «${text}». Верните ему прежний заголовок в первой строке или выберите «Клуб РЦ ▸ Настроить таблицу».`,
  };
}

function alike(table: Table, text: string): LayoutResult {
  return {
    ok: false,
    why: `Вкладка «${table.title.ru}»: столбцов «${text}» несколько, и непонятно, какой из них настоящий. Переименуйте лишний.`,
  };
}

export function sameHeader(cell: string, text: string): boolean {
  return folded(cell) === folded(text);
}

function folded(header: string): string {
  return header.trim().replace(/\s+/g, " ").toLowerCase();
}

/** Each header is looked at once, not once for each column: an edit has no time for that. */
function placesByText(header: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [index, cell] of header.entries()) {
    const text = folded(cell);
    const standing = places.get(text) ?? [];
    standing.push(index + 1);
    places.set(text, standing);
  }
  return places;
}
