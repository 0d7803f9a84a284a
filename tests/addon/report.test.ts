import { describe, expect, test } from "vitest";
import { demoClub } from "../../addon/host/demo/club.ts";
import { fillTables } from "../../addon/host/demo/first-day.ts";
import type { SheetState } from "../../addon/host/server/api.ts";
import { reportFunctionName, reports } from "../../addon/reports/all.ts";
import type { ReportSummary } from "../../addon/reports/parts/report.ts";
import { moscowDate } from "../../shared/language/dates.ts";
import { metrics } from "../../shared/metrics/all.ts";
import { noon } from "../harness/clock.ts";
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

/** Shown texts of a tab, a line each. */
const textsOf = ({ host }: ClubSheet, tab: string): readonly string[] =>
  (host.state(tab)?.shown ?? []).map((cells) =>
    cells
      .filter((text) => text !== "")
      .join(" | ")
      .replace(/\u00a0/g, " "),
  );

/** The made-up club with some rows that are wrong. */
async function demoSheet(): Promise<ClubSheet> {
  const sheet = await openClubSheet();
  const club = demoClub(7, moscowDate(noon));
  await sheet.silently(() => fillTables(sheet.host, { ...club, nkos: club.nkos.slice(0, 120) }, () => undefined));
  await sheet.paste("nkos", [{ ...goodNko, ogrn: "1067799030638" }]);
  await sheet.paste("tasks", [{ action: "Без рекомендации", lead: "Клуб", status: "летает" }]);
  return sheet;
}

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

describe("every report", () => {
  test("speaks of some metrics, and every metric stands in a report", () => {
    const spoken = new Set(Object.values(reports).flatMap((report) => report.metrics.map(({ id }) => id)));
    expect(metrics.map(({ id }) => id).filter((id) => !spoken.has(id))).toEqual([]);
  });

  test("is opened by its item of the menu in a dialog that runs it", async () => {
    const { host } = await openClubSheet();
    for (const [key, { title }] of Object.entries(reports)) {
      const opened = await host.run({ user: member, function: reportFunctionName("menuReport", key) });
      expect(opened.dialogs).toEqual([expect.objectContaining({ kind: "modeless", title: title.ru })]);
      expect(JSON.stringify(opened.dialogs)).toContain(reportFunctionName("report", key));
    }
  });

  test("is written into a tab of its own on an empty sheet, and says what it lacks", async () => {
    const sheet = await openClubSheet();
    for (const [key, { title, tab }] of Object.entries(reports)) {
      const { sentences }: ReportSummary = Object(await sheet.run(reportFunctionName("report", key)));
      expect(sentences.join(" ")).toContain(`вкладка «${tab}»`);
      expect(textsOf(sheet, tab)[0]).toBe(title.ru);
      expect(textsOf(sheet, tab).join("\n")).not.toMatch(/NaN|undefined|\[object|Infinity|#[А-ЯA-Z]+[!?]/);
    }
  });

  test("says its period, what it left out, and that no server answered, and comes out the same a second time, in forty calls", async () => {
    const sheet = await demoSheet();
    for (const [key, { tab }] of Object.entries(reports)) {
      const name = reportFunctionName("report", key);
      const run = await sheet.host.run({ user: member, function: name, origin: "script" });
      const first = run.result;
      // One more lengthens the tab of a page of over a thousand lines.
      expect(run.reads + run.writes).toBeLessThan(40);
      const written = sheet.host.state(tab)?.values;
      const said = textsOf(sheet, tab).join("\n");
      expect(said).toContain("IV квартал 2022 г.; для сравнения — III квартал 2022 г.");
      expect(said).toContain("Период отчётов…");
      expect(said).toMatch(/Не учтен[аы] \d+ стро|Строк с ошибками нет/);
      expect(said).toContain("Сравнить с выпуском не удалось");
      expect(said).not.toMatch(/NaN|undefined|\[object|Infinity|#[А-ЯA-Z]+[!?]/);
      expect(await sheet.run(name)).toEqual(first);
      expect(sheet.host.state(tab)?.values).toEqual(written);
    }
  });
});

test("links of a report lead to the rows that they name", async () => {
  const sheet = await demoSheet();
  await sheet.run("reportDueTasks");
  const cells = sheet.host.state(reports.dueTasks.tab)?.values.flat() ?? [];
  const links = cells.flatMap((cell) => {
    const formula = typeof cell === "object" && cell !== null && "formula" in cell ? cell.formula : "";
    const [, row, text] = /^=HYPERLINK\("#gid=\d+&range=A(\d+)";"(.*)"\)$/.exec(formula) ?? [];
    return text === undefined ? [] : [{ row: Number(row), text }];
  });
  expect(links.length).toBeGreaterThan(3);
  for (const { row, text } of links) expect(sheet.cell("tasks", "action", row)).toBe(text);
});

describe("the period of reports", () => {
  test("is remembered for everybody, said by the next report, and counts what happened in it", async () => {
    const sheet = await openClubSheet();
    await sheet.paste("nkos", [{ ...goodNko, registeredOn: "15.02.2021" }]);
    const chosen = await sheet.run("setReportPeriod", { start: "2021-01-01", end: "2021-12-31" });
    expect(chosen).toMatchObject({
      chosen: { start: "2021-01-01" },
      words: "2021\u00a0год; для сравнения — 2020\u00a0год",
    });
    await sheet.run("reportSectorGrowth");
    const said = textsOf(sheet, reports.sectorGrowth.tab);
    expect(said[1]).toContain("2021 год; для сравнения — 2020 год");
    expect(said).toContain("2021 год | 1 | 1 | 0 | +1");
    expect(await sheet.run("reportPeriods")).toEqual(chosen);
  });

  test("is refused with a sentence where it is none, and the one before stays", async () => {
    const sheet = await openClubSheet();
    await expect(sheet.run("setReportPeriod", { start: "2021-12-31", end: "2021-01-01" })).rejects.toThrow(
      "раньше первого",
    );
    expect(await sheet.run("reportPeriods")).toMatchObject({ chosen: { last: "quarter" } });
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
    expect(
      report.values.findIndex(([cell]) => cell === "Вся область") -
        report.values.findIndex(([cell]) => cell === "Муниципалитет"),
    ).toBe(29);
  });

  test("shows every metric of municipalities in a column, and the region's beside the period before", async () => {
    const sheet = await openClubSheet();
    await sheet.run("reportMunicipalities");
    const { values } = reportOf(sheet);
    const headers = values.filter(([cell]) => cell === "Муниципалитет").flat();
    for (const { title } of metrics.filter(({ places }) => places === "each")) {
      expect(headers).toContain(title.ru.replace(" (по месту регистрации)", ""));
      expect(
        values.some(([cell], row) => cell === title.ru && values[row]?.[3] !== undefined),
        title.ru,
      ).toBe(true);
    }
  });

  test("says the population with its date, and percentages as percentages", async () => {
    const sheet = await openClubSheet();
    const rows = Array.from({ length: 10 }, (_, index) => ({ ...goodNko, ogrn: "", name: `Клуб ${index}` }));
    await sheet.paste(
      "nkos",
      rows.map((row) => ({ ...row, legalForm: "71610" })),
    );
    await sheet.run("reportMunicipalities");
    const headers = line(sheet, "Муниципалитет").shown;
    const kaluga = line(sheet, "Калуга").shown;
    expect(kaluga[headers.findIndex((header) => header.startsWith("Доля"))]).toBe("100,0%");
    expect(reportOf(sheet).shown.some(([name, , date]) => name === "Калуга" && date === "01.01.2021")).toBe(true);
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
