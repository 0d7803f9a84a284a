/** The demonstration sheet with one mistake in each of many rows: each is found at its own cell, and nothing is said of the others. */

import { describe, expect, test } from "vitest";
import { namesakes } from "../../shared/checks/alike.ts";
import { calledBy } from "../../shared/checks/called.ts";
import { rowKeys } from "../../shared/checks/keys.ts";
import { references } from "../../shared/checks/references.ts";
import { checkRow } from "../../shared/checks/row.ts";
import { duplicates, handleIndex, rowName } from "../../shared/checks/workbook.ts";
import { handleOf } from "../../shared/fields/reference.ts";
import type { Cell, Cells, RowFinding } from "../../shared/table.ts";
import { tableList } from "../../shared/tables/all.ts";
import { mistakes, type Sheet, sheet, today } from "../harness/planted-mistakes.ts";

/** Every finding of the sheet by table and row number from 0. */
function check(of: Sheet): Map<string, readonly RowFinding[]> {
  const known = tableList.map((table) => ({
    table,
    rows: of[table.key].map((cells, at) => {
      const checked = checkRow(table, cells, today);
      const { values } = checked;
      const id = String(at).padStart(5, "0");
      return { id, checked, values, keys: rowKeys(table, values), name: rowName(table, values) };
    }),
  }));
  const indexes = Object.fromEntries(known.map(({ table, rows }) => [table.key, handleIndex(rows)]));
  const called = Object.fromEntries(
    known.map(({ table, rows }) => {
      const isFound = (text: string) => indexes[table.key]?.get(handleOf(text))?.length === 1;
      return [
        table.key,
        calledBy(
          table,
          rows.map(({ values }) => values),
          isFound,
        ),
      ];
    }),
  );
  const found = new Map<string, readonly RowFinding[]>();
  for (const { table, rows } of known) {
    const repeated = duplicates(table, rows);
    const alike = table.key === "nkos" ? namesakes(rows) : new Map<string, RowFinding>();
    rows.forEach(({ id, checked, keys, values }, at) => {
      const others = [repeated.get(id), alike.get(id)].flatMap((one) => one ?? []);
      const all = [...checked.findings, ...others, ...references(table, keys, indexes, { values, called })];
      if (all.length > 0) found.set(`${table.key} ${at}`, all);
    });
  }
  return found;
}

const planted = Object.fromEntries(
  tableList.map(({ key }) => [
    key,
    sheet[key].map((cells, at) => {
      const typed = mistakes.filter(({ table, row }) => table === key && row === at).map((one) => one.typed);
      const entries = Object.entries(Object.assign({}, cells, ...typed) as { [column: string]: Cell | null });
      return Object.fromEntries(entries.filter(([, cell]) => cell !== null)) as Cells;
    }),
  ]),
) as unknown as Sheet;
const found = check(planted);

describe("mistakes planted in the demonstration sheet", () => {
  test("stand in rows of their own", () => {
    const rows = mistakes.map(({ table, row }) => `${table} ${row}`);
    expect(new Set(rows).size).toBe(rows.length);
    expect(mistakes.length).toBeGreaterThanOrEqual(54);
    expect(rows.filter((row) => row.endsWith("-1"))).toEqual([]);
  });

  test.each(mistakes)("$what: found at its own cell", ({ table, row, typed, at, fix, also }) => {
    const column = at ?? Object.keys(typed)[0] ?? "";
    const findings = found.get(`${table} ${row}`) ?? [];
    expect(findings.map((one) => one.column)).toContain(column);
    expect([...new Set(findings.map((one) => one.column))]).toEqual([column]);
    const fixes = findings.flatMap((one) => (one.fix === undefined ? [] : [one.fix.value]));
    expect([...new Set(fixes)]).toEqual(fix === undefined ? [] : [fix]);
    if (also !== undefined) expect(found.get(`${table} ${also}`)?.map((one) => one.column)).toEqual([column]);
  });

  test("are taken back by their fixes, none of which is refused in its turn", () => {
    const mended = Object.fromEntries(
      tableList.map(({ key }) => [
        key,
        planted[key].map((cells, at) => {
          const fixes = (found.get(`${key} ${at}`) ?? []).flatMap(({ column, fix }) =>
            column === null || fix === undefined || fix.value === null ? [] : [[column, fix.value] as const],
          );
          return { ...cells, ...Object.fromEntries(fixes) };
        }),
      ]),
    ) as unknown as Sheet;
    const left = check(mended);
    const withFix = mistakes.filter(({ fix }) => fix !== undefined);
    expect(withFix.flatMap(({ what, table, row }) => (left.has(`${table} ${row}`) ? [what] : []))).toEqual([]);
  });

  test("leave every other row without a word", () => {
    const marked = new Set(mistakes.flatMap(({ table, row, also }) => [`${table} ${row}`, `${table} ${also}`]));
    expect([...found.keys()].filter((row) => !marked.has(row))).toEqual([]);
    expect([...check(sheet).keys()]).toEqual([]);
  });
});
