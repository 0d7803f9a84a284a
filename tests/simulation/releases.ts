/** Cells that a coordinator releases from the personal-data gate: who asked for it, where it is remembered, and that nothing else gets through. */

import { createHash } from "node:crypto";
import { canonicalJson } from "../../shared/canonical-json.ts";
import type { CellReleaseRequest } from "../../shared/handover/protocol.ts";
import { cellHash } from "../../shared/handover/wire.ts";
import { shortHash } from "../../shared/short-hash.ts";
import type { Cell, Cells, TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import type { Message } from "./network.ts";
import { factsOf, type RowFacts } from "./row-facts.ts";
import { cellsOf, type StoredHistory } from "./stored-history.ts";

/** `table column hash` of what coordinators have asked to release, and of what was answered for. */
export interface ReleaseLog {
  answers(message: Message): void;
  readonly asked: ReadonlySet<string>;
  readonly done: ReadonlySet<string>;
}

export function createReleaseLog(): ReleaseLog {
  const [asked, done] = [new Set<string>(), new Set<string>()];
  return {
    ...{ asked, done },
    answers({ path, body, answer }) {
      if (path !== "/club/release-cell") return;
      const { table, column, cell } = body as CellReleaseRequest;
      asked.add(`${table} ${column} ${cell}`);
      if (answer?.status === 200) done.add(`${table} ${column} ${cell}`);
    },
  };
}

/** Columns of a row of the sheet whose cell holds what is remembered beside the row as released. */
export function releasedBeside(marks: string, cells: Cells): readonly string[] {
  const names = marks.split(" ").flatMap((mark) => (mark.startsWith("⚐") ? [mark.slice(1)] : []));
  return names.flatMap((name) => {
    const [column = ""] = name.split(":");
    const cell = cells[column];
    return cell !== undefined && name === `${column}:${shortHash(canonicalJson(cell), sha256, 16)}` ? [column] : [];
  });
}

/** What follows from a row's cells for the Worker, which knows released cells whatever row they stand in. */
export function factsAtWorker({ released }: StoredHistory, table: TableKey, cells: Cells): RowFacts {
  return factsOf(tables[table], cells, releasedColumns(released, table, cells));
}

export function releasedColumns(released: ReadonlySet<string>, table: TableKey, cells: Cells): readonly string[] {
  if (released.size === 0) return [];
  return Object.entries(cells).flatMap(([column, cell]) => (released.has(nameOf(table, column, cell)) ? [column] : []));
}

/** Says what is wrong. */
export function checkReleases(history: StoredHistory, log: ReleaseLog): readonly string[] {
  const { released, contents } = history;
  return [
    ...[...released].flatMap((name) => (log.asked.has(name) ? [] : [`${name} was released unasked`])),
    ...[...log.done].flatMap((name) => (released.has(name) ? [] : [`${name} was released and isn't`])),
    ...[...contents.values()].flatMap(({ table, hash, cells }) =>
      cells !== null && factsAtWorker(history, table, cells).checked().private
        ? [`${table} ${hash} is stored with personal data that nobody has released`]
        : [],
    ),
    ...history.versions.flatMap((version) => {
      const cells = cellsOf(history, version);
      const isLast = version.to === null && version.reasons === null && !version.ok;
      if (!isLast || cells === null || releasedColumns(released, version.table, cells).length === 0) return [];
      const isGood = factsAtWorker(history, version.table, cells).checked().ok;
      return isGood ? [`${version.table} ${version.id}: its cell was released, and it is held`] : [];
    }),
  ];
}

function nameOf(table: TableKey, column: string, cell: Cell): string {
  return `${table} ${column} ${cellHash(cell, sha256)}`;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
