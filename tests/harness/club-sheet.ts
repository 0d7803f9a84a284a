/** A club's sheet to test with: the built add-on in the local host, and what a test asks of a tab in words of headers. */

import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { club } from "../../addon/host/demo/club-accounts.ts";
import { pasteRows, runAs } from "../../addon/host/demo/person.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import type { HostCell, RunResult } from "../../addon/host/server/api.ts";
import { cellName } from "../../addon/host/server/cells/area.ts";
import { createHost, type Host } from "../../addon/host/server/host.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";

const root = path.join(import.meta.dirname, "../..");
export const builtAddon = path.join(root, "dist/addon");

export const { member, coordinator, stranger } = club;

/** Noon in Moscow on 23 November 2026, for ever. */
const noon = Date.UTC(2026, 10, 23, 9);

/** An НКО that is right in every cell; invented. */
export const goodNko: TypedRow = {
  ogrn: "1067799030639",
  inn: "1234567894",
  name: "АНО «Выдуманная опора»",
  legalForm: "Автономные некоммерческие организации",
  counted: "да",
  municipality: "Калуга",
  status: "действующая",
  registeredOn: "30.03.2020",
};

export interface ClubSheet {
  readonly host: Host;
  run(name: string, ...args: unknown[]): Promise<unknown>;
  paste(table: TableKey, rows: readonly TypedRow[]): Promise<void>;
  /** Types into the cell of a column (by its header) in a row; answers what the trigger did. */
  type(table: TableKey, header: string, row: number, text: string): Promise<RunResult | null>;
  cell(table: TableKey, header: string, row: number): HostCell;
  note(table: TableKey, header: string, row: number): string;
  /** True where the colour rule marks the cell. */
  isRed(table: TableKey, header: string, row: number): boolean;
  a1(table: TableKey, header: string, row: number): string;
  /** Does what raises no edit event: the trigger dies at its first call. */
  silently(act: () => Promise<unknown>): Promise<void>;
  /** Does something right before the next service call of this name. */
  once(method: string, act: () => void): void;
}

/** A sheet that was set up. `code` is more that scripts may be asked to do. Closed when the test ends. */
export async function openClubSheet(code = ""): Promise<ClubSheet> {
  const sheet = openEmptySheet(code);
  await sheet.run("setUpSheet");
  return sheet;
}

/** A sheet in which nothing was done yet. */
export function openEmptySheet(code = ""): ClubSheet {
  let isSilent = false;
  let meanwhile: { readonly method: string; readonly act: () => void } | null = null;
  const host = createHost({
    dataDir: null,
    addon: code === "" ? builtAddon : addonWith(code),
    clock: () => noon,
    beforeCall: async ({ method }) => {
      if (isSilent) throw new Error("No event was raised");
      if (meanwhile?.method !== method) return;
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
  const a1 = (table: TableKey, header: string, row: number) => {
    const place = tab(table).values[0]?.indexOf(header) ?? -1;
    if (place < 0) throw new Error(`no column «${header}»`);
    return cellName(row, place + 1);
  };
  return {
    host,
    a1,
    run: (name, ...args) => runAs(host, coordinator, name, ...args),
    paste: (table, rows) => pasteRows(host, member, tables[table], rows),
    type: async (table, header, row, text) => {
      const range = a1(table, header, row);
      const { trigger } = await host.edit({ user: member, sheet: tab(table).name, range, values: [[text]] });
      return trigger;
    },
    cell: (table, header, row) => {
      const place = tab(table).values[0]?.indexOf(header) ?? -1;
      return tab(table).values[row - 1]?.[place] ?? null;
    },
    note: (table, header, row) => tab(table).notes[a1(table, header, row)] ?? "",
    isRed: (table, header, row) => a1(table, header, row) in tab(table).conditional,
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
  const folder = mkdtempSync(path.join(tmpdir(), "club-addon-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(builtAddon, folder, { recursive: true });
  appendFileSync(path.join(folder, "Code.js"), code);
  return folder;
}
