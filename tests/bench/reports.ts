/** What each report of the menu asks of the document and takes, over a sheet whose other tabs have a thousand rows each. */

import { pasteRows } from "../../addon/host/demo/person.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import { type ReportKey, reportFunctionName, reports } from "../../addon/reports/all.ts";
import type { TableKey } from "../../shared/table.ts";
import { tables } from "../../shared/tables/all.ts";
import { type BenchClub, clubOf, member } from "./club.ts";

export interface ReportUse {
  readonly report: ReportKey;
  readonly nkos: number;
  /** Reads and writes of cells, notes and looks, when the tab is new and when it stands. */
  readonly first: number;
  readonly again: number;
  readonly goal: number;
  /** Wall time of the second run in the local host, the service calls' messages between threads included. */
  readonly ms: number;
  readonly msGoal: number | null;
  /** What Apps Script would take of its 360 s: its calls at `callMs` each, its script `slower` times as slow as here. */
  readonly googleSeconds: number;
}

const rowsEach = 1_000;
/** A generous mean of a service call that carries cells, and how much slower V8 runs there: estimates, not measured. */
const callMs = 400;
const slower = 5;

const filled = [
  "recommendations",
  "tasks",
  "meetings",
  "requests",
  "applications",
  "trainings",
  "publications",
] as const;

/** Fills the other tabs up, then runs every report twice. */
export async function reportUses(
  club: BenchClub,
  nkos: number,
  goal: number,
  msGoal: number | null,
): Promise<readonly ReportUse[]> {
  club.eventsLost = true;
  for (const table of filled) {
    const lacking = rowsEach - standing(club, table);
    if (lacking > 0) await pasteRows(club.host, member, tables[table], moreOf(table, lacking));
  }
  club.eventsLost = false;
  const uses: ReportUse[] = [];
  for (const report of Object.keys(reports) as ReportKey[]) {
    const [first, again] = [await run(club, report), await run(club, report)];
    const counted = again.reads + again.writes;
    uses.push({
      report,
      nkos,
      first: first.reads + first.writes,
      again: counted,
      goal,
      ms: again.durationMs,
      msGoal,
      googleSeconds: (counted * callMs + again.durationMs * slower) / 1000,
    });
  }
  return uses;
}

async function run(club: BenchClub, report: ReportKey) {
  const name = reportFunctionName("report", report);
  const result = await club.host.run({ user: member, function: name, origin: "script" });
  if (!result.ok) throw new Error(`${name}: ${result.error}`);
  return result;
}

function standing(club: BenchClub, table: TableKey): number {
  const lines = club.host.state(tables[table].title.ru)?.shown ?? [];
  return lines.filter((cells, index) => index > 0 && cells.some((text) => text !== "")).length;
}

/** The made-up club's rows over and over, each under a name of its own. */
function moreOf(table: (typeof filled)[number], count: number): readonly TypedRow[] {
  const rows: readonly TypedRow[] = clubOf(0)[table];
  const own = {
    recommendations: ["title", "quote"],
    tasks: ["action"],
    requests: ["expected"],
    applications: ["title", "number"],
  };
  const named: readonly string[] = table in own ? own[table as keyof typeof own] : ["title"];
  return Array.from({ length: count }, (_, index): TypedRow => {
    const { link, ...row } = rows[index % rows.length] ?? {};
    const names = named.map((column) => [column, `${row[column] ?? "Строка"} № ${index + 2}`]);
    const address = typeof link === "string" ? { link: `${link}/${index}` } : {};
    return { ...row, ...Object.fromEntries(names), ...address };
  });
}
