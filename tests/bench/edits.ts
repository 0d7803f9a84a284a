/** What one edit reads and takes, over tabs of different length: a cell must cost the same in a long tab as in a short one. */

import { pasteRows } from "../../addon/host/demo/person.ts";
import type { RunResult } from "../../addon/host/server/api.ts";
import type { Host } from "../../addon/host/server/host.ts";
import { tables } from "../../shared/tables/all.ts";
import { type BenchClub, member, newNkos } from "./club.ts";
import { percentile } from "./cpu.ts";
import { triggerOf, typeAt } from "./documents.ts";

export interface EditUse {
  readonly what: string;
  /** Rows of «НКО». */
  readonly nkos: number;
  readonly cells: number;
  readonly cellsGoal: number;
  /** Reads and writes of cells, notes and looks; finding is a read of no cell. */
  readonly calls: number;
  /** Median wall time in the local host, where each service call is a message between threads. */
  readonly ms: number;
}

const cellsOfOne = 3_000;
const pastedRows = 500;
/** How many times what is pasted a paste may read. */
const pasteTimes = 3;
const rounds = 3;

/** Edits a filled sheet. From the serial number `free` on no НКО of it bears one. */
export async function editUses({ host }: BenchClub, nkos: number, free: number): Promise<readonly EditUse[]> {
  let serial = free;
  const fresh = (count: number) => {
    serial += count;
    return newNkos(count, serial - count);
  };
  const center = host.state(tables.centers.title.ru)?.shown[1]?.[4] ?? "";
  const width = Object.keys(tables.nkos.columns).length;
  const single: readonly [what: string, act: (host: Host, round: number) => Promise<unknown>][] = [
    ["a key: ОГРН", (own) => typeAt(own, "nkos", "ogrn", 2, String(fresh(1)[0]?.ogrn))],
    ["a key that another row has", (own, round) => typeAt(own, "nkos", "ogrn", 3, shown(own, "ogrn", 5 + round))],
    ["a reference: center", (own, round) => typeAt(own, "nkos", "centers", 4, round % 2 === 0 ? center : null)],
    ["a reference: НКО", (own, round) => typeAt(own, "applications", "nko", 2, shown(own, "name", 20 + round))],
    ["another cell", (own, round) => typeAt(own, "nkos", "website", 4, `https://example.org/${round}`)],
    ["a row pasted below", (own) => pasteRows(own, member, tables.nkos, fresh(1))],
    ["a row emptied", (own, round) => emptyRow(own, 10 + round, width)],
  ];
  const uses: EditUse[] = [];
  const add = (what: string, cellsGoal: number, runs: readonly RunResult[]) =>
    uses.push({
      what,
      nkos,
      cells: Math.max(...runs.map(({ cellsRead }) => cellsRead)),
      cellsGoal,
      calls: Math.max(...runs.map(({ reads, writes }) => reads + writes)),
      ms: percentile(
        runs.map(({ durationMs }) => durationMs),
        50,
      ),
    });
  for (const [what, act] of single) {
    const runs: RunResult[] = [];
    for (let round = 0; round < rounds; round++) runs.push(await triggerOf(host, (own) => act(own, round)));
    add(what, cellsOfOne, runs);
  }
  const pastes: RunResult[] = [];
  for (let round = 0; round < rounds; round++)
    pastes.push(await triggerOf(host, (own) => pasteRows(own, member, tables.nkos, fresh(pastedRows))));
  add(`${pastedRows} НКО pasted`, pasteTimes * pastedRows * width, pastes);
  return uses;
}

function shown(host: Host, column: string, row: number): string {
  const lines = host.state(tables.nkos.title.ru)?.shown ?? [];
  return lines[row - 1]?.[(lines[0] ?? []).indexOf(tables.nkos.columns[column]?.header.ru ?? "")] ?? "";
}

function emptyRow(host: Host, row: number, width: number): Promise<unknown> {
  const nothing = new Array<null>(width).fill(null);
  return host.edit({ user: member, sheet: tables.nkos.title.ru, range: `E${row}`, values: [nothing] });
}
