import { describe, expect, test } from "vitest";
import type { SheetState } from "../../addon/host/server/api.ts";
import { tableList } from "../../shared/tables/all.ts";
import { coordinator, goodNko, member, openClubSheet, openEmptySheet } from "./club-sheet.ts";

const sentences = (summary: unknown): string[] => (summary as { sentences: string[] }).sentences;

describe("«Настроить таблицу»", () => {
  test("makes every tab with its columns, helps and first rows", async () => {
    const { host } = await openClubSheet();
    for (const table of tableList) {
      const tab = host.state(table.title.ru) as SheetState;
      const headers = tab.values[0]?.slice(4).filter((header) => header !== null);
      expect(headers).toEqual(Object.values(table.columns).map(({ header }) => header.ru));
      expect(tab.hiddenColumns).toEqual([2, 3, 4]);
      expect(tab.frozenRows).toBe(1);
      expect(tab.rules).toHaveLength(1);
      expect(tab.protections).toEqual([expect.objectContaining({ warningOnly: true })]);
      expect(tab.validations.every(({ allowInvalid }) => allowInvalid)).toBe(true);
    }
    expect(host.state("Рекомендации")?.values).toHaveLength(8);
    expect(host.state("Районы и округа")?.values).toHaveLength(27);
  });

  test("keeps identifiers as typed, leading zeros included", async () => {
    const sheet = await openClubSheet();
    await sheet.type("nkos", "ИНН", 2, "0521016176");
    expect(sheet.cell("nkos", "ИНН", 2)).toBe("0521016176");
  });

  test("changes nothing the second time", async () => {
    const { host, run } = await openClubSheet();
    const before = tableList.map(({ title }) => ({ ...host.state(title.ru), revision: 0 }));
    expect(sentences(await run("setUpSheet"))).toEqual(["Все вкладки на месте, исправлять нечего."]);
    expect(tableList.map(({ title }) => ({ ...host.state(title.ru), revision: 0 }))).toEqual(before);
  });

  test("brings back a column and a header that were lost, and keeps what members added", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [goodNko]);
    const inn = sheet.a1("nkos", "ИНН", 1);
    await sheet.host.edit({ user: member, sheet: "НКО", range: inn, values: [["инн организации"]] });
    const width = sheet.host.state("НКО")?.columns ?? 0;
    await sheet.host.edit({ user: member, sheet: "НКО", range: sheet.a1("nkos", "Сайт", 1), values: [["наше"]] });
    expect(width).toBeGreaterThan(0);
    const done = sentences(await sheet.run("setUpSheet"));
    expect(done.join(" ")).toContain("возвращён заголовок «ИНН»");
    expect(sheet.cell("nkos", "ИНН", 2)).toBe("1234567894");
    expect(sheet.cell("nkos", "Полное наименование", 2)).toBe(goodNko.name);
  });

  test("refuses a tab whose headers were pushed down, and says what to do", async () => {
    const sheet = await openClubSheet();
    sheet.host.rows({ user: member, sheet: "Центры", action: "insert", before: 1, count: 1 });
    const done = sentences(await sheet.run("setUpSheet"));
    expect(done.join(" ")).toContain("Вкладка «Центры»: заголовки сдвинуты вниз");
    expect(sheet.host.state("Центры")?.values[0]?.every((cell) => cell === null)).toBe(true);
    const checked = sentences(await sheet.run("checkAll"));
    expect(checked.join(" ")).toContain("Вкладка «Центры»");
  });

  test("leaves a tab alone that members use for something else", async () => {
    const sheet = openEmptySheet();
    const first = sheet.host.summary().sheets[0]?.name ?? "";
    await sheet.host.edit({ user: member, sheet: first, range: "A1", values: [["наш список"], ["хлеб"]] });
    await sheet.run("setUpSheet");
    expect(sheet.host.state(first)?.values.map(([cell]) => cell)).toEqual(["наш список", "хлеб"]);
  });

  test("says in Russian what to do when two columns are alike", async () => {
    const sheet = await openClubSheet();
    await sheet.host.edit({ user: member, sheet: "НКО", range: sheet.a1("nkos", "Сайт", 1), values: [["ИНН"]] });
    expect(sentences(await sheet.run("setUpSheet")).join(" ")).toContain("столбцов «ИНН» несколько");
    const run = await sheet.host.run({ user: coordinator, function: "checkAll", origin: "script" });
    expect(run.ok).toBe(true);
  });
});
