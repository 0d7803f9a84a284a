/** Days pass, rows stay: until the day that a public record names it reads as it did. */

import { describe, expect, test } from "vitest";
import { addDays, addMonths, daysBetween } from "../../shared/language/dates.ts";
import { never } from "../../shared/language/days-within.ts";
import { markedLabel, publicRecord, type References, type Referring } from "../../shared/public/record.ts";
import { recordTurn } from "../../shared/public/record-turn.ts";
import type { CalendarDate, TableKey, Values } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { type DrawnRows, drawnRows, drawnTables } from "../harness/drawn-rows.ts";
import { day } from "../harness/metric-cases.ts";
import { fc } from "../harness/properties.ts";

const pools = {
  days: [
    "2022-12-31",
    "2023-01-30",
    "2023-01-31",
    "2023-02-27",
    "2023-02-28",
    "2023-03-01",
    "2023-03-05",
    "2024-02-29",
  ],
  texts: ["Создать Клуб", "Иное"],
};
/** Some days before those that rows name, and some months later. */
const anyDay = fc
  .tuple(fc.constantFrom(...pools.days).map(day), fc.constantFrom(0, 1, 3, 4), fc.nat({ max: 9 }))
  .map(([named, months, before]) => addDays(addMonths(named, months), -before));
const published = tableList.filter(({ resource }) => resource).map(({ key }) => key);

/** The rows around are the first of their tables, whatever they are called by. */
function around(rows: DrawnRows): { readonly references: References; readonly referring: Referring } {
  return {
    references: (target: TableKey, handle: string) => {
      const values = rows[target][pools.texts.indexOf(handle)];
      return values && { id: handle, label: labelOn(target, values), values };
    },
    referring: (other: TableKey) => rows[other].slice(0, 3),
  };
}

const id = "01J00000000000000000000001";

let today: CalendarDate;

/** As `worker/publish/records.ts` makes it, of the day that the record is made for. */
function labelOn(target: TableKey, values: Values): string {
  return markedLabel(tables[target], values, today);
}

describe.each(published)("%s", (key) => {
  const table = tables[key];
  const columns = Object.keys(table.columns);
  const hasComputed = Object.keys(table.computed).length > 0;
  const anyRow = fc
    .tuple(drawnRows(table, pools), fc.subarray(columns))
    .map(([rows, none]) => ({ ...rows[0], ...Object.fromEntries(none.map((column) => [column, null])) }));

  test("reads on any day before its turn as it did, and turns where it reads otherwise", () => {
    fc.assert(
      fc.property(
        anyRow,
        drawnTables(pools),
        anyDay,
        fc.oneof(fc.nat({ max: 14 }), fc.nat({ max: 400 })),
        (values, rows, asOf, days) => {
          const beside = around(rows);
          const on = (one: CalendarDate) => {
            today = one;
            return publicRecord(table, id, values, beside.references, one, beside.referring);
          };
          const record = on(asOf);
          const turn = recordTurn(table, id, values, { ...beside, day: asOf }, never);
          expect(turn > asOf).toBe(true);
          const last = addDays(asOf, days);
          expect(on(last < turn ? last : addDays(turn, -1))).toEqual(record);
          // A record with a field that is computed is looked at again after a fortnight in any case.
          const isLookedAtAgain = hasComputed && daysBetween(asOf, turn) === 14;
          if (turn !== never && !isLookedAtAgain) expect(on(turn)).not.toEqual(record);
        },
      ),
      { numRuns: hasComputed ? 2_000 : 100 },
    );
  });
});
