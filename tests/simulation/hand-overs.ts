/** What scripts read and offered, seen from outside: an offer must be what the sheet held, ids beside contents, when it was read. */

import { createHash } from "node:crypto";
import { canonicalJson } from "../../shared/canonical-json.ts";
import { bucketsOf } from "../../shared/handover/buckets.ts";
import type { Manifest, OfferRequest } from "../../shared/handover/protocol.ts";
import type { Cells, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import type { Message } from "./network.ts";
import { releasedBeside } from "./releases.ts";
import { factsOf } from "./row-facts.ts";
import { isFilled, type SheetView, type TabView } from "./sheet-view.ts";

/** What an offer says of a tab, in sums or row by row: rows by id, and those with personal data. */
export interface OfferedTab {
  readonly rows: Manifest;
  readonly blocked: readonly string[];
}

export type OfferedTabs = { readonly [table in TableKey]?: OfferedTab };

export interface HandOvers {
  /** A run is about to read cells. */
  reads(run: number): void;
  /** A request leaves the sheet: says what is wrong with what it offers. */
  sends(message: Message): readonly string[];
  /** A request begins to arrive at the Worker. */
  arrives(message: Message): void;
  /** The Worker has answered: says what is wrong with what it has accepted. */
  answers(message: Message): readonly string[];
  /** What each numbered offer held. */
  readonly offers: ReadonlyMap<number, OfferedTabs>;
  /** Everything that was ever read for an offer, by `table hash`: what was erased can't be asked of the Worker. */
  readonly said: ReadonlyMap<string, Cells>;
}

/** `earlier`: offers that were made before anybody watched. */
export function watchHandOvers(view: SheetView, earlier: ReadonlyMap<number, OfferedTabs> = new Map()): HandOvers {
  const offers = new Map(earlier);
  const commits = new Set<number>();
  const unsure = new Set<number>();
  /** The newest offer when a request began to arrive. */
  const newest = new WeakMap<Message, number>();
  /** What is behind the sums that were offered. */
  const offered = new Map<string, OfferedTabs>();
  /** The tabs as they stood at the run's reads since its last offer. */
  const seen = new Map<number, Map<TableKey, TabView[]>>();
  const said = new Map<string, Cells>();
  return {
    offers,
    said,
    reads(run) {
      const tabs = seen.get(run) ?? new Map<TableKey, TabView[]>();
      seen.set(run, tabs);
      for (const { key } of tableList) {
        const views = tabs.get(key) ?? [];
        tabs.set(key, views);
        const now = view.tab(key);
        if (views.at(-1) === now) continue;
        views.push(now);
        for (const { cells } of now.rows.filter(isFilled)) {
          const wire = factsOf(now.table, cells).wire();
          said.set(`${key} ${wire.hash}`, wire.cells);
        }
      }
    },
    sends({ run, path, body }) {
      if (path !== "/club/offer") return [];
      const { tables: sums, rows } = requestIn(body);
      const name = JSON.stringify(sums);
      if (rows !== undefined) {
        const held = offered.get(name);
        const isHeld = (table: TableKey, [id, hash]: [string, string]) => held?.[table]?.rows[id] === hash;
        return Object.entries(rows).flatMap(([key, own]) =>
          Object.entries(own).every((row) => isHeld(key as TableKey, row))
            ? []
            : [`run ${run} opens other rows of ${key}`],
        );
      }
      const tabs = seen.get(run);
      seen.delete(run);
      const found = Object.entries(sums).map(([key, { buckets, blocked }]) => {
        const held = (tabs?.get(key as TableKey) ?? []).map((tab) => offerOf(tab));
        const isOffered = (tab: OfferedTab) => canonicalJson({ buckets, blocked }) === canonicalJson(inSums(tab));
        return [key, held.find(isOffered)] as const;
      });
      offered.set(name, Object.fromEntries(found.filter(([, tab]) => tab !== undefined)));
      return found.flatMap(([key, tab]) =>
        tab === undefined ? [`run ${run} offers of ${key} what the sheet never held`] : [],
      );
    },
    arrives(message) {
      newest.set(message, Math.max(0, ...offers.keys()));
    },
    answers(message) {
      const { path, body, answer } = message;
      const offer = numberIn(path === "/club/commit" ? body : answer?.body, "offer");
      // A commit may stand although the database failed before the answer.
      if (answer !== null && answer.status >= 500 && offer !== null) unsure.add(offer);
      if (answer?.status !== 200) return [];
      if (path === "/club/offer" && offer !== null) {
        offers.set(offer, offered.get(JSON.stringify(requestIn(body).tables)) ?? openedIn(requestIn(body)));
      }
      const commit = path === "/club/commit" ? numberIn(answer.body, "commit") : null;
      // The same answer again is no new commit.
      if (commit === null || commits.has(commit)) return [];
      commits.add(commit);
      // Of a commit that others came between it is enough that its offer was the newest when it began.
      return (offer ?? 0) >= (newest.get(message) ?? 0) || unsure.has(offer ?? 0)
        ? []
        : [`commit ${commit} is of offer ${offer}, not of the newest`];
    },
  };
}

export function offerOf({ table, rows }: TabView): OfferedTab {
  const offered: Record<string, string> = {};
  const blocked: string[] = [];
  for (const { id, cells, marks } of rows.filter(isFilled)) {
    const { wire, checked } = factsOf(table, cells, releasedBeside(marks, cells));
    if (checked().private) blocked.push(id);
    else if (Object.keys(wire().cells).length > 0) offered[id] = wire().hash;
  }
  return { rows: offered, blocked: blocked.sort() };
}

function inSums({ rows, blocked }: OfferedTab) {
  const buckets = bucketsOf(rows, blocked, (text) => createHash("sha256").update(text).digest("hex"));
  return { buckets: buckets.map((bucket) => [...bucket]), blocked: [...blocked] };
}

/** A first hand-over opens everything, also where nobody has watched its reads. */
function openedIn({ tables: sums, rows = {} }: OfferRequest): OfferedTabs {
  const tabs = Object.entries(sums).map(([key, { blocked }]) => [key, { rows: rows[key as TableKey] ?? {}, blocked }]);
  return Object.fromEntries(tabs);
}

function requestIn(body: unknown): OfferRequest {
  if (typeof body !== "object" || body === null || !("tables" in body)) throw new Error("an offer without tables");
  const request = body as OfferRequest;
  for (const key of Object.keys(request.tables)) if (!Object.hasOwn(tables, key)) throw new Error(`an offer of ${key}`);
  return request;
}

function numberIn(body: unknown, name: string): number | null {
  if (typeof body !== "object" || body === null) return null;
  const value = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === "number" ? value : null;
}
