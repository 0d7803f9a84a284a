import { expect, onTestFinished, test } from "vitest";
import { reports } from "../../addon/reports/all.ts";
import { startWorkingClub } from "../harness/browser-club.ts";
import { cellAddress } from "../harness/cell-address.ts";
import { member } from "../harness/club-sheet.ts";

test("a report holds the sheet's figures against the last edition, and says how many rows wait", async () => {
  const { host, close } = await startWorkingClub();
  onTestFinished(close);
  const run = () => host.run({ user: member, function: "reportSectorGrowth" });
  const compared = () => {
    const lines = host.state(reports.sectorGrowth.tab)?.shown ?? [];
    const from = lines.findIndex(([text]) => text === "Сверка с последним выпуском");
    const said = lines.slice(from + 1, from + 5).map((cells) => cells.filter((text) => text !== ""));
    return [lines[3]?.[0], said[0]?.[0], said[2]];
  };
  await run();
  const published = expect.stringMatching(/^Выпуск № 1 на /);
  const [, , figures] = compared();
  const [title = "", count = ""] = figures ?? [];
  expect(title).toContain("Действующие НКО");
  expect(compared()).toEqual([
    "С последним выпуском показатели совпадают.",
    published,
    [title, count, count, "совпадает"],
  ]);

  await host.edit({ user: member, sheet: "НКО", range: cellAddress(host, "nkos", "inn", 2), values: [["1"]] });
  await run();
  const left = String(Number(count) - 1);
  const waiting = "1 строка ждёт исправления";
  expect(compared()).toEqual([
    `${title}: в таблице ${left}, в выпуске ${count}: ${waiting}.`,
    published,
    [title, left, count, waiting],
  ]);
});
