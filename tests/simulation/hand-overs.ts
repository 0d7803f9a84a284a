/** What scripts read and offered, seen from outside: an offer must be what the sheet held, ids beside contents, when it was read. */

import { createHash } from "node:crypto";
import { checkRow } from "../../shared/checks/row.ts";
import type { OfferedTable } from "../../shared/handover/protocol.ts";
import { canonicalJson, wireCells, wireHash } from "../../shared/handover/wire.ts";
import type { CalendarDate, Cells, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import type { Message } from "./network.ts";
import { isFilled, type SheetView, type TabView } from "./sheet-view.ts";

export type OfferedTables = { readonly [table in TableKey]?: OfferedTable };

export interface HandOvers {
  /** A run is about to read cells. */
  reads(run: number): void;
  /** A request leaves the sheet: says what is wrong with what it offers. */
  sends(message: Message): readonly string[];
  /** The Worker has answered. */
  answers(message: Message): void;
  /** What each numbered offer held. */
  readonly offers: ReadonlyMap<number, OfferedTables>;
}

export function watchHandOvers(view: SheetView, today: CalendarDate): HandOvers {
  const offers = new Map<number, OfferedTables>();
  /** The tabs as they stood at the run's reads since its last offer. */
  const seen = new Map<number, Map<TableKey, TabView[]>>();
  return {
    offers,
    reads(run) {
      const tabs = seen.get(run) ?? new Map<TableKey, TabView[]>();
      seen.set(run, tabs);
      for (const { key } of tableList) {
        const views = tabs.get(key) ?? [];
        tabs.set(key, views);
        const now = view.tab(key);
        if (views.at(-1) !== now) views.push(now);
      }
    },
    sends({ run, path, body }) {
      if (path !== "/club/offer") return [];
      const tabs = seen.get(run);
      seen.delete(run);
      return Object.entries(offeredTables(body)).flatMap(([key, { rows, blocked }]) => {
        const offered = canonicalJson({ rows, blocked: [...blocked].sort() });
        const held = (tabs?.get(key as TableKey) ?? []).map((tab) => canonicalJson(offerOf(tab, today)));
        return held.includes(offered) ? [] : [`run ${run} offers of ${key} what the sheet never held`];
      });
    },
    answers({ path, body, answer }) {
      if (path !== "/club/offer" || answer?.status !== 200) return;
      const number = numberIn(answer.body);
      if (number !== null) offers.set(number, offeredTables(body));
    },
  };
}

/** A tab as an offer names it: rows by id, and those with personal data. */
export function offerOf({ table, rows }: TabView, today: CalendarDate): Pick<OfferedTable, "rows" | "blocked"> {
  const offered: Record<string, string> = {};
  const blocked: string[] = [];
  for (const { id, cells } of rows.filter(isFilled)) {
    const wire = wireCells(table, cells);
    if (checkRow(table, cells, today).private) blocked.push(id);
    else if (Object.keys(wire).length > 0) offered[id] = hashOf(table.key, wire);
  }
  return { rows: offered, blocked: blocked.sort() };
}

export function hashOf(table: TableKey, cells: Cells): string {
  return wireHash(table, cells, (bytes) => createHash("sha256").update(bytes).digest("hex"));
}

function offeredTables(body: unknown): OfferedTables {
  if (typeof body !== "object" || body === null || !("tables" in body)) throw new Error("an offer without tables");
  const offered = body.tables as OfferedTables;
  for (const key of Object.keys(offered)) if (!Object.hasOwn(tables, key)) throw new Error(`an offer of ${key}`);
  return offered;
}

function numberIn(answer: unknown): number | null {
  if (typeof answer !== "object" || answer === null || !("offer" in answer)) return null;
  return typeof answer.offer === "number" ? answer.offer : null;
}
