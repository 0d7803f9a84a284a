/**
 * What the add-on asks of the document: reads and writes of cells, notes and looks, each of which costs milliseconds to
 * tens of milliseconds at Google. Their number must not grow with the rows.
 */

import { pasteRows } from "../../addon/host/demo/person.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import type { RunResult } from "../../addon/host/server/api.ts";
import { columnName } from "../../addon/host/server/cells/area.ts";
import type { Host } from "../../addon/host/server/host.ts";
import type { TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { type BenchClub, clubOf, member, newNkos } from "./club.ts";

export interface DocumentUse {
  readonly what: string;
  /** Rows of «НКО» at the beginning. */
  readonly nkos: number;
  readonly reads: number;
  readonly writes: number;
  /** Reads and writes that the goal is about: of the whole run, or of the tab that takes most. */
  readonly counted: number;
  readonly goal: number;
  /** Wall time in the local host, where each service call is a message between threads. */
  readonly ms: number;
}

const goals = { edit: 10, checkATab: 4 };
const pasted = 500;
/** Its check digit is off. */
const wrongInn = "1234567890";

/** Edits and checks a filled sheet. From the serial number `free` on no НКО of it bears one. */
export async function documentUses(club: BenchClub, nkos: number, free: number): Promise<readonly DocumentUse[]> {
  let serial = free;
  const fresh = (): readonly TypedRow[] => {
    serial += pasted;
    return newNkos(pasted, serial - pasted);
  };
  const { tasks, applications } = clubOf(0);
  const edits: readonly [what: string, act: (host: Host) => Promise<unknown>][] = [
    ["one cell edited", (host) => typeOne(host, "name", "Фонд «Выдуманный новый»")],
    ["one cell edited, wrong", (host) => typeOne(host, "inn", wrongInn)],
    ["500 НКО pasted", (host) => pasteRows(host, member, tables.nkos, fresh())],
    ["500 НКО pasted, 50 faulty", (host) => pasteRows(host, member, tables.nkos, fresh().map(oneInTenFaulty))],
    ["500 НКО pasted, all faulty", (host) => pasteRows(host, member, tables.nkos, fresh().map(faulty))],
    [`${tasks.length} tasks pasted, with references`, (host) => pasteRows(host, member, tables.tasks, tasks)],
    [
      `${applications.length} applications pasted, with references`,
      (host) => pasteRows(host, member, tables.applications, applications),
    ],
  ];
  const uses: DocumentUse[] = [];
  for (const [what, act] of edits) {
    const { reads, writes, durationMs } = await triggerOf(club.host, act);
    uses.push({ what, nkos, reads, writes, counted: reads + writes, goal: goals.edit, ms: durationMs });
  }
  return [...uses, ...(await checks(club, nkos, [...fresh(), ...fresh().map(oneInTenFaulty)]))];
}

/** «Проверить всё» on a sheet that is as it was left, then after rows have come that nobody told the add-on of. */
async function checks(club: BenchClub, nkos: number, rows: readonly TypedRow[]): Promise<readonly DocumentUse[]> {
  await checkAll(club.host);
  const still = await checkAll(club.host);
  club.eventsLost = true;
  await pasteRows(club.host, member, tables.nkos, rows);
  club.eventsLost = false;
  const after = await checkAll(club.host);
  // A tab in which nothing changed takes the same reads as every other, so that what is more belongs to «НКО».
  const aTab = (still.reads + still.writes) / tableList.length;
  const more = after.reads + after.writes - still.reads - still.writes;
  const use = (what: string, counted: number, { reads, writes, durationMs }: RunResult): DocumentUse => ({
    what: `${what}, ${tableList.length} tabs`,
    nkos,
    reads,
    writes,
    counted,
    goal: goals.checkATab,
    ms: durationMs,
  });
  return [
    use("checkAll, nothing changed", aTab, still),
    use(`checkAll, ${rows.length} НКО pasted without an event`, aTab + more, after),
  ];
}

async function checkAll(host: Host): Promise<RunResult> {
  const result = await host.run({ user: member, function: "checkAll", origin: "script" });
  if (!result.ok) throw new Error(`checkAll: ${result.error}`);
  return result;
}

/** The `onEdit` run that an edit set off. */
export async function triggerOf(host: Host, act: (host: Host) => Promise<unknown>): Promise<RunResult> {
  const triggers: RunResult[] = [];
  await act({
    ...host,
    async edit(request) {
      const edited = await host.edit(request);
      if (edited.trigger !== null) triggers.push(edited.trigger);
      return edited;
    },
  });
  const [trigger] = triggers;
  if (trigger === undefined || !trigger.ok) throw new Error(`onEdit: ${trigger?.error ?? "didn't run"}`);
  return trigger;
}

/** Types into the first row of «НКО». */
export async function typeOne(host: Host, column: string, value: string): Promise<void> {
  await typeAt(host, "nkos", column, 2, value);
}

/** Types into a cell of a table's tab. */
export async function typeAt(
  host: Host,
  table: TableKey,
  column: string,
  row: number,
  value: string | null,
): Promise<void> {
  const sheet = tables[table].title.ru;
  const header = host.state(sheet)?.values[0]?.map(String) ?? [];
  const place = header.indexOf(tables[table].columns[column]?.header.ru ?? "") + 1;
  if (place === 0) throw new Error(`«${sheet}» has no column ${column}`);
  await host.edit({ user: member, sheet, range: `${columnName(place)}${row}`, values: [[value]] });
}

function faulty(row: TypedRow): TypedRow {
  return { ...row, inn: wrongInn };
}

function oneInTenFaulty(row: TypedRow, index: number): TypedRow {
  return index % 10 === 0 ? faulty(row) : row;
}
