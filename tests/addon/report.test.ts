import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { runAs } from "../../addon/host/demo/person.ts";
import type { SheetState } from "../../addon/host/server/api.ts";
import { builtAddon, type ClubSheet, coordinator, goodNko, member, openClubSheet } from "../harness/club-sheet.ts";
import { startHost } from "../harness/scripted-host.ts";

const tab = "Отчёт: районы и округа";
/** Made up; the check digits are right. */
const others = ["1027739445250", "1087799008967"];

const reportOf = ({ host }: ClubSheet): SheetState => {
  const state = host.state(tab);
  if (state === null) throw new Error("no report");
  return state;
};
const line = (sheet: ClubSheet, name: string) => {
  const { values, shown } = reportOf(sheet);
  const row = values.findIndex(([cell]) => cell === name);
  return { values: values[row], shown: shown[row] ?? [] };
};

async function sheetWith(count: number): Promise<ClubSheet> {
  const sheet = await openClubSheet();
  const ogrns = [goodNko.ogrn ?? "", ...others];
  await sheet.paste(
    "nkos",
    Array.from({ length: count }, (_, index) => ({
      ...goodNko,
      ogrn: ogrns[index] ?? "",
      name: `АНО «Проба ${index}»`,
    })),
  );
  return sheet;
}

describe("the report «Районы и округа»", () => {
  test("is right without any server, with all municipalities, a chart and the region", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [
      goodNko,
      { ...goodNko, ogrn: others[0] ?? "", name: "АНО «Вторая»", municipality: "Обнинск" },
      { ...goodNko, ogrn: others[1] ?? "", name: "АНО «Третья»", municipality: "летает" },
    ]);
    await sheet.run("reportMunicipalities");
    const report = sheet.host.state("Отчёт: районы и округа");
    const line = (name: string) => report?.values.find(([cell]) => cell === name);
    expect(line("Калуга")?.slice(1, 3)).toEqual([1, expect.stringContaining("1 из 2")]);
    expect(line("Вся область")?.[1]).toBe(2);
    expect(report?.charts).toHaveLength(1);
    expect(report?.values.filter(([cell]) => String(cell).endsWith("район"))).toHaveLength(24);
  });

  test("says the period, the population with its date, and percentages as percentages", async () => {
    const sheet = await openClubSheet();
    const rows = Array.from({ length: 10 }, (_, index) => ({ ...goodNko, ogrn: "", name: `Клуб ${index}` }));
    await sheet.paste(
      "nkos",
      rows.map((row) => ({ ...row, legalForm: "71610" })),
    );
    await sheet.run("reportMunicipalities");
    const headers = line(sheet, "Муниципалитет").shown;
    const kaluga = Object.fromEntries(headers.map((header, place) => [header, line(sheet, "Калуга").shown[place]]));
    expect(Object.entries(kaluga).find(([header]) => header.startsWith("Доля"))?.[1]).toBe("100,0%");
    expect(kaluga["Население на дату"]).toMatch(/^\d\d\.\d\d\.\d{4}/);
    expect(headers.join()).toContain("Новые НКО за период на 10 000 жителей");
    expect(reportOf(sheet).shown[1]?.[0]).toContain("за 24.11.2025 – 23.11.2026");
  });

  test("refuses to lie where «НКО» can't be read, and leaves the old report", async () => {
    const sheet = await sheetWith(1);
    await sheet.run("reportMunicipalities");
    const before = reportOf(sheet).values;
    sheet.host.rows({ user: member, sheet: "НКО", action: "insert", before: 1, count: 1 });
    await expect(sheet.run("reportMunicipalities")).rejects.toThrow(
      /«НКО».*Отчёт не составлен.*Прежний отчёт не тронут/,
    );
    expect(reportOf(sheet).values).toEqual(before);
  });

  test("keeps what members wrote beside and below it", async () => {
    const sheet = await sheetWith(1);
    await sheet.run("reportMunicipalities");
    const last = reportOf(sheet).values.length;
    await sheet.host.edit({ user: member, sheet: tab, range: `A${last + 2}`, values: [["наш вывод"]] });
    await sheet.host.edit({ user: member, sheet: tab, range: "Z5", values: [["на полях"]] });
    await sheet.run("reportMunicipalities");
    expect(reportOf(sheet).values[last + 1]?.[0]).toBe("наш вывод");
    expect(reportOf(sheet).values[4]?.[25]).toBe("на полях");
    expect(reportOf(sheet).charts).toHaveLength(1);
  });

  test("keeps a member's own chart, and its own where it was moved to", async () => {
    const code = readFileSync(path.join(builtAddon, "Code.js"), "utf8");
    const sheet = `SpreadsheetApp.getActive().getSheetByName("${tab}")`;
    const host = startHost(`${code}
      function addChart() { ${sheet}.insertChart(${sheet}.newChart().asPieChart().setPosition(50, 1, 0, 0).build()); }
      function moveChart() {
        const [chart] = ${sheet}.getCharts();
        ${sheet}.updateChart(chart.modify().setPosition(70, 2, 0, 0).build());
      }`);
    const order = ["setUpSheet", "reportMunicipalities", "moveChart", "addChart", "reportMunicipalities"];
    for (const name of order) await runAs(host, coordinator, name);
    const charts = host.state(tab)?.charts.map(({ kind, row, column }) => [kind, row, column]);
    expect(charts?.sort()).toEqual([
      ["bar", 70, 2],
      ["pie", 50, 1],
    ]);
  });

  test("doesn't touch a tab of that name that is somebody's own", async () => {
    const code = readFileSync(path.join(builtAddon, "Code.js"), "utf8");
    const fill = `SpreadsheetApp.getActive().insertSheet("${tab}").getRange("A1").setValue("наше")`;
    const host = startHost(`${code}\nfunction makeTab() { ${fill}; }`);
    for (const name of ["setUpSheet", "makeTab"]) await runAs(host, coordinator, name);
    await expect(runAs(host, coordinator, "reportMunicipalities")).rejects.toThrow("занята вашими записями");
    expect(host.state(tab)?.values).toEqual([expect.arrayContaining(["наше"])]);
  });
});
