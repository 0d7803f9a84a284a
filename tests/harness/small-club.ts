/** A club small enough to start in seconds: the made-up one with few of its rows. */

import { createServer } from "node:net";
import { type DemoClub, demoClub } from "../../addon/host/demo/club.ts";
import type { TypedRow } from "../../addon/host/demo/row.ts";
import type { CalendarDate } from "../../shared/table.ts";

/** 2 centers, `nkos` НКО, the 7 recommendations and `tasks` tasks that no other row is needed for. */
export function smallClub(today: CalendarDate, { nkos = 60, tasks = 6 } = {}): DemoClub {
  const whole = demoClub(7, today);
  const centers = whole.centers.slice(0, 2);
  const names = new Set(centers.map(({ name }) => name));
  const stands = ({ centers: named }: TypedRow) => named === undefined || names.has(named);
  const kept = whole.tasks.slice(0, tasks);
  return {
    ...whole,
    centers,
    nkos: whole.nkos.filter(stands).slice(0, nkos),
    tasks: kept,
    reports: whole.reports.filter(({ task }) => kept.some(({ action }) => action === task)),
    meetings: [],
    requests: [],
    applications: [],
    trainings: [],
    publications: [],
  };
}

/** Returns a port that was free a moment ago. */
export function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
