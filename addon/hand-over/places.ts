/** Where the cells of a torn table belong: what to write so that each row is as the last commit said. Pure. */

import { canonicalJson } from "../../shared/canonical-json.ts";
import type { Torn, TornHalf } from "../../shared/handover/protocol.ts";
import type { Cell, Cells } from "../../shared/table.ts";
import type { CellWrite } from "../sheet/cell-writes.ts";

type Rows = ReadonlyMap<string, Cells>;

export interface TornSheet {
  /** The sheet's rows as they are: those that came apart, and those that the last commit doesn't know. */
  readonly now: Rows;
  /** The same rows as last handed over. */
  readonly before: Rows;
  /** Columns on either side of the tear. */
  readonly halves: Pick<Torn, TornHalf>;
  /** The half that is put back. */
  readonly half: TornHalf;
}

export interface Places {
  readonly writes: readonly CellWrite[];
  /** Rows that will be known by another id once their keys are back: id now → id then. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Rows that hold nothing but the end of a shifted column, and get emptied. */
  readonly strays: readonly string[];
  /** Cells that hold something new, and rows that can't be recognised: only people can place them. */
  readonly left: number;
}

/**
 * Plans the writes. The half that isn't put back tells which row is which: by ids where it is the half beside its own ids,
 * else by what the half says. A cell into which something new was typed stays as it is.
 */
export function placesOf(sheet: TornSheet): Places {
  const { now, before, halves, half } = sheet;
  const columns = halves[half];
  const known = knownValues(before, columns);
  const homes = half === "moved" ? ownHomes(sheet) : homesByContent(now, before, halves.moved);
  const writes: CellWrite[] = [];
  const renamed = new Map<string, string>();
  const strays: string[] = [];
  let left = 0;
  for (const [ref, cells] of now) {
    const home = homes.get(ref);
    if (home === undefined && !isStray(cells, columns, known)) {
      if (before.has(ref)) left++;
      continue;
    }
    const wanted = home === undefined ? {} : (before.get(home) ?? {});
    for (const column of columns) {
      const [base, value] = [cells[column] ?? null, wanted[column] ?? null];
      if (canonicalJson(base) === canonicalJson(value)) continue;
      if (base !== null && known.get(column)?.has(canonicalJson(base)) !== true) left++;
      else writes.push({ ref, column, base, value });
    }
    if (home === undefined) strays.push(ref);
    else if (home !== ref) renamed.set(ref, home);
  }
  return { writes, renamed, strays, left };
}

/** Every value that a column had: what stands there else was typed since. */
function knownValues(before: Rows, columns: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const values = (column: string) =>
    [...before.values()].flatMap((cells) => (column in cells ? [canonicalJson(cells[column] ?? null)] : []));
  return new Map(columns.map((column) => [column, new Set(values(column))]));
}

/** A row that the last commit doesn't know, and in which there is nothing but what belongs to others. */
function isStray(cells: Cells, columns: readonly string[], known: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  return Object.entries(cells).every(
    ([column, cell]) => columns.includes(column) && known.get(column)?.has(canonicalJson(cell)) === true,
  );
}

function ownHomes({ now, before }: TornSheet): ReadonlyMap<string, string> {
  return new Map([...now.keys()].filter((id) => before.has(id)).map((id) => [id, id]));
}

/**
 * Which row of the last commit each row is, by what it says in some columns: a row of the very same words (its own id first),
 * then the one with the most words alike, if it is at least half of them and no other has as many.
 */
function homesByContent(now: Rows, before: Rows, columns: readonly string[]): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  const taken = new Set<string>();
  const settle = (ref: string, home: string | undefined) => {
    if (home === undefined || homes.has(ref) || taken.has(home)) return;
    homes.set(ref, home);
    taken.add(home);
  };
  const saying = grouped(before, columns);
  const same = (cells: Cells) => (isEmpty(cells, columns) ? [] : (saying.get(said(cells, columns)) ?? []));
  for (const [ref, cells] of now) if (same(cells).includes(ref)) settle(ref, ref);
  for (const [ref, cells] of now) {
    settle(
      ref,
      same(cells).find((id) => !taken.has(id)),
    );
  }
  for (const [ref, cells] of now) if (!homes.has(ref)) settle(ref, mostAlike(cells, before, columns, taken));
  return homes;
}

/** Ids by what their rows say in some columns. */
function grouped(rows: Rows, columns: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const [id, cells] of rows) groups.set(said(cells, columns), [...(groups.get(said(cells, columns)) ?? []), id]);
  return groups;
}

function mostAlike(
  cells: Cells,
  before: Rows,
  columns: readonly string[],
  taken: ReadonlySet<string>,
): string | undefined {
  let best: { readonly id: string; readonly alike: number; readonly shared: boolean } | null = null;
  for (const [id, earlier] of before) {
    if (taken.has(id)) continue;
    const filled = columns.filter((column) => earlier[column] !== undefined);
    const alike = filled.filter((column) => isSame(cells[column], earlier[column])).length;
    if (alike * 2 < filled.length || alike === 0 || (best !== null && alike < best.alike)) continue;
    best = { id, alike, shared: best !== null && best.alike === alike };
  }
  return best === null || best.shared ? undefined : best.id;
}

function isEmpty(cells: Cells, columns: readonly string[]): boolean {
  return columns.every((column) => cells[column] === undefined);
}

function said(cells: Cells | undefined, columns: readonly string[]): string {
  return canonicalJson(columns.map((column) => cells?.[column] ?? null));
}

function isSame(first: Cell | undefined, second: Cell | undefined): boolean {
  return canonicalJson(first ?? null) === canonicalJson(second ?? null);
}
