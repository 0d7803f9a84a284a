import { describe, expect, it } from "vitest";
import { checkRow } from "../../shared/checks/row.ts";
import { mailbox } from "../../shared/fields/mailbox.ts";
import type { CalendarDate, Cell, TableKey } from "../../shared/table.ts";
import { tableList, tables } from "../../shared/tables/all.ts";
import { contextOf } from "../harness/reading.ts";

const today = "2026-06-15" as CalendarDate;

const check = (table: TableKey, column: string, cell: Cell, released?: readonly string[]) =>
  checkRow(tables[table], { [column]: cell }, today, new Set(released ?? []));

const leaving = tableList.flatMap((table) =>
  Object.entries(table.columns)
    .filter(([, { reach }]) => reach !== "sheet")
    .map(([column]) => [table.key, column] as const),
);

describe("a cell that leaves the sheet", () => {
  it.each(leaving)(
    "of «%s.%s» keeps its row in the sheet whatever kind of column a phone or an address is typed into",
    (table, column) => {
      for (const typed of [
        "+49 151 55501030",
        "8 916 555-01-03",
        "-89165550103",
        "тел. 916 5550103",
        "belka77 собака mail точка ру",
        { formula: '="8 (916)"&"5550103"' },
        { error: "8 916 555-01-03" },
      ]) {
        const checked = check(table, column, typed);
        expect(checked.private, JSON.stringify(typed)).toBe(true);
        expect(checked.values[column], JSON.stringify(typed)).toBeNull();
        // A fix would publish what the gate has just stopped.
        expect(checked.findings.filter((one) => one.column === column && one.fix !== undefined)).toEqual([]);
        expect(JSON.stringify(checked.findings)).not.toMatch(/555|belka/);
      }
    },
  );

  it.each(["+49 151 55501030, звоните", "=8 916 555-01-03", "@89165550103", "- 8 916 555-01-03"])(
    "is looked at as typed, before a repair takes away how %j begins",
    (typed) => {
      expect(check("tasks", "report", typed)).toMatchObject({ private: true });
    },
  );

  it("passes an identifier in its own column, and nothing but that", () => {
    expect(check("nkos", "registerNumber", "9165550103").private).toBe(false);
    expect(check("nkos", "registerNumber", "916-555-01-03 моб.").private).toBe(true);
    expect(check("nkos", "ogrn", "8 916 555 01 03").private).toBe(true);
    expect(check("nkos", "ogrn", 89165550103).private).toBe(true);
    expect(check("tasks", "report", "9165550103").private).toBe(true);
    // Mistyped, not a phone: the finding must say which digit is wrong.
    expect(check("nkos", "inn", "9600012345").findings[0]).toMatchObject({ column: "inn", code: "inn.checksum" });
    expect(check("nkos", "inn", "тел. 9600012345").private).toBe(true);
    expect(check("nkos", "inn", "960 001-23-45").private).toBe(true);
  });

  it("may be read as an amount, whatever its ten digits begin with", () => {
    expect(check("applications", "requested", 9165550103).private).toBe(false);
    expect(check("applications", "requested", "9 165 550 103 руб.").private).toBe(false);
    expect(check("applications", "requested", 89165550103).private).toBe(true);
  });

  it("is read like any other once a coordinator has released it, and only that one", () => {
    const typed = "исх. 8-916-555-01-03";
    expect(check("tasks", "report", typed).private).toBe(true);
    expect(check("tasks", "report", typed, ["report"])).toMatchObject({ private: false, values: { report: typed } });
    expect(check("tasks", "report", typed, ["evidenceRef"]).private).toBe(true);
  });
});

it("a full name holds the row in a public column, and lets it leave the sheet", () => {
  const name = "Соколова Мария Ивановна";
  expect(check("tasks", "lead", name)).toMatchObject({ ok: false, private: false, values: { lead: name } });
  const codesOf = (table: TableKey, column: string, released?: readonly string[]) =>
    check(table, column, name, released).findings.flatMap((one) =>
      one.column === column ? `${one.severity} ${one.code}` : [],
    );
  expect(codesOf("tasks", "lead")).toEqual(["error personal.full-name"]);
  expect(codesOf("tasks", "lead", ["lead"])).toEqual([]);
  expect(codesOf("nkos", "source")).toEqual(["error personal.full-name"]);
  expect(codesOf("requests", "expected")).toEqual(["warning personal.name"]);
  expect(codesOf("nkos", "name")).toEqual(["warning nko.name.person"]);
  expect(codesOf("tasks", "note")).toEqual([]);
});

it("columns that never leave the sheet may hold what people need there", () => {
  for (const column of ["note", "address"]) {
    expect(check("nkos", column, "Соколова, 8 916 555-01-03")).toMatchObject({ private: false });
  }
});

it("a mailbox reads the longest cell at once", () => {
  const startedAt = performance.now();
  for (const typed of [".".repeat(49_990), `a${".".repeat(49_990)}b`, `${".,;".repeat(16_000)}x`]) {
    expect(mailbox().read(typed, contextOf({ reach: "sheet" })).value).toBeNull();
  }
  expect(performance.now() - startedAt).toBeLessThan(500);
});
