import { expect, test } from "vitest";
import { checkRow } from "../../shared/checks/row.ts";
import { count } from "../../shared/fields/count.ts";
import { date } from "../../shared/fields/date.ts";
import { decimal } from "../../shared/fields/decimal.ts";
import { money } from "../../shared/fields/money.ts";
import { text } from "../../shared/fields/text.ts";
import { parseCells, wireText } from "../../shared/handover/wire.ts";
import type { CalendarDate, Field } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { contextOf, readingOf } from "../harness/reading.ts";

const today = "2026-11-23" as CalendarDate;

test("a percentage is the number that the cell shows, where percentages are among what a column is for", () => {
  expect(readingOf(decimal(), { percent: 62.75 })).toEqual({
    value: 62.75,
    said: ["hint decimal.percent"],
    fix: 62.75,
  });
  expect(readingOf(decimal({ max: 100 }), { percent: 101 })).toMatchObject({
    value: null,
    said: ["error decimal.range"],
  });
  const [hint] = decimal().read({ percent: 62.75 }, contextOf({})).findings;
  expect(hint?.message.ru).toContain("«62,75%» для таблицы 0,6275");
});

test("a percentage among counts or sums waits until a person says that the number is meant", () => {
  const fields: readonly Field<number>[] = [count(), money()];
  for (const field of fields) {
    expect(readingOf(field, { percent: 5 })).toEqual({ value: null, said: [`error ${field.kind}.percent`], fix: 5 });
  }
  expect(readingOf(count(), { percent: 62.75 })).toEqual({
    value: null,
    said: ["error count.fraction"],
    fix: undefined,
  });
});

test("a time of day in a column of numbers is called so", () => {
  expect(readingOf(count(), { date: "1899-12-30" }).said).toEqual(["error count.time"]);
  expect(readingOf(decimal(), { date: "2026-05-02" }).said).toEqual(["error decimal.date"]);
});

test("elsewhere a percentage is read as the words that the cell shows", () => {
  expect(readingOf(text(), { percent: 62.75 }).value).toBe("62,75%");
  expect(readingOf(date(), { percent: 5 }).said).toEqual(["error date.unreadable"]);
});

test("a percentage travels as one, and no other row's hash changes", () => {
  const cells = { target: { percent: 62.75 } };
  expect(parseCells(tables.recommendations, cells)).toEqual({ ok: true, cells });
  expect(parseCells(tables.recommendations, { target: { percent: "62,75" } }).ok).toBe(false);
  expect(wireText("recommendations", { target: 62.75 })).toBe('["recommendations",{"target":62.75}]');
});

test("the sample of every column's kind is read without a word", () => {
  for (const table of tableList) {
    for (const [key, column] of Object.entries(table.columns)) {
      if (table.key === "settings") continue;
      const { findings } = checkRow({ ...table, checks: [] }, { [key]: column.field.sample }, today);
      expect(findings.filter((finding) => finding.column === key && finding.code !== "required")).toEqual([]);
    }
  }
});
