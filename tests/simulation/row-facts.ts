/** What follows from a row's cells alone, worked out once: schedules begin with the same rows, and most stay what they are. */

import { createHash } from "node:crypto";
import { naturalKeyOf } from "../../shared/checks/keys.ts";
import { type CheckedRow, checkRow } from "../../shared/checks/row.ts";
import { fingerprint } from "../../shared/handover/identity.ts";
import { wireCells, wireHash } from "../../shared/handover/wire.ts";
import { once } from "../../shared/once.ts";
import type { Cells, Table, TableKey } from "../../shared/table.ts";
import { today } from "./day.ts";

export interface RowFacts {
  checked(): CheckedRow;
  /** As the Worker understands it. */
  naturalKey(): string | null;
  /** The natural key's half of the fingerprint. */
  keyPrint(): string;
  /** What goes over the wire. */
  wire(): { readonly cells: Cells; readonly hash: string };
}

const mostKnown = 20_000;
const known = new Map<string, RowFacts>();
const ofCells = new WeakMap<Cells, RowFacts>();

/** `cells` must not be changed afterwards. `released`: columns whose cell a coordinator has released from the personal-data gate. */
export function factsOf(table: Table, cells: Cells, released: readonly string[] = []): RowFacts {
  if (released.length > 0) return workedOut(table, cells, new Set(released));
  const standing = ofCells.get(cells);
  if (standing !== undefined) return standing;
  const name = `${table.key} ${JSON.stringify(cells)}`;
  const facts = known.get(name) ?? workedOut(table, cells, new Set());
  if (known.size >= mostKnown) known.clear();
  known.set(name, facts);
  ofCells.set(cells, facts);
  return facts;
}

function workedOut(table: Table, cells: Cells, released: ReadonlySet<string>): RowFacts {
  const checked = once(() => checkRow(table, cells, today, released));
  return {
    checked,
    naturalKey: once(() => naturalKeyOf(table, checked().values)),
    keyPrint: once(() => keyPart(fingerprint(table, cells, sha256))),
    wire: once(() => {
      const wire = wireCells(table, cells);
      return { cells: wire, hash: hashOf(table.key, wire) };
    }),
  };
}

export function hashOf(table: TableKey, cells: Cells): string {
  return wireHash(table, cells, sha256);
}

/** The natural key's half of a fingerprint. */
export function keyPart(print: string): string {
  return print.split(".")[0] ?? "";
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
