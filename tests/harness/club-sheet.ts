/** A club's sheet to test with: the built add-on in the local host, whose cells are named by table, column key and row. */

import { appendFileSync, cpSync } from "node:fs";
import path from "node:path";
import { onTestFinished } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import type { HostCell, RunResult, SheetState } from "../../addon/host/server/api.ts";
import { createHost, type Host } from "../../addon/host/server/host.ts";
import type { HostOptions } from "../../addon/host/server/options.ts";
import { wantedHeaders } from "../../addon/sheet/layout.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { cellAddress, columnPlace } from "./cell-address.ts";
import { noon } from "./clock.ts";
import { madeOnce } from "./made-once.ts";
import { temporaryFolder } from "./temporary-folder.ts";

export const builtAddon = path.join(import.meta.dirname, "../../dist/addon");

export const { member, coordinator, stranger } = club;

/** An НКО that is right in every cell; invented. */
export const goodNko = {
  ogrn: "1067799030639",
  name: "АНО «Выдуманная опора»",
  legalForm: "Автономные некоммерческие организации",
  counted: "да",
  municipality: "Калуга",
  status: "действующая",
  registeredOn: "30.03.2002",
} satisfies TypedRow;

/** More ОГРН; made up, the check digits are right. */
export const otherOgrns = ["1027739445250", "1087799008967"] as const;

type Rearrangement = Parameters<Host["rows"]>[0];
type WithoutPlace<Request> = Request extends unknown ? Omit<Request, "user" | "sheet"> : never;

/**
 * Columns are named by key; the add-on's own are `own:state` («Проверка»), `own:faults`, `own:id` and `own:print`. Rows count
 * from 1, and row 1 is the header. Whatever is done here the member does.
 */
export interface ClubSheet {
  readonly host: Host;
  /** Runs an entry point and returns its answer; fails with the sentence that a person sees. */
  run<Result>(name: string, ...args: unknown[]): Promise<Result>;
  /** Pastes rows below the last one. */
  paste(table: TableKey, rows: readonly TypedRow[]): Promise<void>;
  /** Types into a cell and returns what the trigger did. */
  type(table: TableKey, column: string, row: number, value: string | number | null): Promise<RunResult | null>;
  /** Moves, sorts, inserts or deletes whole rows. */
  rearrange(table: TableKey, change: WithoutPlace<Rearrangement>): void;
  cell(table: TableKey, column: string, row: number): HostCell;
  /** Shown texts by column key: one record for each row that isn't empty. */
  rows(table: TableKey): readonly Readonly<Record<string, string>>[];
  note(table: TableKey, column: string, row: number): string;
  /** True where the colour rule marks the cell. */
  isRed(table: TableKey, column: string, row: number): boolean;
  a1(table: TableKey, column: string, row: number): string;
  tab(table: TableKey): SheetState;
  /** Does what raises no edit event: the trigger dies at its first call. */
  silently(act: () => Promise<unknown>): Promise<void>;
  /** Does something right before the next service call of this name. */
  once(method: string, act: () => void): void;
}

interface SheetOptions extends Partial<HostOptions> {
  /** More that scripts may be asked to do. */
  readonly code?: string;
}

/** A sheet after «Настроить таблицу», begun with the one that was set up for all tests; closed when the test ends. */
export async function openClubSheet(options: SheetOptions = {}): Promise<ClubSheet> {
  return openEmptySheet({ beginning: await madeOnce("sheet", setUpIn), ...options });
}

async function setUpIn(dataDir: string): Promise<void> {
  const host = createHost({ dataDir, addon: builtAddon, clock: () => noon });
  await runAs(host, member, "setUpSheet");
  await host.keys();
  await host.close();
}

/** A sheet in which nothing was done yet; closed when the test ends. */
export function openEmptySheet({ code = "", beforeCall, ...options }: SheetOptions = {}): ClubSheet {
  let isSilent = false;
  let meanwhile: { readonly method: string; readonly act: () => void } | null = null;
  const host = createHost({
    dataDir: null,
    addon: code === "" ? builtAddon : addonWith(code),
    clock: () => noon,
    ...options,
    beforeCall: async (call) => {
      if (isSilent) throw new Error("No event was raised");
      await beforeCall?.(call);
      if (meanwhile?.method !== call.method) return;
      const { act } = meanwhile;
      meanwhile = null;
      act();
    },
  });
  onTestFinished(() => host.close());

  const tab = (table: TableKey) => {
    const state = host.state(tables[table].title.ru);
    if (state === null) throw new Error(`no tab for ${table}`);
    return state;
  };
  const a1 = (table: TableKey, column: string, row: number) => cellAddress(host, table, column, row);
  return {
    host,
    tab,
    a1,
    run: async <Result>(name: string, ...args: unknown[]) => (await runAs(host, member, name, ...args)) as Result,
    paste: (table, rows) => pasteRows(host, member, tables[table], rows),
    type: async (table, column, row, value) => {
      const range = a1(table, column, row);
      const { trigger } = await host.edit({ user: member, sheet: tab(table).name, range, values: [[value]] });
      return trigger;
    },
    rearrange: (table, change) => host.rows({ user: member, sheet: tab(table).name, ...change }),
    cell: (table, column, row) => tab(table).values[row - 1]?.[columnPlace(host, table, column) - 1] ?? null,
    rows(table) {
      const [headers = [], ...lines] = tab(table).shown;
      const keys = new Map([...wantedHeaders(tables[table])].map(([key, header]) => [header, key]));
      return lines
        .filter((line) => line.some((text) => text !== ""))
        .map((line) =>
          Object.fromEntries(headers.map((header, place) => [keys.get(header) ?? header, line[place] ?? ""])),
        );
    },
    note: (table, column, row) => tab(table).notes[a1(table, column, row)] ?? "",
    isRed: (table, column, row) => a1(table, column, row) in tab(table).conditional,
    async silently(act) {
      isSilent = true;
      await act();
      isSilent = false;
    },
    once(method, act) {
      meanwhile = { method, act };
    },
  };
}

function addonWith(code: string): string {
  const folder = temporaryFolder();
  cpSync(builtAddon, folder, { recursive: true });
  appendFileSync(path.join(folder, "Code.js"), code);
  return folder;
}
