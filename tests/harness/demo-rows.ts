/** The made-up club's rows as the program understands them, for tests of what is made of all tables together. */

import { demoClub } from "../../addon/host/demo/club.ts";
import { checkRow } from "../../shared/checks/row.ts";
import type { MetricRows } from "../../shared/metrics/compute.ts";
import type { CalendarDate, Values } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";

/** Public rows by table, and those of «Настройки». */
export function demoRows(today: CalendarDate, seed = 2023): MetricRows {
  const club = demoClub(seed, today);
  return Object.fromEntries(
    tableList.map((table) => [
      table.key,
      club[table.key].flatMap((row): readonly Values[] => {
        const { values } = checkRow(table, row, today);
        return table.isPublic(values) ? [values] : [];
      }),
    ]),
  );
}
