import { describe, expect, test } from "vitest";
import { metrics } from "../../shared/metrics/all.ts";
import {
  finishMetrics,
  type MetricRows,
  mergeStates,
  metricColumns,
  reduceRows,
} from "../../shared/metrics/compute.ts";
import type { TableKey, Values } from "../../shared/table.ts";
import { compute, find, oblast } from "../harness/metric-cases.ts";
import { fc } from "../harness/properties.ts";

describe("whatever the rows", () => {
  const oneOf = (...values: readonly Values[string][]) => fc.constantFrom(...values);
  const place = oneOf("29-701", "29-06", "rest", "unknown", "elsewhere", null);
  const places = fc.option(
    fc.array(fc.constantFrom("29-701", "29-06", "region", "online", "unknown"), { maxLength: 3 }),
  );
  const date = oneOf(null, "2021-10-31", "2021-11-01", "2022-04-04", "2022-10-31", "2022-11-01");
  const deadline = oneOf(null, { kind: "date", date: "2022-10-30", words: "" }, { kind: "none", words: "" });
  const anyRows: fc.Arbitrary<MetricRows> = fc.record({
    nkos: fc.array(
      fc.record({
        municipality: place,
        counted: oneOf("да", "да", "нет", null),
        registeredOn: date,
        endedOn: date,
        status: oneOf("действующая", "деятельность прекращена", null),
        operatesIn: places,
      }),
      { maxLength: 40 },
    ),
    centers: fc.array(
      fc.record({ municipality: place, coverage: places, status: oneOf("действует", "закрыт"), openedOn: date }),
    ),
    tasks: fc.array(
      fc.record({
        status: oneOf("исполнено", "на исполнении", "не исполнено", "черновик"),
        closedOn: date,
        deadline,
        originalDeadline: deadline,
        recommendation: oneOf("Создать Клуб", "Иное"),
        report: oneOf(null, "отчёт"),
        reportedOn: date,
      }),
      { maxLength: 30 },
    ),
    recommendations: fc.array(
      fc.record({
        state: oneOf("принята", "черновик"),
        sentOn: date,
        repliedOn: date,
        position: oneOf(null, "принято", "не поддержано", "ответа нет"),
      }),
      { maxLength: 30 },
    ),
  });

  test("chunks reduced apart, sent as JSON and merged in their order give what one pass gives", () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 7 }), (rows, size) => {
        const chunks = Object.entries(rows).flatMap(([table, all = []]) =>
          Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
            reduceRows({ [table]: all.slice(index * size, (index + 1) * size) }, oblast),
          ),
        );
        const merged = chunks.reduce((states, chunk) => mergeStates(states, JSON.parse(JSON.stringify(chunk))), {});
        expect(finishMetrics(merged, oblast)).toEqual(compute(rows));
      }),
    );
  });

  test("the rows that an observation says it counted can be picked out again", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const observations = compute(rows);
        for (const metric of metrics) {
          for (const {
            municipality,
            rows: { count },
          } of observations.filter((one) => one.metric === metric.id)) {
            const behind = (rows[metric.table] ?? []).filter((values) => metric.counts(values, municipality, oblast));
            expect([metric.id, municipality, behind.length]).toEqual([metric.id, municipality, count]);
            for (const values of behind) expect(metric.near?.(values) ?? [municipality]).toContain(municipality);
          }
        }
      }),
    );
  });

  test("parts of the region add up to the whole, and no value is anything but a finite number or null", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const observations = compute(rows);
        for (const metric of ["nko-active", "nko-new", "nko-ended", "nko-net"]) {
          const lines = observations.filter((one) => one.metric === metric);
          const parts = lines.filter(({ municipality }) => municipality !== "region");
          expect(parts.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(find(lines, metric).value);
        }
        for (const { value, reason } of observations) {
          expect(value === null ? reason !== undefined : Number.isFinite(value) && reason === undefined).toBe(true);
        }
      }),
    );
  });

  test("reducers read no column but those they declare", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const narrowed = Object.fromEntries(
          Object.entries(rows).map(([table, all = []]) => {
            const columns = metricColumns(table as TableKey);
            return [table, all.map((values) => Object.fromEntries(columns.map((key) => [key, values[key] ?? null])))];
          }),
        );
        expect(compute(narrowed)).toEqual(compute(rows));
      }),
    );
  });
});
