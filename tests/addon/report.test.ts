import { describe, expect, test } from "vitest";
import type { SheetState } from "../../addon/host/server/api.ts";
import { reportFunctionName, reports } from "../../addon/reports/all.ts";
import type { ReportSummary } from "../../addon/reports/report.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { type ClubSheet, goodNko, member, openClubSheet, otherOgrns } from "../harness/club-sheet.ts";

const tab = "Отчёт: районы и округа";
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
  const ogrns = [goodNko.ogrn, ...otherOgrns];
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

describe.each(Object.entries(reports))("the report %s", (key, { title }) => {
  test("is opened by its item of the menu in a dialog that runs it", async () => {
    const { host } = await openClubSheet();
    const opened = await host.run({ user: member, function: reportFunctionName("menuReport", key) });
    expect(opened.dialogs).toEqual([expect.objectContaining({ kind: "modeless", title: title.ru })]);
    expect(JSON.stringify(opened.dialogs)).toContain(reportFunctionName("report", key));
  });

  test("is written into a tab of its own without any server, and comes out the same a second time", async () => {
    const sheet = await sheetWith(1);
    const first: ReportSummary = Object(await sheet.run(reportFunctionName("report", key)));
    expect(first.sentences.join(" ")).toContain(`вкладка «${first.tab}»`);
    const written = sheet.host.state(first.tab)?.values;
    expect(written?.[0]?.[0]).toContain(title.ru);
    expect(await sheet.run(reportFunctionName("report", key))).toEqual(first);
    expect(sheet.host.state(first.tab)?.values).toEqual(written);
  });
});

describe("the report «Районы и округа»", () => {
  test("is right without any server, with all municipalities, a chart and the region", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [
      goodNko,
      { ...goodNko, ogrn: otherOgrns[0], name: "АНО «Вторая»", municipality: "Обнинск" },
      { ...goodNko, ogrn: otherOgrns[1], name: "АНО «Третья»", municipality: "летает" },
    ]);
    await sheet.run("reportMunicipalities");
    const report = reportOf(sheet);
    expect(line(sheet, "Калуга").values?.slice(1, 3)).toEqual([1, expect.stringContaining("1 из 2")]);
    expect(line(sheet, "Вся область").values?.[1]).toBe(2);
    expect(report.charts).toHaveLength(1);
    expect(report.values.filter(([cell]) => String(cell).endsWith("район"))).toHaveLength(24);
  });

  test("shows every metric: a column where each municipality has a value, else a line below", async () => {
    const sheet = await openClubSheet();
    await sheet.run("reportMunicipalities");
    const { values } = reportOf(sheet);
    const titles = (places: string) =>
      metrics.filter((metric) => metric.places === places).map(({ title }) => title.ru);
    expect(values[2]?.filter((cell) => cell !== null)).toEqual([
      "Муниципалитет",
      ...titles("each"),
      "Население",
      "Население на дату",
    ]);
    const below = values.slice(values.findIndex(([cell]) => cell === "Вся область") + 2).map(([cell]) => cell);
    expect(below).toEqual([...titles("region"), "Как посчитано", ...titles("each")]);
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
    expect(reportOf(sheet).shown[1]?.[0]).toContain("за 31.03.2022 – 30.03.2023");
  });

  test("refuses to lie where «НКО» can't be read, and leaves the old report", async () => {
    const sheet = await sheetWith(1);
    await sheet.run("reportMunicipalities");
    const before = reportOf(sheet).values;
    sheet.rearrange("nkos", { action: "insert", before: 1, count: 1 });
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
    const report = `SpreadsheetApp.getActive().getSheetByName("${tab}")`;
    const code = `
      function addChart() { ${report}.insertChart(${report}.newChart().asPieChart().setPosition(50, 1, 0, 0).build()); }
      function moveChart() {
        const [chart] = ${report}.getCharts();
        ${report}.updateChart(chart.modify().setPosition(70, 2, 0, 0).build());
      }`;
    const sheet = await openClubSheet({ code });
    for (const name of ["reportMunicipalities", "moveChart", "addChart", "reportMunicipalities"]) await sheet.run(name);
    const charts = reportOf(sheet).charts.map(({ kind, row, column }) => [kind, row, column]);
    expect(charts.sort()).toEqual([
      ["bar", 70, 2],
      ["pie", 50, 1],
    ]);
  });

  test("doesn't touch a tab of that name that is somebody's own", async () => {
    const fill = `SpreadsheetApp.getActive().insertSheet("${tab}").getRange("A1").setValue("наше")`;
    const sheet = await openClubSheet({ code: `\nfunction makeTab() { ${fill}; }` });
    await sheet.run("makeTab");
    await expect(sheet.run("reportMunicipalities")).rejects.toThrow("занята вашими записями");
    expect(reportOf(sheet).values).toEqual([expect.arrayContaining(["наше"])]);
  });
});
